import { createHash } from 'node:crypto';
import type { ChangeSet } from '../../preload/contract/change-set.ts';
import { canonicalPieces } from './canonical.ts';
import { atOnce, type Steps } from './steps.ts';

/**
 * The name of a change set: SHA-256, 64 lower-case hexadecimal digits, over the RFC 8785 JSON of everything but `approvals` and
 * `authorSignature`, so that neither an approval nor its author's signature changes what it is about. Fields that Redline does not
 * know count as well.
 */
export function changeSetHash(changeSet: ChangeSet): string {
  return atOnce(hashSteps(changeSet));
}

/** The same step by step; afterwards it is known at once. */
export function* hashSteps(changeSet: ChangeSet): Steps<string> {
  const known = hashes.get(changeSet);
  if (known !== undefined) return known;
  const { approvals: _approvals, authorSignature: _signature, ...named } = changeSet;
  const naming = createHash('sha256');
  for (const piece of canonicalPieces(named)) {
    naming.update(piece, 'utf8');
    yield;
  }
  const hash = naming.digest('hex');
  hashes.set(changeSet, hash);
  return hash;
}

/** A change set never changes, and one of 100,000 edits takes a second to name. */
const hashes = new WeakMap<ChangeSet, string>();

/** Tells that both have the same name, as where one is the other with its author's signature. */
export function namedAlike(one: ChangeSet, other: ChangeSet): void {
  hashes.set(other, changeSetHash(one));
}
