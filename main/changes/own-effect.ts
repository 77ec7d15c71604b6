import type { DeleteEdit, UpdateEdit } from '../../preload/contract/change-set.ts';

/** What the finished steps of a run did to records that its other steps are still to change: no colleague's change, though it looks like one. */
export interface OwnEffects {
  /** Whether the run's own steps can have left `now` in a field that the edit was drafted on with another value. */
  left(edit: UpdateEdit | DeleteEdit, field: string, now: unknown): boolean;
  /** The same of the other steps alone, without what an earlier request of the edit itself left. */
  leftByOthers(edit: UpdateEdit | DeleteEdit, field: string, now: unknown): boolean;
  /** Whether the run's own steps took the record away. */
  tookAway(edit: UpdateEdit | DeleteEdit): boolean;
}

export const noOwnEffects: OwnEffects = { left: () => false, leftByOthers: () => false, tookAway: () => false };
