import { type Gate, met, notMet, open } from './gate.ts';

/** What cannot be taken back is typed out on production: a canary begins what it does not finish, and an undo can delete what it takes back. */
export const words: Gate = {
  code: 'words',
  refusedAs: 'conflict',
  judge({ account, words: wanted, said, ending }) {
    if (!wanted) return met('Nothing of it asks for words to be typed: an undo gives it back.');
    if (account.environment !== 'production') return met(`Words are typed on production only, and ${account.name} is not.`);
    if (said === undefined) return open(`Part of this cannot be taken back: ${wanted.covers}. “${wanted.words}” is to be typed.`);
    if (said.words?.trim() === wanted.words) return met(`“${wanted.words}” was typed.`);
    return notMet(
      `Part of this cannot be taken back: ${wanted.covers}. On production, type “${wanted.words}” to go on (--confirm "${wanted.words}"). ${ending}`,
    );
  },
};
