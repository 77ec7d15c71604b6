import type { ChangeSet } from '../../preload/contract/change-set.ts';
import type { Known } from '../changes/pointers.ts';
import type { World } from '../changes/world.ts';

export interface Knowing {
  readonly world: World;
  /** When the newest snapshot was taken. */
  readonly worldAt: string | undefined;
  /** When the run began, or is asked about. */
  readonly startedAt: string;
  /** Whether the change set was made elsewhere. */
  readonly isForeign: boolean;
}

/**
 * What was known when a change set was drafted. A file may name times that have not come, and so have nothing count as new; and what it
 * says was looked up or agreed to is its word alone.
 */
export function knownWhen(changeSet: ChangeSet, { world, worldAt, startedAt, isForeign }: Knowing): Omit<Known, 'edits'> {
  const { createdAt, snapshot, ticketLookup } = changeSet;
  const newest = worldAt === undefined ? undefined : Date.parse(worldAt);
  const latest = (said: string, known: number | undefined) =>
    isForeign && known !== undefined ? Math.min(Date.parse(said), known) : Date.parse(said);
  const snapshotAt = latest(snapshot.takenAt, newest);
  return {
    draftedAt: latest(createdAt, Date.parse(startedAt)),
    snapshotAt,
    world,
    worldIsLater: newest !== undefined && newest > snapshotAt,
    lookup: isForeign ? undefined : ticketLookup,
    agreementHolds: !isForeign,
  };
}
