import { type Gate, met, notMet } from './gate.ts';

/** Outside the rules only with somebody else's yes, or where the policy lets emergencies through. */
export const exception: Gate = {
  code: 'exception',
  refusedAs: 'conflict',
  judge({ policy, ending }) {
    const { exception: asked, delayed, emergency, emergencyIsAllowed, approvedBy, inForce } = policy;
    if (emergency !== undefined)
      return emergencyIsAllowed
        ? met('The policy lets emergencies through; a review has to follow.')
        : notMet(`The policy of this account lets no emergency through. ${ending}`);
    if (asked === undefined || !inForce) return met('No exception is asked for.');
    const [first] = delayed;
    if (first !== undefined) {
      const more = delayed.length > 1 ? ` and ${delayed.length - 1} more` : '';
      return notMet(
        `It changes records of what waits for its window (“${first}”${more}), which would then have to be drafted again. ${ending} Say that it may be delayed, on the command line with --delays.`,
      );
    }
    if (approvedBy.length > 0) return met(`The exception is approved by ${approvedBy.join(' and ')}.`);
    return notMet(`An exception deployment needs an approval, and nobody’s counts. ${ending}`);
  },
};
