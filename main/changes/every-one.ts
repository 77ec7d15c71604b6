import type { Edit } from '../../preload/contract/change-set.ts';
import { grouped } from '../../preload/contract/text/grouped.ts';
import type { World } from './world.ts';
import { totalOf } from './world-totals.ts';

/**
 * `This deletes all 240 macros, every one there is.` A search that finds everything by a slip shows first in that. Undefined where some
 * are left out, and where there is one alone.
 *
 * @param edits of one resource, none of which creates anything.
 */
export function everyOne(edits: readonly Edit[], world: World): string | undefined {
  const [first] = edits;
  // Of tickets only those that were looked up are known.
  if (!first || edits.length < 2 || first.resource === 'tickets') return undefined;
  const total = totalOf(world, first.resource);
  if (total === 0 || edits.length < total) return undefined;
  const what = edits.every(({ action }) => action === 'delete') ? 'deletes' : 'touches';
  return `This ${what} all ${total} ${first.resource.replaceAll('_', ' ')}, every one there is.`;
}

/** The same of each resource of a change set. */
export function everyOneOf(edits: readonly Edit[], world: World): string[] {
  const touching = edits.filter(({ action }) => action !== 'create');
  return [...grouped(touching, ({ resource }) => resource).values()].flatMap((of) => everyOne(of, world) ?? []);
}
