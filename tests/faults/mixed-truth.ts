import { expect } from 'vitest';
import { newsletterTag } from '../../main/practice/world/tag-families.ts';
import type { ChangeSet, Edit } from '../../preload/contract/change-set.ts';
import type { RunItem, RunResult } from '../../preload/contract/runs.ts';
import { count } from './behaviours.ts';
import { deedsSince, deletedUnseen, overwrittenUnseen, type Since, unlookedAt } from './mixed-deeds.ts';
import { type Held, type HeldResource, heldResources, type Rec } from './mixed-held.ts';
import { contains, newIdsOf, resolved, sameValue } from './mixed-values.ts';
import { wordsMissing } from './mixed-words.ts';
import type { MixedWorld } from './mixed-world.ts';

export interface Story {
  readonly before: Held;
  readonly since: Since;
  readonly changeSet: ChangeSet;
  readonly result: RunResult;
  /** In how many lives of the program. */
  readonly lives: number;
}

/**
 * What the run says is what Zendesk holds: what is applied is there, what is not is not, each record that was made is claimed once,
 * nothing of anybody else's is gone without a word, and each failure has its reason.
 */
export function expectTold(world: MixedWorld, story: Story, now: Held): void {
  const { changeSet, result } = story;
  expect(result.items, 'an item for each edit').toHaveLength(changeSet.edits.length);
  const faults = [
    ...changeSet.edits.flatMap((edit, index) => faultsOf(world, story, now, edit, index)),
    ...changeSet.edits.flatMap((edit, index) => wordsMissing(world, story, edit, result.items[index])),
    ...changeSet.edits.flatMap((edit) => notLookedAt(world, story, edit)),
    ...changeSet.edits.flatMap((edit, index) => changedBeside(world, story, now, edit, index)),
    ...unclaimed(world, story, now),
    ...lost(world, story, now),
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
    // What was answered as made and is not there is told with the id that was answered.
    if (item.status === 'failed') return [];
    if (item.status !== 'applied') return item.newId === undefined ? [] : [`${called} has a new id`];
    const made = records.get(item.newId ?? joined(story, now, edit, item) ?? 0);
    return made === undefined
      ? [`${called} is not there`]
      : wrongFields(world, story, { edit, made, called, applied: true, item });
  }
  if (edit.action === 'delete') {
    if (item.status === 'applied') {
      if (records.has(edit.id)) return [`${called} is still there`];
      return deletedUnseen(world, story.since, edit.resource, edit.id).map((fault) => `${called}: ${fault}`);
    }
    return records.has(edit.id) || !story.before[edit.resource].has(edit.id) || byCascade(story, edit)
      ? []
      : [`${called} is gone`];
  }
  const made = records.get(edit.id);
  if (made === undefined) return item.status === 'applied' ? [`${called} is not there`] : [];
  return wrongFields(world, story, { edit, made, called, applied: item.status === 'applied', item });
}

/** A membership is made and deleted, never changed, so nobody looks at one. */
function notLookedAt(world: MixedWorld, { since }: Story, edit: Edit): string[] {
  if (edit.action === 'create' || edit.resource === 'group_memberships' || !isHeld(edit.resource)) return [];
  return unlookedAt(world, since, edit.resource, edit.id);
}

interface Looked {
  readonly edit: Exclude<Edit, { action: 'delete' }>;
  readonly made: Rec;
  readonly called: string;
  readonly applied: boolean;
  readonly item: RunItem;
}

