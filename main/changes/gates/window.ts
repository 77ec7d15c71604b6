import { type Gate, met, notMet } from './gate.ts';

/** What is deployed at set times waits for them. */
export const window: Gate = {
  code: 'window',
  refusedAs: 'conflict',
  judge({ policy, ending }) {
    const { window: own, deployment, exception, emergency, ownUndo } = policy;
    if (!own) return met(`The policy has no window for ${deployment} deployments.`);
    if (own.isOpen) return met(`The window for ${deployment} deployments is open.`);
    if (emergency !== undefined) return met(`It is an emergency: “${emergency}”.`);
    if (exception !== undefined) return met(`It is an exception deployment: “${exception}”.`);
    if (ownUndo) return met('Taking one’s own run back needs no window.');
    const opens = own.opensAt === undefined ? 'and never opens' : `and opens at ${own.opensAt} (${own.zone})`;
    return notMet(
      `The window for ${deployment} deployments is closed ${opens}. ${ending} Wait for it, or ask for an exception with --exception.`,
    );
  },
};
