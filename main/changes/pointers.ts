import type { DeleteEdit, Drift, Edit, TicketLookup } from '../../preload/contract/change-set.ts';
import type { ItemName, ResourceName, ZendeskRecord } from '../../preload/contract/records.ts';
import { editItem, editName } from './edit-item.ts';
import { itemName, numberOf, recordName } from './record-values.ts';
import { isChangeable, isWorking } from './ticket-states.ts';
import { namedBy } from './use-places.ts';
import type { World } from './world.ts';

/** Records of these are named by others by their id, so a deletion takes more with it than the record. */
export type Pointed = 'groups' | 'users' | 'organizations' | 'trigger_categories';

export function isPointed(resource: ResourceName): resource is Pointed {
  return resource === 'groups' || resource === 'users' || resource === 'organizations' || resource === 'trigger_categories';
}

export interface Target {
  readonly resource: Pointed;
  readonly id: number;
  /** Whether a person is in the team, and so in groups. */
  readonly inTeam: boolean;
}

/** A record that names another one by its id. */
export interface Pointer {
  readonly target: ItemName;
  readonly resource: ResourceName;
  readonly record: ZendeskRecord;
}

export interface Found {
  readonly resource: ResourceName;
  readonly record: ZendeskRecord;
}

/** What these edits delete that others name. Whoever is merged takes everything along to the other one. */
export function targetsOf(edits: readonly Edit[]): Target[] {
  return edits.flatMap((edit) => {
    if (edit.action !== 'delete' || edit.mergeInto !== undefined) return [];
    const { resource, id, before } = edit;
    if (!isPointed(resource)) return [];
    return [{ resource, id, inTeam: resource === 'users' && before.role !== 'end-user' }];
  });
}

/** The groups, people, organizations and trigger categories that a record names. */
export function pointsTo(resource: ResourceName, record: ZendeskRecord): ItemName[] {
  const to = (target: Pointed, field: string): ItemName[] => {
    const id = numberOf(record, field);
    return id === undefined ? [] : [itemName(target, id)];
  };
  switch (resource) {
    case 'group_memberships':
      return [...to('groups', 'group_id'), ...to('users', 'user_id')];
    case 'tickets':
      return [
        ...(isWorking(record) ? to('users', 'assignee_id') : []),
        ...(isChangeable(record)
          ? [...to('groups', 'group_id'), ...to('users', 'requester_id'), ...to('organizations', 'organization_id')]
          : []),
      ];
    case 'users':
      return record.active === false ? [] : to('organizations', 'organization_id');
    case 'organizations':
      return to('groups', 'group_id');
    case 'triggers':
      return [...categoryOf(record), ...namedInRule(record)];
    default:
      return namedInRule(record);
  }
}

/** Zendesk deletes a category’s inactive triggers with it; they name it by a text (Zendesk API reference, triggers). */
function categoryOf({ category_id: category }: ZendeskRecord): ItemName[] {
  return /^\d{1,16}$/.test(String(category)) ? [itemName('trigger_categories', Number(category))] : [];
}

function namedInRule(record: ZendeskRecord): ItemName[] {
  return namedBy(record).filter((name): name is ItemName => /^(groups|users|organizations):\d+$/.test(name));
}

/** What a run knows when it looks at what points to the records that it deletes. */
export interface Known {
  /** Every edit of the run that was not left out and did not fail: what it will have done counts as done. */
  readonly edits: readonly Edit[];
  /** When the edits were drafted, in milliseconds since 1970. */
  readonly draftedAt: number;
  /** When the snapshot was taken that they were drafted on. */
  readonly snapshotAt: number;
  /** The newest snapshot. */
  readonly world: World;
  /** Whether that is a later one than was drafted on. */
  readonly worldIsLater: boolean;
  readonly lookup: TicketLookup | undefined;
  /** Whether what the deletions say that somebody agreed to lose was asked by this Redline. */
  readonly agreementHolds: boolean;
}

/**
 * Of what was found, the records that name a target, that no edit sees to, and that were not there when the edits were drafted: what
 * nobody agreed to.
 */
