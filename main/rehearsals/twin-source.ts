import { isObject } from '../changes/record-values.ts';
import type { World } from '../changes/world.ts';
import type { TwinSource } from '../practice/twin/fill-twin.ts';

/** What the newest snapshot, and the tickets that were looked up, give a twin. @param isPractice the account is a practice Zendesk. */
export function twinSource(world: World, isPractice: boolean): TwinSource {
  const [settings] = world.records('account_settings');
  return {
    records: (kind) => world.records(kind),
    settings: settings ?? {},
    tags: tagsOf(world),
    me: world.me?.id,
    owner: world.owner?.()?.id ?? (isPractice ? firstAdmin(world) : undefined),
  };
}

function* tagsOf(world: World): Generator<{ readonly name: string; readonly count: number }> {
  for (const tag of world.records('tags'))
    if (isObject(tag) && typeof tag.name === 'string') yield { name: tag.name, count: Number(tag.count ?? 0) };
}

/** The owner of a practice account is whoever was made first of its administrators. */
function firstAdmin(world: World): number | undefined {
  let first: number | undefined;
  for (const { id, role } of world.records('users')) if (role === 'admin' && id < (first ?? Infinity)) first = id;
  return first;
}
