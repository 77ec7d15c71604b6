import { type Gate, met, notMet } from './gate.ts';

/** A sign-in that may only read sends nothing. */
export const readOnly: Gate = {
  code: 'read-only',
  refusedAs: 'conflict',
  judge({ account: { name, access } }) {
    if (access === 'read-write') return met(`The sign-in to ${name} may write.`);
    return notMet(
      `The sign-in to ${name} may only read. Sign in again with writing allowed (\`redline accounts sign-in --account ${JSON.stringify(name)} --write\`). Nothing was sent.`,
    );
  },
};
