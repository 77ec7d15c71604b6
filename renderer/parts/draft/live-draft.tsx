import { useQuery } from '@tanstack/react-query';
import { Alert } from '@zendeskgarden/react-notifications';
import styled from 'styled-components';
import type { Account } from '../../../preload/contract/accounts.ts';
import { useConsole } from '../../shell/console-context.tsx';
import { DiffView } from '../diff-view.tsx';
import { sentenceOf } from '../failure.ts';
import { count, counted } from '../quantities.ts';
import { color, space } from '../tokens.ts';
import type { Draft } from './use-draft.ts';

interface LiveDraftProps {
  readonly account: Account;
  readonly draft: Draft;
  /** How many records the edit was asked for. */
  readonly looked: number;
}

/** What the steps would do, while they are being written: how many records change, and the first of them. */
export function LiveDraft({ account, draft, looked }: LiveDraftProps) {
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
  if (!draft.summary) return <Waiting>What will change appears here as you fill this in.</Waiting>;
  const { edits } = draft.summary;
  const does = (what: string) => draft.operations.some(({ operation }) => operation === what);
  return (
    <Live aria-busy={draft.isWorking} data-working={draft.isWorking || undefined}>
      <p role="status">{resultSentence(edits, looked, does)}</p>
      {edits === 0 ? (
        <Waiting>{nothingSentence(looked, does)}</Waiting>
      ) : (
        data?.edits.map((edit) => (
          <article key={edit.item}>
            <h4>{edit.name}</h4>
            {edit.action === 'delete' ? <Waiting>will be deleted</Waiting> : <DiffView diffs={edit.diffs} isBrief />}
          </article>
        ))
      )}
      {edits > shownEdits ? (
        <Waiting>and {counted(edits - shownEdits, 'more', 'more')}: the preview shows all of them.</Waiting>
      ) : null}
    </Live>
  );
}

function resultSentence(edits: number, looked: number, does: (what: string) => boolean): string {
  if (does('delete')) return `${counted(edits, 'macro')} would be deleted`;
  if (does('clone') && edits > 0) return `${counted(edits, 'macro')} would be created or changed`;
  // Others make room for those that are put in another place.
  if (edits > looked) return `${counted(edits, 'macro')} would change`;
  return edits === 0 ? 'Nothing would change' : `${count(edits)} of ${counted(looked, 'macro')} would change`;
}

function nothingSentence(looked: number, does: (what: string) => boolean): string {
  if (does('merge-duplicates')) return 'No two of them do the same for the same people.';
  return looked === 1 ? 'The macro is already like that.' : 'All of them are already like that.';
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
