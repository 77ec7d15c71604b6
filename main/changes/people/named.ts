import type { ZendeskRecord } from '../../../preload/contract/records.ts';
import type { UsedResource } from '../../../preload/contract/where-used.ts';
import { resources } from '../../resources/registry.ts';
import { nearest } from '../query/nearest.ts';
import { textOf } from '../record-values.ts';
import type { World } from '../world.ts';

/** What people may name in words. */
type Kind = Exclude<UsedResource, 'tags'>;

/** The id of a record, or why there is none: a sentence. */
export type Found = { readonly id: number } | { readonly problem: string };

/** What is read only where the plan has it: without any in the snapshot, nothing tells whether an id is right. */
const notOnEveryPlan: ReadonlySet<Kind> = new Set(['custom_roles', 'trigger_categories']);

/**
 * Finds records by id, else by what people call them, in any case: by name or title, people by e-mail address.
 * What two records are called names neither. The names are read once.
 */
export function namesIn(world: World): (kind: Kind, ref: number | string) => Found {
  const known = new Map<Kind, Map<string, ZendeskRecord[]>>();
  const names = (kind: Kind) => {
    const read = known.get(kind) ?? readNames(world, kind);
    known.set(kind, read);
    return read;
  };
  return (kind, ref) => {
    if (typeof ref === 'number') {
      const id = world.find(kind, ref)?.id ?? (notOnEveryPlan.has(kind) && names(kind).size === 0 ? ref : undefined);
      return id === undefined
        ? { problem: `The snapshot has no ${resources[kind].noun[0]} ${ref}: sync again, or name another.` }
        : { id };
    }
    const all = names(kind);
    const [first, second] = all.get(ref.toLowerCase()) ?? [];
    if (second) return { problem: `More than one ${resources[kind].noun[0]} is called “${ref}”: name it by its id.` };
    if (first) return { id: first.id };
    if (all.size === 0 && notOnEveryPlan.has(kind))
      return {
        problem: `The snapshot holds no ${resources[kind].noun[1]} to find “${ref}” in: sync again, or name it by its id.`,
      };
    const close = kind === 'users' ? undefined : nearest(ref.toLowerCase(), all.keys());
    const spelt = close === undefined ? undefined : nameIn(kind, all.get(close)?.[0]);
    const meant = spelt === undefined ? ': sync again if it is new, or name another.' : `: did you mean “${spelt}”?`;
    return { problem: `The snapshot has no ${resources[kind].noun[0]} “${ref}”${meant}` };
  };
}

function readNames(world: World, kind: Kind): Map<string, ZendeskRecord[]> {
  const names = new Map<string, ZendeskRecord[]>();
  for (const record of world.records(kind)) {
    const name = nameIn(kind, record)?.toLowerCase();
    if (name === undefined) continue;
    const others = names.get(name);
    if (others) others.push(record);
    else names.set(name, [record]);
  }
  return names;
}

function nameIn(kind: Kind, record: ZendeskRecord | undefined): string | undefined {
  if (!record) return undefined;
  if (kind === 'users') return textOf(record, 'email');
  return textOf(record, titled.has(kind) || kind.endsWith('_fields') ? 'title' : 'name');
}

const titled: ReadonlySet<Kind> = new Set(['macros', 'triggers', 'automations']);