function wrongFields(world: MixedWorld, story: Story, { edit, made, called, applied, item }: Looked): string[] {
  const id = Number(made.id);
  const told = item.overwrote?.map(({ field }) => field) ?? [];
  const newIds = newIdsOf(story);
  return Object.entries(edit.after).flatMap(([field, wanted]) => {
    if (!(field in made) || field === 'url') return [];
    const theirs = deedsOn(world, story, edit.resource, id).filter((fields) => field in fields);
    const expected = resolved(wanted, newIds);
    const holds = sameValue(made[field], expected) || (`raw_${field}` in made && sameValue(made[`raw_${field}`], expected));
    const kept = theirs.some((fields) => sameValue(made[field], fields[field]) || contains(made[field], fields[field]));
    if (theirs.length > 0 && !kept && !told.includes(field)) {
      const [fault] = overwrittenUnseen(world, story.since, { resource: edit.resource, id, field });
      if (fault !== undefined) return [`${called}: ${field} of somebody else’s is gone untold: ${fault}`];
    }
    if (applied)
      return holds ||
        kept ||
        theirs.length > 0 ||
        follows(field, edit) ||
        (field === 'tags' && bringsTag(edit, made.tags, expected)) ||
        followsTheirs(field, deedsOn(world, story, edit.resource, id))
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

/** Custom fields of people that nobody asked to change, and that a change of the tags took along without a word. */
function changedBeside(world: MixedWorld, story: Story, now: Held, edit: Edit, index: number): string[] {
  const item = story.result.items[index];
  if (edit.resource !== 'users' || edit.action !== 'update' || item?.status !== 'applied') return [];
  const was = story.before.users.get(edit.id)?.user_fields ?? {};
  const is = now.users.get(edit.id)?.user_fields ?? {};
  const asked = edit.after.user_fields ?? {};
  if (deedsOn(world, story, 'users', edit.id).length > 0) return [];
  const told = item.sideEffects?.map(({ field }) => field) ?? [];
  return Object.entries(was).flatMap(([key, value]) => {
    if (key in Object(asked) || sameValue(Reflect.get(is, key), value)) return [];
    count('a field changed with the tags');
    const isTold = told.includes(`user_fields.${key}`) || told.includes('user_fields');
    return isTold ? [] : [`users ${edit.id}: ${key} changed with the rest, and nothing says so`];
  });
}

/** Fields that Zendesk changes by itself when another is changed. */
function follows(field: string, edit: Edit): boolean {
  return (
    ['position', 'default_group_id', 'organization_id', 'group_id', 'assignee_id'].includes(field) ||
    (field === 'email' && edit.action === 'create')
  );
}

/** A field that comes back brings the tag that it owns, also where it had none before. */
function bringsTag({ after }: Looked['edit'], made: unknown, wanted: unknown): boolean {
  if (!Array.isArray(made) || !('user_fields' in after)) return false;
  return sameValue(
    made.filter((tag) => tag !== newsletterTag),
    wanted,
  );
}

/** A checkbox or drop-down owns a tag: whoever writes the tags changes the field with them, and the other way round. */
function followsTheirs(field: string, deeds: readonly Rec[]): boolean {
  if (field === 'tags') return deeds.some((fields) => 'user_fields' in fields || 'organization_fields' in fields);
  return (field === 'user_fields' || field === 'organization_fields') && deeds.some((fields) => 'tags' in fields);
}

/** Memberships go with their group or person. */
function byCascade({ changeSet }: Story, edit: Edit): boolean {
  return (
    edit.resource === 'group_memberships' &&
    changeSet.edits.some(({ action, resource }) => action === 'delete' && resource !== 'group_memberships')
  );
}

/** Each record that was there and is not has an edit that deleted it, in truth or maybe. */
function lost(world: MixedWorld, { before, changeSet, result, since }: Story, now: Held): string[] {
  const byUs = new Set(
    changeSet.edits.flatMap((edit, index) => {
      const status = result.items[index]?.status;
      return edit.action === 'delete' && status !== 'skipped' && status !== 'not-attempted'
        ? [`${edit.resource} ${edit.id}`]
        : [];
    }),
  );
  const byOthers = world.zendesk.others.slice(since.others).flatMap((deed) => ('path' in deed ? [deed.path] : []));
  return heldResources.flatMap((resource) =>
    [...before[resource].keys()]
      .filter(
        (id) => !now[resource].has(id) && !byUs.has(`${resource} ${id}`) && !byOthers.some((path) => path.includes(String(id))),
      )
      .filter((id) => resource !== 'group_memberships' || !endsWithItsOwn(before[resource].get(id), now))
      .map((id) => `${resource} ${id} is gone, and nothing says so`),
  );
}

/** A membership ends with its person or group. */
function endsWithItsOwn(membership: Rec | undefined, now: Held): boolean {
  return !now.users.has(Number(membership?.user_id)) || !now.groups.has(Number(membership?.group_id));
}

/**
 * A membership that a job made, where the run stopped before it was looked for: the answer told no id.
 */
function joined(story: Story, now: Held, edit: Edit, item: RunItem | undefined): number | undefined {
  if (edit.resource !== 'group_memberships' || edit.action !== 'create' || story.result.status !== 'stopped') return undefined;
  if (item?.status !== 'applied' || item.newId !== undefined) return undefined;
  const { user_id: user, group_id: group } = resolved(edit.after, newIdsOf(story)) as Rec;
  const made = [...now.group_memberships.values()].find(
    (record) => sameValue(record.user_id, user) && sameValue(record.group_id, group),
  );
  return made === undefined ? undefined : Number(made.id);
}

/** Each record that is there and was not has somebody who says that it was them. */
function unclaimed(world: MixedWorld, story: Story, now: Held): string[] {
  const { before, since, changeSet, result } = story;
  const claimed = changeSet.edits.flatMap((edit, index) => {
    const item = result.items[index];
    return item?.newId ?? joined(story, now, edit, item) ?? [];
  });
  const twice = claimed.filter((id, index) => claimed.indexOf(id) !== index).map((id) => `${id} is claimed twice`);
  const theirs = new Set(
    world.zendesk.others.slice(since.others).flatMap((deed) => ('reply' in deed ? [idIn(deed.reply.body)] : [])),
  );
  const said = JSON.stringify(result.items.map(({ error, note }) => [error, note])) + (result.message ?? '');
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
function deedsOn(world: MixedWorld, { since }: Story, resource: string, id: number): Rec[] {
  return deedsSince(world, since, resource, id).map(({ fields }) => fields);
}

function idIn(body: unknown): number {
  const [record] = typeof body === 'object' && body !== null ? Object.values(body) : [];
  return Number(record?.id ?? Number.NaN);
}

function isHeld(resource: string): resource is HeldResource {
  return (heldResources as readonly string[]).includes(resource);
}
