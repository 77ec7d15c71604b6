import { notToBeLeftOut } from '../changes/left-out.ts';
import { hasTakenEffect } from './has-taken-effect.ts';
import type { ItemState, RunState } from './run-state.ts';
import { unplaced, waitsToBeSwitchedOn } from './unplaced.ts';

/**
 * Whether a cancelled run can be gone on with: something of it was sent, and something was not, or is there and not
 * yet in its place or switched on. Of one that sent nothing the change set itself can be sent.
 */
export function canGoOn({ items, abandoned }: Pick<RunState, 'items' | 'abandoned'>): boolean {
  const begun = items.some((item) => item.status === 'failed' || hasTakenEffect(item));
  return !abandoned && begun && items.some((item) => item.status === 'not-attempted' || unplaced(item) !== undefined);
}

/** What a cancelled run has still to do and cannot well be left out, as somebody's leaving of whom only the tickets were moved yet, or a trigger that is there and off. */
export function halfDone({ items, abandoned }: Pick<RunState, 'items' | 'abandoned'>): readonly ItemState[] {
  if (!canGoOn({ items, abandoned })) return [];
  const left = items.flatMap(({ status }, index) => (status === 'not-attempted' ? [index] : []));
  const missing = notToBeLeftOut(
    items.map(({ edit }) => edit),
    left,
  );
  const cutOff = items.filter(
    (item) => item.status === 'not-attempted' && hasTakenEffect(item) && !missing.includes(items.indexOf(item)),
  );
  return [...missing.flatMap((index) => items[index] ?? []), ...cutOff, ...items.filter(waitsToBeSwitchedOn)];
}
