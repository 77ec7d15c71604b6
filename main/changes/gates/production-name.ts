import { type Gate, met, notMet, open } from './gate.ts';

/** Production asks for its own name, so that nothing goes to a wrong account. */
export const productionName: Gate = {
  code: 'production-name',
  refusedAs: 'validation',
  judge({ account: { name, environment }, said, ending }) {
    if (environment !== 'production') return met(`${name} is no production account, so its name is not asked for.`);
    if (said === undefined) return open(`${name} is a production account: its name is asked for before anything is sent.`);
    if (said.name === name) return met(`${name} was named.`);
    return notMet(`${name} is a production account. Type its name to send to it. ${ending}`);
  },
};
