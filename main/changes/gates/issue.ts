import { type Gate, met, notMet } from './gate.ts';

/** What asked for the change can be found from it. */
export const issue: Gate = {
  code: 'issue',
  refusedAs: 'conflict',
  judge({ policy: { issue: asked, emergency }, ending }) {
    if (asked.pattern === undefined) return met('The policy asks for no issue.');
    if (asked.fits) return met(`The issue is ${asked.given}.`);
    if (emergency !== undefined) return met(`It is an emergency: “${emergency}”. The issue has to follow.`);
    const what = asked.given === undefined ? 'none is named' : `“${asked.given}” does not fit ${asked.pattern}`;
    return notMet(
      `The policy of this account asks for the address of an issue, and ${what}. ${ending} Name it, on the command line with --issue.`,
    );
  },
};
