import { type Gate, met, notMet, open } from './gate.ts';

/** A change that Zendesk takes half, late or twice while it is in trouble is worse than one that waits. */
export const incident: Gate = {
  code: 'incident',
  refusedAs: 'conflict',
  judge({ incident: facts, ending, policy: { emergency } }) {
    if (!facts || facts.state === 'not-asked') return met('Zendesk’s status was not asked for this account.');
    if (facts.policy === 'ignore') return met('The policy of this account lets runs go on during Zendesk’s incidents.');
    if (facts.state === 'unknown') return open('Zendesk’s status is not known, which is not to say that all is well.');
    const [first, ...others] = facts.troubles;
    if (first === undefined) return met('Zendesk reports no incident of what a run needs.');
    const said = `Zendesk reports a problem: ${first}${others.length > 0 ? ` (and ${others.length} more)` : ''}.`;
    if (facts.despite) return met(`${said} A person said to go on.`);
    if (emergency !== undefined) return met(`${said} It is an emergency: “${emergency}”.`);
    return notMet(
      `${said} ${ending} Wait until it is over (\`redline status\` tells), or go on all the same, on the command line with --despite-incident.`,
    );
  },
};
