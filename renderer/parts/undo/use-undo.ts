import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { DraftSummary } from '../../../preload/contract/draft-summary.ts';
import type { RunSummary, UndoConflict } from '../../../preload/contract/runs.ts';
import { useConsole } from '../../shell/console-context.tsx';
import { navigate, pathTo } from '../../shell/router.ts';
import { useNotify } from '../../shell/toasts.tsx';
import { sentenceOf } from '../failure.ts';

interface OpenConflicts {
  readonly conflicts: readonly UndoConflict[];
  readonly isPending: boolean;
  /** With the items that keep what someone else made of them. */
  readonly onDecided: (kept: ReadonlySet<string>) => void;
  readonly onClose: () => void;
}

interface Undo {
  /** Drafts the way back for the whole run, or for some of its records. */
  readonly start: (only?: string[]) => void;
  readonly isPending: boolean;
  /** Set while the person has to say what to do with records that someone else changed since. */
  readonly conflicts: OpenConflicts | undefined;
}

/** Drafts what takes a run back. It ends in a preview like every other change. */
export function useUndo({ run, account }: Pick<RunSummary, 'run' | 'account'>): Undo {
  const client = useConsole();
  const notify = useNotify();
  const [asked, setAsked] = useState<{ readonly only: string[] | undefined; readonly conflicts: readonly UndoConflict[] }>();

  function finish(draft: DraftSummary | undefined, notes: readonly string[]) {
    setAsked(undefined);
    // The preview itself says what the undo leaves, for as long as it is looked at.
    if (draft) navigate(pathTo('changes', draft.hash, { account }));
    else
      notify({
        type: 'info',
        title: 'There is nothing to undo',
        text: notes.length > 0 ? notes.join(' ') : 'Zendesk already has what was there before the run.',
        stays: notes.length > 0,
      });
  }

  const onError = (error: unknown) => notify({ type: 'error', title: 'No undo was drafted', text: sentenceOf(error) });
  const start = useMutation({
    mutationFn: (only: string[] | undefined) => client.runs.undo({ run, account, ...(only ? { only } : {}) }),
    onSuccess: ({ draft, conflicts, notes }, only) => {
      if (conflicts.length > 0) setAsked({ only, conflicts });
      else finish(draft, notes);
    },
    onError,
  });

  const decide = useMutation({
    mutationFn: async (kept: ReadonlySet<string>) => {
      const conflicts = asked?.conflicts ?? [];
      const only = asked?.only ? { only: asked.only } : {};
      const keepsAll = conflicts.every(({ item }) => kept.has(item));
      const answer = await client.runs.undo({ run, account, ...only, conflicts: keepsAll ? 'keep-theirs' : 'overwrite' });
      if (keepsAll || kept.size === 0 || !answer.draft) return answer;
      const draft = await client.changes.exclude({ account, hash: answer.draft.hash, items: [...kept] });
      return { ...answer, draft };
    },
    onSuccess: ({ draft, notes }) => finish(draft, notes),
    onError,
  });

  return {
    start: (only) => start.mutate(only),
    isPending: start.isPending,
    conflicts: asked && {
      conflicts: asked.conflicts,
      isPending: decide.isPending,
      onDecided: (kept) => decide.mutate(kept),
      onClose: () => setAsked(undefined),
    },
  };
}
