import type { WhereUsed } from '../../preload/contract/tags.ts';
import { carriedCounts } from '../changes/carried-counts.ts';
import { usedNamed } from '../changes/used-named.ts';
import { whereUsed } from '../changes/where-used.ts';
import { Failure } from '../failure.ts';
import type { Workspace } from './workspace.ts';

/**
 * What of an account's newest snapshot names a tag, a group, a person and so on.
 *
 * @param what `tags:vip`, `groups:7`.
 * @throws Failure `validation` for anything else, and where there is no snapshot yet.
 */
export function usesIn({ account, snapshots, world }: Workspace, what: string): WhereUsed {
  const used = usedNamed(what);
  if (!used) throw new Failure('validation', `“${what}” is not understood: write tags:vip or groups:7, for example.`);
  if (!snapshots.latest())
    throw new Failure('validation', `There is no snapshot of ${account.name} yet. Take one first (\`redline sync\`).`);
  const now = world();
  return { uses: whereUsed(used, now), counts: carriedCounts(used, now) };
}