export function newPointers(found: readonly Found[], targets: readonly Target[], known: Known): Pointer[] {
  const agreed = known.agreementHolds ? agreedIn(known.edits) : new Map<ItemName, ReadonlySet<string>>();
  const left = pointersLeft(found, targets, known.edits).filter(
    ({ target, resource, record }) => agreed.get(target)?.has(itemName(resource, record.id)) !== true,
  );
  const tickets = new Map<ItemName, Pointer[]>();
  const others = left.filter((pointer) => {
    if (pointer.resource !== 'tickets') return isNew(pointer, known);
    const same = tickets.get(pointer.target);
    if (same) same.push(pointer);
    else tickets.set(pointer.target, [pointer]);
    return false;
  });
  return [...others, ...[...tickets].flatMap(([target, pointers]) => newTickets(target, pointers, known))];
}

/** Those that name a target once the edits are done. */
export function pointersLeft(found: readonly Found[], targets: readonly Target[], edits: readonly Edit[]): Pointer[] {
  const wanted = new Set(targets.map(({ resource, id }) => itemName(resource, id)));
  const edited = new Map(edits.map((edit) => [editItem(edit), edit]));
  return found.flatMap(({ resource, record }) => {
    const edit = edited.get(itemName(resource, record.id));
    if (edit?.action === 'delete') return [];
    const after: ZendeskRecord = edit ? { ...record, ...edit.after, id: record.id } : record;
    return [...new Set(pointsTo(resource, after))].flatMap((target) =>
      wanted.has(target) ? [{ target, resource, record }] : [],
    );
  });
}

/** What a person has agreed to lose, told by the deletion itself. */
function agreedIn(edits: readonly Edit[]): Map<ItemName, ReadonlySet<string>> {
  return new Map(
    edits.flatMap((edit) => (edit.action === 'delete' && edit.takesAlong ? [[editItem(edit), new Set(edit.takesAlong)]] : [])),
  );
}

/** Where the snapshot is the one that was drafted on, it tells; of a later one only what is older than the one of the draft. */
function isNew({ target, resource, record }: Pointer, { world, worldIsLater, snapshotAt }: Known): boolean {
  const before = world.find(resource, record.id);
  if (!before || !pointsTo(resource, before).includes(target)) return true;
  if (!worldIsLater) return false;
  const at = resource === 'group_memberships' ? record.created_at : record.updated_at;
  return !(Date.parse(String(at ?? '')) <= snapshotAt);
}

/**
 * No snapshot holds tickets; what is known of them is how many were to be left behind, where they were looked up. Else only those that
 * came or changed after the draft are new.
 */
function newTickets(target: ItemName, pointers: readonly Pointer[], { lookup, draftedAt }: Known): Pointer[] {
  const time = ({ record }: Pointer, field: 'created_at' | 'updated_at') => Date.parse(String(record[field] ?? ''));
  const held = each(pointers.filter(({ record }) => isHeldBy(target, record)));
  const others = pointers.filter((pointer) => !isHeldBy(target, pointer.record) && !(time(pointer, 'created_at') <= draftedAt));
  const expected = lookup?.leftBehind?.[target];
  if (expected === undefined) return [...held.filter((pointer) => !(time(pointer, 'updated_at') <= draftedAt)), ...others];
  const newest = [...held].sort((left, right) => time(right, 'updated_at') - time(left, 'updated_at'));
  return [...newest.slice(0, Math.max(0, held.length - expected)), ...others];
}

/** A ticket counts once, however many readings gave it. */
function each(pointers: readonly Pointer[]): Pointer[] {
  return [...new Map(pointers.map((pointer) => [pointer.record.id, pointer])).values()];
}

/** By its group or its assignee, which the draft looks up; not by its requester or organization. */
function isHeldBy(target: ItemName, { group_id: group, assignee_id: assignee }: ZendeskRecord): boolean {
  return target === `groups:${String(group)}` || target === `users:${String(assignee)}`;
}

