import { type Gate, met, notMet } from './gate.ts';

/** Days on which nothing is changed. */
export const freeze: Gate = {
  code: 'freeze',
  refusedAs: 'conflict',
  judge({ policy: { freeze: held, exception, emergency, ownUndo }, ending }) {
    if (!held) return met('No freeze holds now.');
    if (emergency !== undefined) return met(`It is an emergency: “${emergency}”.`);
    if (exception !== undefined) return met(`It is an exception deployment: “${exception}”.`);
    if (ownUndo) return met('Taking one’s own run back is not held by a freeze.');
    const why = held.why === '' ? '' : ` (${held.why})`;
    return notMet(
      `Nothing is changed from ${held.from} to ${held.to}${why}. ${ending} Wait until it is over, or ask for an exception with --exception.`,
    );
  },
};
