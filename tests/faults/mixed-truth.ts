import { expect } from 'vitest';
import type { ChangeSet, Edit } from '../../preload/contract/change-set.ts';
import type { RunResult } from '../../preload/contract/runs.ts';
import { type Held, type HeldResource, heldResources, type Rec } from './mixed-held.ts';
import type { MixedWorld } from './mixed-world.ts';

/** Where the account of other people's deeds stands, so that a run is held against those that came while it went on. */
export function deedsUpTo({ zendesk, edited }: MixedWorld): { readonly others: number; readonly edited: number } {
  return { others: zendesk.others.length, edited: edited.length };
}

export interface Story {
  readonly before: Held;
  readonly since: ReturnType<typeof deedsUpTo>;
  readonly changeSet: ChangeSet;
  readonly result: RunResult;
}

/**
 * What the run says is what Zendesk holds: what is applied is there, what is not is not, each record that was made is claimed once,
 * and nothing of anybody else's is gone without a word.
 */
export function expectTold(world: MixedWorld, story: Story, now: Held): void {
  const { changeSet, result } = story;
  expect(result.items, 'an item for each edit').toHaveLength(changeSet.edits.length);
  const faults = [
    ...changeSet.edits.flatMap((edit, index) => faultsOf(world, story, now, edit, index)),
    ...unclaimed(world, story, now),
  ];
  const happened = [...world.zendesk.happened].map(([what, times]) => `${what} ${times}`);
  expect(faults, `${result.status}: ${result.message ?? ''} (${happened.join(', ')})`).toEqual([]);
}

function faultsOf(world: MixedWorld, story: Story, now: Held, edit: Edit, index: number): string[] {
  const item = story.result.items[index];
  if (item === undefined || item.status === 'in-doubt' || !isHeld(edit.resource)) return [];
  const records = now[edit.resource];
  const called = `${edit.action} of ${edit.resource} ${edit.action === 'create' ? edit.key : edit.id} (${item.status}${item.error === undefined ? '' : `: ${item.error}`})`;
  if (edit.action === 'create') {
    if (item.status !== 'applied') return item.newId === undefined ? [] : [`${called} has a new id`];
    const made = records.get(item.newId ?? 0);
    return made === undefined
      ? [`${called} is not there`]
      : wrongFields(world, story, { edit, made, called, applied: true, item });
  }
  if (edit.action === 'delete') {
    if (item.status === 'applied') return records.has(edit.id) ? [`${called} is still there`] : [];
    return records.has(edit.id) || !story.before[edit.resource].has(edit.id) || byCascade(story, edit)
      ? []
      : [`${called} is gone`];
  }
  const made = records.get(edit.id);
  if (made === undefined) return item.status === 'applied' ? [`${called} is not there`] : [];
  return wrongFields(world, story, { edit, made, called, applied: item.status === 'applied', item });
}

interface Looked {
  readonly edit: Exclude<Edit, { action: 'delete' }>;
  readonly made: Rec;
  readonly called: string;
  readonly applied: boolean;
  readonly item: RunResult['items'][number];
}

function wrongFields(world: MixedWorld, story: Story, { edit, made, called, applied, item }: Looked): string[] {
  const id = Number(made.id);
  const told = 'overwrote' in item && Array.isArray(item.overwrote) ? item.overwrote.map(({ field }) => String(field)) : [];
  const newIds = newIdsOf(story);
  return Object.entries(edit.after).flatMap(([field, wanted]) => {
    if (!(field in made) || field === 'url') return [];
    const theirs = deedsOn(world, story, edit.resource, id).filter((fields) => field in fields);
    const expected = resolved(wanted, newIds);
    const holds = sameValue(made[field], expected) || (`raw_${field}` in made && sameValue(made[`raw_${field}`], expected));
    const kept = theirs.some((fields) => sameValue(made[field], fields[field]) || contains(made[field], fields[field]));
    if (applied && theirs.length > 0 && !kept && !told.includes(field))
      return [`${called}: ${field} of somebody else’s is gone untold`];
    if (applied)
      return holds || kept || theirs.length > 0 || follows(field, edit)
        ? []
        : [`${called}: ${field} is ${JSON.stringify(made[field])}, not ${JSON.stringify(wanted)}`];
    // What was written and then changed by somebody else is told as such, in words.
    if (edit.action === 'create' || !holds || deedsOn(world, story, edit.resource, id).length > 0) return [];
    const was = story.before[edit.resource as HeldResource].get(id)?.[field];
    return sameValue(was, wanted) || follows(field, edit)
      ? []
      : [
          `${called}: ${field} was written all the same (of ${Object.keys(edit.after).join(', ')}: ${JSON.stringify(wanted)}, was ${JSON.stringify(was)})`,
        ];
  });
}

/** Fields that Zendesk changes by itself when another is changed. */
function follows(field: string, edit: Edit): boolean {
  return (
    ['position', 'default_group_id', 'organization_id', 'group_id', 'assignee_id'].includes(field) ||
    (field === 'email' && edit.action === 'create')
  );
}

/** Memberships go with their group or person. */
function byCascade({ changeSet }: Story, edit: Edit): boolean {
  return (
    edit.resource === 'group_memberships' &&
    changeSet.edits.some(({ action, resource }) => action === 'delete' && resource !== 'group_memberships')
  );
}

