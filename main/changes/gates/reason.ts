import { type Gate, met, notMet } from './gate.ts';

/** Whoever asks later why it was done finds it said. */
export const reason: Gate = {
  code: 'reason',
  refusedAs: 'conflict',
  judge({ policy: { reason: asked, emergency }, ending }) {
    if (!asked.isAsked) return met('The policy asks for no reason.');
    if (asked.isGiven) return met('A reason is given.');
    if (emergency !== undefined) return met(`It is an emergency: “${emergency}”.`);
    return notMet(
      `The policy of this account asks for a reason, and none is given. ${ending} Give one, on the command line with --reason.`,
    );
  },
};
