import { createHash } from 'node:crypto';
import type { ChangeSet, Edit } from '../../preload/contract/change-set.ts';
import { canonicalPieces } from './canonical.ts';
import { atOnce, type Steps } from './steps.ts';

/**
 * What an approval counts for: SHA-256, 64 lower-case hexadecimal digits, over the RFC 8785 JSON of account, edits and the run that is
 * taken back. The same edits drafted again on a newer snapshot have the same; so what Zendesk counts by itself is left out of deleted
 * records, and of a ticket's tags only those count that come and go.
 */
export function contentHash(changeSet: ChangeSet): string {
  return atOnce(contentSteps(changeSet));
}

/** The same step by step; afterwards it is known at once. */
export function* contentSteps(changeSet: ChangeSet): Steps<string> {
  const known = hashes.get(changeSet);
  if (known !== undefined) return known;
  const { account, edits, undoes } = changeSet;
  const content = {
    account: { id: account.id, url: account.url },
    edits: edits.map(contentOf),
    ...(undoes === undefined ? {} : { undoes }),
  };
  const naming = createHash('sha256');
  for (const piece of canonicalPieces(content)) {
    naming.update(piece, 'utf8');
    yield;
  }
  const hash = naming.digest('hex');
  hashes.set(changeSet, hash);
  return hash;
}

const hashes = new WeakMap<ChangeSet, string>();

/** Fields of a whole record that Zendesk counts or stamps by itself. */
const countedByZendesk = /^(updated_at|usage|usage_.*|.*_count|count|last_login_at)$/;

function contentOf(edit: Edit): unknown {
  if (edit.action === 'delete') {
    const before = Object.fromEntries(Object.entries(edit.before).filter(([field]) => !countedByZendesk.test(field)));
    return { ...edit, before };
  }
  if (edit.action !== 'update' || edit.resource !== 'tickets') return edit;
  const before = tagsIn(edit.before.tags);
  const after = tagsIn(edit.after.tags);
  if (!before || !after) return edit;
  return {
    ...edit,
    before: { ...edit.before, tags: before.filter((tag) => !after.includes(tag)).sort() },
    after: { ...edit.after, tags: after.filter((tag) => !before.includes(tag)).sort() },
  };
}

function tagsIn(value: unknown): string[] | undefined {
  return Array.isArray(value) && value.every((tag) => typeof tag === 'string') ? value : undefined;
}
