import { type Gate, met, notMet } from './gate.ts';

/** What Zendesk would refuse, and what moves beside the edits, was seen before it is sent. */
export const rehearsal: Gate = {
  code: 'rehearsal',
  refusedAs: 'conflict',
  judge({ policy: { rehearsal: asked, emergency }, ending }) {
    if (!asked.isAsked) return met('The policy asks for no rehearsal.');
    if (asked.last?.refused === 0) return met(`It was rehearsed by ${asked.last.by}, and nothing was refused.`);
    if (emergency !== undefined) return met(`It is an emergency: “${emergency}”.`);
    if (asked.last === undefined)
      return notMet(
        `The policy of this account asks for a rehearsal, and these edits were not rehearsed here. ${ending} Rehearse them, on the command line with \`redline rehearse\`.`,
      );
    return notMet(
      `The policy of this account asks for a rehearsal in which nothing is refused, and in the last one ${asked.last.refused === 1 ? 'one thing was' : `${asked.last.refused} things were`}. ${ending} Leave out what was refused and rehearse the rest.`,
    );
  },
};
