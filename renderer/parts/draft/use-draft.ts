import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Account } from '../../../preload/contract/accounts.ts';
import type { DraftSummary } from '../../../preload/contract/draft-summary.ts';
import type { Operation } from '../../../preload/contract/operations.ts';
import { useConsole } from '../../shell/console-context.tsx';
import { type PlacedProblem, problemsOf } from '../failure.ts';
import type { AnyStep, StepList } from './step-list.tsx';

export interface Draft {
  /** What the filled-in steps ask for. */
  readonly operations: readonly Operation[];
  /** What the engine made of it; of the operations before these, as long as it is not current. */
  readonly summary: DraftSummary | undefined;
  /** The summary belongs to exactly what the steps say now. */
  readonly isCurrent: boolean;
  readonly isWorking: boolean;
  readonly error: unknown;
  /** Everything that is wrong is shown beside a field. */
  readonly isPlaced: boolean;
  /** What is wrong with one step, by the name of its field. */
  readonly problemsOf: (step: number) => readonly PlacedProblem[];
}

/** Drafts the steps on the selected records whenever the person has stopped typing for a moment. Nothing is sent to Zendesk. */
export function useDraft(account: Account, list: StepList, ids: readonly number[], steps: readonly AnyStep[]): Draft {
  const filled = steps.flatMap((step, index) => (list.isFilledIn(step) ? [{ step, index }] : []));
  const operations = ids.length === 0 ? [] : filled.map(({ step }) => list.toOperation(step, ids, account));
  const { data, error, isFetching, isPlaceholderData, isSettled } = useOperationsDraft(account, operations);
  const allFilled = filled.length === steps.length && steps.length > 0;
  const problems = error ? problemsOf(error) : [];
  return {
    operations,
    summary: filled.length > 0 && !error ? data : undefined,
    isCurrent: isSettled && allFilled && data !== undefined && !error && !isPlaceholderData,
    isWorking: isFetching || !isSettled,
    error: isSettled ? error : null,
    isPlaced:
      problems.length > 0 &&
      problems.every((problem) => filled.some((_, index) => ofStep(problem, index).some(({ path }) => path !== ''))),
    problemsOf: (index) => {
      const sent = filled.findIndex((entry) => entry.index === index);
      return sent < 0 ? [] : problems.flatMap((problem) => ofStep(problem, sent));
    },
  };
}

/** Drafts the operations whenever they have stayed the same for a moment; none are not drafted. Nothing is sent to Zendesk. */
export function useOperationsDraft(account: Account, operations: readonly Operation[]) {
  const client = useConsole();
  const wanted = JSON.stringify([account.snapshot?.id, operations]);
  const settled = useSettled({ wanted, operations }, wanted);
  const query = useQuery({
    queryKey: ['draft', account.id, settled.wanted],
    queryFn: ({ signal }) =>
      client.changes.draft({ account: account.id, operations: [...settled.operations], passing: true }, { signal }),
    enabled: settled.operations.length > 0,
    placeholderData: keepPreviousData,
    // The engine keeps drafts under their hash; the same question needs no second answer while the panel is open.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  });
  return { ...query, isSettled: settled.wanted === wanted };
}

const pauseMilliseconds = 250;

/** The value once `key` has not changed for a moment. */
export function useSettled<Value>(value: Value, key: string): Value {
  const [settled, setSettled] = useState(value);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the value.
  useEffect(() => {
    const timer = window.setTimeout(() => setSettled(value), pauseMilliseconds);
    return () => window.clearTimeout(timer);
  }, [key]);
  return settled;
}

/** `operations.0.find` belongs to the first operation's field `find`. */
function ofStep({ path, message }: PlacedProblem, index: number): PlacedProblem[] {
  const [, at, field = ''] = /^(?:operations\.)?(\d+)(?:\.(.*))?$/.exec(path) ?? [];
  return Number(at) === index ? [{ path: field.replace(/^values\./, ''), message }] : [];
}
