import type { Used, WhereUsed } from '../../preload/contract/where-used.ts';
import { carriedCounts } from '../changes/carried-counts.ts';
import { usedNamed } from '../changes/used-named.ts';
import { whereUsed } from '../changes/where-used.ts';
import type { World } from '../changes/world.ts';
import { Failure } from '../failure.ts';
import type { Workspace } from './workspace.ts';

/**
 * What of an account's newest snapshot names a tag, a group, a person and so on.
 *
 * @throws Failure `validation` where there is no snapshot yet.
 */
export function usesIn(workspace: Workspace, used: Used): WhereUsed {
  const world = worldOf(workspace);
  return { uses: whereUsed(used, world), ...carriedCounts(used, world) };
}

/**
 * What a person means who has written `tags:vip`, `groups:7` or `users:ada@example.com`.
 *
 * @throws Failure `validation` for anything else, and where there is no snapshot yet.
 */
export function whatIsMeant(workspace: Workspace, what: string): Used {
  const used = usedNamed(what, worldOf(workspace));
  if ('problem' in used) throw new Failure('validation', used.problem);
  return used;
}

function worldOf({ account, snapshots, world }: Workspace): World {
  if (snapshots.latest()) return world();
  throw new Failure('validation', `There is no snapshot of ${account.name} yet. Take one first (\`redline sync\`).`);
}
