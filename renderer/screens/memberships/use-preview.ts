import { useMutation } from '@tanstack/react-query';
import type { Account } from '../../../preload/contract/accounts.ts';
import type { Operation } from '../../../preload/contract/operations.ts';
import { type PlacedProblem, problemsOf, sentenceOf } from '../../parts/failure.ts';
import { useConsole } from '../../shell/console-context.tsx';
import { navigate, pathTo } from '../../shell/router.ts';
import { operationsOf, titleOf } from './operations.ts';
import type { PendingChanges } from './pending-changes.ts';
import { useMembersById } from './use-team.ts';

/** Why nothing was drafted, and whom it is about. */
export interface Refusal {
  readonly sentence: string;
  readonly people: readonly number[];
}

/** As many operations as one change set takes. */
const mostOperations = 1000;

/** Drafts what is pending and goes to its preview, or says what stands against it. Nothing is sent to Zendesk. */
export function usePreview(account: Account) {
  const client = useConsole();
  const lookUp = useMembersById(account.id);
  const draft = useMutation({
    mutationFn: async (changes: PendingChanges): Promise<readonly Refusal[]> => {
      const operations = operationsOf(changes);
      if (operations.length > mostOperations) return [{ sentence: tooMany, people: [] }];
      try {
        const { hash, edits } = await client.changes.draft({ account: account.id, operations, title: titleOf(changes) });
        if (edits === 0) return [{ sentence: 'Nothing would change: the snapshot has all of this already.', people: [] }];
        navigate(pathTo('changes', hash, { account: account.id }));
        return [];
      } catch (error) {
        const problems = problemsOf(error);
        if (problems.length === 0) return [{ sentence: sentenceOf(error), people: [] }];
        return Promise.all(problems.map((problem) => refusalOf(problem, operations, lookUp)));
      }
    },
  });
  return { preview: draft.mutate, refusals: draft.data ?? none, isDrafting: draft.isPending, reset: draft.reset };
}

const none: readonly Refusal[] = [];

const tooMany =
  'These are more different changes than one change set takes. Show some of the people only, preview those, and discard the others meanwhile.';

/** A problem is placed at an operation, `3.groups`, and names up to three of its people. */
async function refusalOf(
  { path, message }: PlacedProblem,
  operations: readonly Operation[],
  lookUp: ReturnType<typeof useMembersById>,
): Promise<Refusal> {
  const [, at] = /^(?:operations\.)?(\d+)/.exec(path) ?? [];
  const operation = at === undefined ? undefined : operations[Number(at)];
  const ids =
    operation && 'where' in operation && typeof operation.where === 'object' && 'ids' in operation.where
      ? operation.where.ids
      : [];
  const members = await lookUp(ids);
  const named = ids.filter((id) => message.includes(`“${members.get(id)?.name}”`));
  return { sentence: message, people: named.length > 0 ? named : ids };
}
