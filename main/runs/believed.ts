import type { ChangeSet } from '../../preload/contract/change-set.ts';
import type { Desk } from '../accounts/desk.ts';
import { isDraftedHere, isPassing } from '../accounts/own-drafts.ts';
import { type Believed, believedFile } from '../changes/file-says.ts';
import { changeSetHash } from '../changes/hash.ts';
import type { World } from '../changes/world.ts';

/** A preview is asked for page by page, and looking at a large file takes as long as reading its records. */
const looked = new WeakMap<ChangeSet, { readonly world: World; readonly believed: Believed }>();

/** A change set as it may be judged and shown: as it is where this Redline drafted it, else as the snapshot has it. */
export function believedIn(desk: Desk, changeSet: ChangeSet): Believed {
  const world = desk.world();
  const before = looked.get(changeSet);
  if (before?.world === world) return before.believed;
  const believed = isOurs(desk, changeSet) ? asItIs(changeSet) : believedFile(changeSet, world, ownFacts(desk));
  looked.set(changeSet, { world, believed });
  return believed;
}

/** Whether this Redline drafted it: what it says of lookups and of agreement to losses is then its own word. */
export function isOurs(desk: Desk, changeSet: ChangeSet): boolean {
  return isPassing(changeSet) || isDraftedHere(desk, changeSetHash(changeSet));
}

function asItIs(changeSet: ChangeSet): Believed {
  return { changeSet, edits: changeSet.edits, warnings: [], sentences: undefined };
}

function ownFacts({ account, snapshots }: Desk) {
  return { account, snapshot: snapshots.latest(), kept: snapshots.kept() };
}
