import type { ZendeskRecord } from '../../../preload/contract/records.ts';
import { nearest } from '../query/nearest.ts';
import { textOf } from '../record-values.ts';
import type { World } from '../world.ts';

type Kind = 'groups' | 'organizations' | 'users';

/** The id of a record, or why there is none: a sentence. */
export type Found = { readonly id: number } | { readonly problem: string };

const nouns = { groups: 'group', organizations: 'organization', users: 'person' } as const;

/**
 * Finds records by id, else by what people call them, in any case: groups and organizations by name, people by e-mail address.
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
      const id = world.find(kind, ref)?.id;
      return id === undefined ? { problem: `The snapshot has no ${nouns[kind]} ${ref}: sync again, or name another.` } : { id };
    }
    const all = names(kind);
    const [first, second] = all.get(ref.toLowerCase()) ?? [];
    if (second) return { problem: `More than one ${nouns[kind]} is called “${ref}”: name it by its id.` };
    if (first) return { id: first.id };
    const close = kind === 'users' ? undefined : nearest(ref.toLowerCase(), all.keys());
    const spelt = close === undefined ? undefined : textOf(all.get(close)?.[0] ?? { id: 0 }, 'name');
    const meant = spelt === undefined ? '' : `: did you mean “${spelt}”?`;
    return { problem: `The snapshot has no ${nouns[kind]} “${ref}”${meant}` };
  };
}

function readNames(world: World, kind: Kind): Map<string, ZendeskRecord[]> {
  const names = new Map<string, ZendeskRecord[]>();
  for (const record of world.records(kind)) {
    const name = textOf(record, kind === 'users' ? 'email' : 'name')?.toLowerCase();
    if (name === undefined) continue;
    const others = names.get(name);
    if (others) others.push(record);
    else names.set(name, [record]);
  }
  return names;
}
