import { type Found, namesIn } from './people/named.ts';
import type { World } from './world.ts';

/** The trigger category of that name or id, which may come as a text; or why there is none, with those there are. */
export function triggerCategory(ref: number | string, world: World): Found {
  const id = typeof ref === 'string' && /^[1-9]\d{0,14}$/.test(ref) ? Number(ref) : ref;
  // Where the snapshot holds none, because the sign-in or the plan has none, any id is believed.
  const known = [...world.records('trigger_categories')];
  if (typeof id === 'number' && known.length === 0) return { id };
  const found = namesIn(world)('trigger_categories', known.some(({ name }) => name === ref) ? String(ref) : id);
  if ('id' in found || known.length === 0) return found;
  const names = known.slice(0, 10).map(({ name }) => `“${name}”`);
  return {
    problem: `${found.problem.replace(/\.$/, '')}${found.problem.endsWith('?') ? '' : '.'} The categories are ${names.join(', ')}${known.length > 10 ? ' and more' : ''}.`,
  };
}