/** Pointers as drift of the records that they name, each kind of pointer a field of it. */
export function pointerDrift(pointers: readonly Pointer[], edits: readonly Edit[], world: World): Drift[] {
  const names = new Map(edits.flatMap((edit) => (edit.action === 'delete' ? [[editItem(edit), editName(edit)]] : [])));
  const byTarget = new Map<ItemName, Pointer[]>();
  for (const pointer of pointers) byTarget.set(pointer.target, [...(byTarget.get(pointer.target) ?? []), pointer]);
  return [...byTarget].map(([item, of]) => ({
    item,
    name: names.get(item) ?? item,
    kind: 'changed',
    fields: countedPointers(of, world).map(({ field, text }) => ({ field, before: null, now: text })),
  }));
}

/** How many of each kind, and which: `{field: 'tickets', text: '5: Printer, Laptop and 3 more'}`. */
export function countedPointers(pointers: readonly Pointer[], world: World): { readonly field: string; readonly text: string }[] {
  const kinds = new Map<ResourceName, Pointer[]>();
  for (const pointer of pointers) kinds.set(pointer.resource, [...(kinds.get(pointer.resource) ?? []), pointer]);
  return [...kinds].map(([field, found]) => {
    const of = [...found].sort((left, right) => left.record.id - right.record.id);
    const named = of.slice(0, mostNamed).map((pointer) => pointerName(pointer, world));
    const more = of.length > mostNamed ? ` and ${of.length - mostNamed} more` : '';
    return { field, text: `${of.length}: ${named.join(', ')}${more}` };
  });
}

const mostNamed = 5;

function pointerName({ resource, record, target }: Pointer, world: World): string {
  if (resource === 'tickets') return `#${record.id} ${recordName(resource, record)}`;
  if (resource !== 'group_memberships') return recordName(resource, record);
  const other: Pointed = target.startsWith('groups:') ? 'users' : 'groups';
  const id = numberOf(record, other === 'users' ? 'user_id' : 'group_id') ?? 0;
  const there = world.find(other, id);
  return there ? recordName(other, there) : itemName(other, id);
}

/** One sentence on what came to records that are to be deleted, up to three of them named. */
export function pointerSentence(drifted: readonly Drift[]): string {
  const named = drifted.slice(0, 3).map(({ name, fields }) => {
    const kinds = fields.map(({ field, now }) => `${String(now).split(':')[0]} ${wordFor(field, String(now).startsWith('1:'))}`);
    return `“${name}” (${kinds.join(', ')})`;
  });
  const more = drifted.length > 3 ? ` and ${drifted.length - 3} more` : '';
  return `Since the draft something came that would go with what is to be deleted: ${named.join(', ')}${more}.`;
}

/** `groups:7` of `group_memberships` is read as memberships by people. */
function wordFor(field: string, isOne: boolean): string {
  const plural = field === 'group_memberships' ? 'memberships' : field.replaceAll('_', ' ');
  return isOne ? plural.replace(/s$/, '') : plural;
}

/** The deletions that may not go on, by the records that something new points to. */
export function heldBack(edit: Edit, pointers: readonly Pointer[]): edit is DeleteEdit {
  return edit.action === 'delete' && pointers.some(({ target }) => target === editItem(edit));
}

/**
 * What only makes sense with a deletion that may not go on: a group that stays keeps its members. Nothing else of such a set is held back;
 * what was to take the group's place has it.
 */
export function endsWith(edit: Edit, kept: readonly DeleteEdit[]): DeleteEdit | undefined {
  if (edit.action !== 'delete' || edit.resource !== 'group_memberships') return undefined;
  return kept.find(({ resource, id }) => resource === 'groups' && id === edit.before.group_id);
}

/** What is to be told of what named deleted records and was only seen once they were gone. */
export function leftBehindNotes(
  left: readonly { readonly target: ItemName; readonly item: ItemName; readonly name: string }[],
): string[] {
  const byTarget = new Map<ItemName, string[]>();
  for (const { target, item, name } of left) byTarget.set(target, [...(byTarget.get(target) ?? []), `${item} “${name}”`]);
  return [...byTarget].map(([target, items]) => {
    const more = items.length > mostNamed ? ` and ${items.length - mostNamed} more` : '';
    return `${target} is deleted, and what came to it at the last moment named it: ${items.slice(0, mostNamed).join(', ')}${more}. Undo gives it back; or see to it by hand.`;
  });
}
