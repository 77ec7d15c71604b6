import type { ChangeSet, DeleteEdit, UpdateEdit } from '../../preload/contract/change-set.ts';
import { count } from './behaviours.ts';
import type { HeldResource, Rec } from './mixed-held.ts';
import type { MixedWorld } from './mixed-world.ts';

/** What people write texts into, on each kind of record. */
const texts = {
  users: ['notes', 'details', 'alias'],
  macros: ['description'],
  organizations: ['details', 'notes'],
  groups: ['description'],
  tickets: [],
} as const satisfies Partial<Record<HeldResource, readonly string[]>>;

/** What holds several entries, with one more. */
const lists = {
  users: { tags: 'theirs' },
  macros: { actions: { field: 'current_tags', value: 'theirs' } },
  organizations: { tags: 'theirs', domain_names: 'theirs.example' },
  groups: {},
  tickets: { tags: 'theirs' },
} as const;

type Edited = keyof typeof texts;

/** Another person changes a record that is being changed or deleted: in the same field, in another, or in one of its lists. */
export function colleagueEdits(world: MixedWorld, { edits }: ChangeSet, when = 'at a leg'): void {
  const { random, zendesk, edited } = world;
  const possible = edits.filter(isOfTheirs);
  const edit = possible[Math.floor(random() * possible.length)];
  if (edit === undefined) return;
  const { resource, id } = edit;
  const record = zendesk.record(resource, id);
  if (record === undefined || record.deleted === true || record.active === false) return;
  const [what, fields] = drawChange(edit, resource, record, random);
  if (Object.keys(fields).length === 0) return;
  zendesk.edit(resource, id, fields);
  edited.push({ resource, id, fields, at: world.now() });
  count(`colleague ${when}: ${what}`);
}

function drawChange(
  edit: UpdateEdit | DeleteEdit,
  resource: Edited,
  record: Rec,
  random: () => number,
): readonly [what: string, fields: Rec] {
  const one = <Item>(items: readonly Item[]): Item | undefined => items[Math.floor(random() * items.length)];
  const touched: readonly string[] = edit.action === 'update' ? Object.keys(edit.after) : texts[resource];
  const text = `Theirs ${Math.floor(random() * 1_000_000)}`;
  const drawn = random();
  const same = one(texts[resource].filter((field) => touched.includes(field)));
  if (drawn < 0.4 && same) return [edit.action === 'delete' ? 'of what goes' : 'the same field', { [same]: text }];
  const [list, entry] = one(Object.entries(lists[resource])) ?? [];
  if (drawn < 0.7 && list) {
    const held = Array.isArray(record[list]) ? record[list] : [];
    const isThere = held.some((known) => JSON.stringify(known) === JSON.stringify(entry));
    return ['an entry more', isThere ? {} : { [list]: [...held, entry] }];
  }
  const other = one(texts[resource].filter((field) => !touched.includes(field)));
  return ['another field', other ? { [other]: text } : {}];
}

function isOfTheirs(edit: ChangeSet['edits'][number]): edit is (UpdateEdit | DeleteEdit) & { readonly resource: Edited } {
  return edit.action !== 'create' && edit.resource in texts;
}
