import { useQuery } from '@tanstack/react-query';
import { Alert } from '@zendeskgarden/react-notifications';
import styled from 'styled-components';
import type { Account } from '../../../preload/contract/accounts.ts';
import { useConsole } from '../../shell/console-context.tsx';
import { DiffView } from '../diff-view.tsx';
import { sentenceOf } from '../failure.ts';
import { counted } from '../quantities.ts';
import { color, space } from '../tokens.ts';
import type { DraftWords } from './step-list.tsx';
import type { Draft } from './use-draft.ts';

interface LiveDraftProps {
  readonly account: Account;
  readonly draft: Draft;
  /** How many records the edit was asked for. */
  readonly looked: number;
  readonly words: DraftWords;
}

/** What the steps would do, while they are being written: how many records change, and the first of them. */
export function LiveDraft({ account, draft, looked, words }: LiveDraftProps) {
  const client = useConsole();
  const hash = draft.summary?.hash;
  const { data } = useQuery({
    queryKey: ['changes', account.id, hash, 'first'],
    queryFn: ({ signal }) => client.changes.edits({ account: account.id, hash: hash ?? '', limit: shownEdits }, { signal }),
    enabled: hash !== undefined,
    placeholderData: (before) => before,
  });
  if (draft.error) {
    return draft.isPlaced ? (
      <Waiting>Nothing is drafted until this is put right.</Waiting>
    ) : (
      <Alert type="error" role="alert">
        {sentenceOf(draft.error)}
      </Alert>
    );
  }
  if (!draft.summary) {
    const isAsked = draft.operations.length > 0 && draft.isWorking;
    return <Waiting>{isAsked ? 'Working out what would change…' : 'What will change appears here as you fill this in.'}</Waiting>;
  }
  const { edits, everyOne = [], notes = [] } = draft.summary;
  return (
    <Live aria-busy={draft.isWorking} data-working={draft.isWorking || undefined}>
      <p role="status">{words.result(draft.summary, looked, draft.operations)}</p>
      {[...everyOne, ...notes].map((note) => (
        <Alert key={note} type="warning">
          {note}
        </Alert>
      ))}
      {edits === 0 ? (
        <Waiting>{words.nothing(looked, draft.operations)}</Waiting>
      ) : (
        data?.edits.map((edit) => (
          <article key={edit.item}>
            <h4>{edit.name}</h4>
            {edit.action === 'delete' ? (
              <Waiting>{words.deleted(edit.item.split(':')[0] ?? '')}</Waiting>
            ) : (
              <DiffView diffs={edit.diffs} isBrief />
            )}
          </article>
        ))
      )}
      {edits > shownEdits ? (
        <Waiting>and {counted(edits - shownEdits, 'more', 'more')}: the preview shows all of them.</Waiting>
      ) : null}
    </Live>
  );
}

const shownEdits = 3;

const Waiting = styled.p`
  color: ${color('foreground.subtle')};
`;

const Live = styled.section`
  margin-top: ${space('md')};
  padding: ${space('sm')};
  border: 1px solid ${color('border.subtle')};
  border-radius: ${({ theme }) => theme.borderRadii.md};
  font-variant-numeric: tabular-nums;
  transition: opacity 120ms 120ms;

  &[data-working] {
    opacity: 0.6;
  }

  > [role='status'] {
    font-weight: ${({ theme }) => theme.fontWeights.semibold};
  }

  article {
    padding: ${space('xs')} 0;
    border-bottom: 1px solid ${color('border.subtle')};
  }

  article:last-of-type {
    border-bottom: 0;
  }

  h4 {
    color: ${color('foreground.subtle')};
    font-size: ${({ theme }) => theme.fontSizes.sm};
    overflow-wrap: anywhere;
  }
`;
