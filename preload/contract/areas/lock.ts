import { LockChange, LockState, Unlocking } from '../protection.ts';
import { base } from './base.ts';

/** The lock of the window. While it is closed, everything but `app` and `lock` is refused as `forbidden`. */
export const lock = {
  state: base.output(LockState),
  /** The person has given a sign: the time until the window locks itself begins anew. */
  touch: base.output(LockState),
  now: base.output(LockState),
  unlock: base.input(Unlocking).output(LockState),
  change: base.input(LockChange).output(LockState),
};
