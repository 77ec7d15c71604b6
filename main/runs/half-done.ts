import { notToBeLeftOut } from '../changes/left-out.ts';
import type { ItemState, RunState } from './run-state.ts';

/**
 * What a cancelled run has still to do and cannot well be left out, as somebody's leaving of whom only the tickets were moved yet: such a
 * run can be gone on with. None where it was given up before it sent anything.
 */
export function halfDone({ items, abandoned }: Pick<RunState, 'items' | 'abandoned'>): readonly ItemState[] {
  if (abandoned || !items.some(({ status }) => status === 'applied' || status === 'failed')) return [];
  const left = items.flatMap(({ status }, index) => (status === 'not-attempted' ? [index] : []));
  return notToBeLeftOut(
    items.map(({ edit }) => edit),
    left,
  ).flatMap((index) => items[index] ?? []);
}