/** Each record that is there and was not has somebody who says that it was them. */
function unclaimed(world: MixedWorld, { before, since, changeSet, result }: Story, now: Held): string[] {
  const claimed = result.items.flatMap(({ newId }) => (newId === undefined ? [] : [newId]));
  const twice = claimed.filter((id, index) => claimed.indexOf(id) !== index).map((id) => `${id} is claimed twice`);
  const theirs = new Set(
    world.zendesk.others.slice(since.others).flatMap((deed) => ('reply' in deed ? [idIn(deed.reply.body)] : [])),
  );
  const said = JSON.stringify(result.items.map((item) => [item.error, 'note' in item ? item.note : ''])) + (result.message ?? '');
  const strangers = heldResources.flatMap((resource) => {
    if (
      changeSet.edits.some(
        (edit, index) => edit.resource === resource && edit.action === 'create' && result.items[index]?.status === 'in-doubt',
      )
    )
      return [];
    return [...now[resource].keys()]
      .filter((id) => !before[resource].has(id) && !claimed.includes(id) && !theirs.has(id) && !said.includes(String(id)))
      .filter((id) => !(resource === 'group_memberships' && joinsNewcomer(now[resource].get(id), claimed)))
      .map((id) => `${resource} ${id} (${String(now[resource].get(id)?.title ?? now[resource].get(id)?.name)}) was made untold`);
  });
  return [...twice, ...strangers];
}

/** A new member of the team is put into a group by Zendesk. */
function joinsNewcomer(membership: Rec | undefined, claimed: readonly number[]): boolean {
  return claimed.includes(Number(membership?.user_id));
}

/** The fields that other people set on a record while the run went on. */
function deedsOn({ zendesk, edited }: MixedWorld, { since }: Story, resource: string, id: number): Rec[] {
  const done = [...zendesk.others.slice(since.others), ...edited.slice(since.edited)];
  return done.flatMap((deed) => {
    if ('fields' in deed) return deed.resource === resource && deed.id === id ? [deed.fields] : [];
    const [, kind, number] = /\/api\/v2\/(\w+)\/(\d+)$/.exec(deed.path) ?? [];
    if (kind !== resource || Number(number) !== id || deed.reply.status !== 200) return [];
    return [Object.values(deed.body as Record<string, Rec>)[0] ?? {}];
  });
}

function idIn(body: unknown): number {
  const [record] = typeof body === 'object' && body !== null ? Object.values(body) : [];
  return Number(record?.id ?? Number.NaN);
}

function isHeld(resource: string): resource is HeldResource {
  return (heldResources as readonly string[]).includes(resource);
}

/** What became of the keys of what was made, and of the ids of what was made again. */
function newIdsOf({ changeSet, result }: Story): ReadonlyMap<string, number> {
  return new Map(
    changeSet.edits.flatMap((edit, index): [string, number][] => {
      const id = result.items[index]?.newId;
      if (edit.action !== 'create' || id === undefined) return [];
      return [[edit.key, id], ...(edit.recreates === undefined ? [] : [[String(edit.recreates), id] as [string, number]])];
    }),
  );
}

/** Wherever a value names what was made, by its key or by the id that it had before, the new id. */
function resolved(value: unknown, newIds: ReadonlyMap<string, number>): unknown {
  if (Array.isArray(value)) return value.map((each) => resolved(each, newIds));
  if (!isPlain(value)) return typeof value === 'string' || typeof value === 'number' ? renamed(value, newIds) : value;
  if ('key' in value && newIds.has(String(value.key))) return newIds.get(String(value.key));
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, resolved(each, newIds)]));
}

function renamed(value: string | number, newIds: ReadonlyMap<string, number>): string | number {
  const id = newIds.get(String(value));
  return id === undefined ? value : typeof value === 'number' ? id : String(id);
}

/** The same to a person, whatever Zendesk made of its form. Of an object only the keys that are wanted count. */
function sameValue(held: unknown, wanted: unknown): boolean {
  if (isPlain(held) && isPlain(wanted)) return Object.entries(wanted).every(([key, value]) => sameValue(held[key], value));
  return JSON.stringify(plain(held)) === JSON.stringify(plain(wanted));
}

function contains(held: unknown, theirs: unknown): boolean {
  return (
    Array.isArray(held) && Array.isArray(theirs) && theirs.length > 0 && held.some((entry) => sameValue(entry, theirs.at(-1)))
  );
}

function isPlain(value: unknown): value is Rec {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function plain(value: unknown): unknown {
  if (Array.isArray(value))
    return value.map(plain).sort((left, right) => (JSON.stringify(left) < JSON.stringify(right) ? -1 : 1));
  if (isPlain(value)) return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plain(each)]));
  if (value === undefined || value === '') return null;
  if (typeof value !== 'string') return value;
  const text = value.trim().replace(/ +/g, ' ').replace('T00:00:00+00:00', '').replaceAll('<br />', '<br>').toLowerCase();
  return /^\+?[\d\s().-]{5,}$/.test(text) ? text.replace(/[\s().-]/g, '') : text;
}
