import { type Gate, met, notMet } from './gate.ts';

/** The same file sent twice makes its new records twice; a person may want just that. */
export const alreadyRun: Gate = {
  code: 'already-run',
  refusedAs: 'conflict',
  judge: ({ already }) => (already === undefined ? met('No run of this same change set stands in the way.') : notMet(already)),
};
