import { heldElsewhere, runLock } from '../journal/held-run.ts';
import type { Journal } from '../journal/journal.ts';

/**
 * Begins a run once this process holds its lock. One that cannot even begin, as on a full disk, holds it no longer: nothing else would
 * be sent of the account as long as this process lives.
 *
 * @throws Failure `conflict` where another process holds it, and whatever `begin` throws.
 */
export function beginHeld<Begun>(run: string, { locks }: Pick<Journal, 'locks'>, takeOver: boolean, begin: () => Begun): Begun {
  const other = locks.take(runLock, run, takeOver);
  if (other) throw heldElsewhere(other);
  try {
    return begin();
  } catch (error) {
    locks.release(runLock);
    throw error;
  }
}
