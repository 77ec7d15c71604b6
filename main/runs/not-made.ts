import type { ItemOutcome } from '../journal/journal-event.ts';
import type { ItemState } from './run-state.ts';

const cutOff =
  'This change is several requests, and it was cut off between them: part of it is there. Resume the run to make it whole, or undo it.';

/** Of a change of several requests only some took effect. */
export function halfMade(edit: number): ItemOutcome {
  return { edit, status: 'not-applied', half: true, note: cutOff };
}

/** A request of the edit did nothing; what an earlier one of it did is still there. */
export function notMade(items: readonly ItemState[], edit: number): ItemOutcome {
  return items[edit]?.half ? halfMade(edit) : { edit, status: 'not-applied' };
}
