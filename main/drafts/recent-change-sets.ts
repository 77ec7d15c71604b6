import type { ChangeSet } from '../../preload/contract/change-set.ts';
import { isPassing } from '../accounts/own-drafts.ts';

interface Recent {
  readonly changeSet: ChangeSet;
  readonly unchanged: number;
}

/** The change sets that were asked for last. Previewing asks for the same one page after page, and a large one takes long to read. */
export interface RecentChangeSets {
  get(name: string): Recent | undefined;
  put(name: string, recent: Recent): void;
  drop(name: string): void;
}

/** How many are kept in memory, and how many edits they may have together unless one alone has more. */
const most = { sets: 4, edits: 150_000 };

/** Milliseconds after which what nobody asks for any more is let go of; it is read again from where it is kept. */
const restsFor = 10 * 60_000;

/** What is in no file stays until others take its place. */
export function recentChangeSets(after: typeof later = later): RecentChangeSets {
  const recent = new Map<string, Recent>();
  const waiting = new Map<string, () => void>();
  const drop = (name: string) => {
    recent.delete(name);
    waiting.get(name)?.();
    waiting.delete(name);
  };
  return {
    get: (name) => recent.get(name),
    put: (name, given) => {
      drop(name);
      recent.set(name, given);
      if (!isPassing(given.changeSet))
        waiting.set(
          name,
          after(restsFor, () => drop(name)),
        );
      let edits = 0;
      for (const [place, [known, { changeSet }]] of [...recent].reverse().entries()) {
        edits += changeSet.edits.length;
        if (place >= most.sets || (place > 0 && edits > most.edits)) drop(known);
      }
    },
    drop,
  };
}

/** Does not keep the program from ending. @returns what calls it off */
function later(milliseconds: number, work: () => void): () => void {
  const timer = setTimeout(work, milliseconds);
  timer.unref();
  return () => clearTimeout(timer);
}
