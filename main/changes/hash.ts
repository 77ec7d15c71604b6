import { createHash } from 'node:crypto';
import type { ChangeSet } from '../../preload/contract/change-set.ts';
import { canonicalJson } from './canonical.ts';

/**
 * The name of a change set: SHA-256, 64 lower-case hexadecimal digits, over the RFC 8785 JSON of everything but `approvals`,
 * so that an approval does not change what it approves. Fields that Redline does not know count as well.
 */
export function changeSetHash(changeSet: ChangeSet): string {
  const { approvals: _approvals, ...named } = changeSet;
  return createHash('sha256').update(canonicalJson(named), 'utf8').digest('hex');
}
