import { type Gate, met, notMet } from './gate.ts';

/** One run of an account at a time; whoever begins takes the lock itself, so this only tells beforehand. */
export const lock: Gate = {
  code: 'lock',
  refusedAs: 'conflict',
  judge: ({ held }) => (held === undefined ? met('No other run of the account is being sent.') : notMet(held)),
};
