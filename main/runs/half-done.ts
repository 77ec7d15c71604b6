import { notToBeLeftOut } from '../changes/left-out.ts';
import type { ItemState, RunState } from './run-state.ts';

/**
 * Whether a cancelled run can be gone on with: something of it was sent, and something was not. Of one that sent nothing the change set
 * itself can be sent.
 */
export function canGoOn({ items, abandoned }: Pick<RunState, 'items' | 'abandoned'>): boolean {
  const begun = items.some(({ status }) => status === 'applied' || status === 'failed');
  return !abandoned && begun && items.some(({ status }) => status === 'not-attempted');
}

/** What a cancelled run has still to do and cannot well be left out, as somebody's leaving of whom only the tickets were moved yet. */
export function halfDone({ items, abandoned }: Pick<RunState, 'items' | 'abandoned'>): readonly ItemState[] {
  if (!canGoOn({ items, abandoned })) return [];
  const left = items.flatMap(({ status }, index) => (status === 'not-attempted' ? [index] : []));
  return notToBeLeftOut(
    items.map(({ edit }) => edit),
    left,
  ).flatMap((index) => items[index] ?? []);
}
