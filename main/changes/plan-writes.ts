import type { CreateEdit, DeleteEdit, Edit, UpdateEdit } from '../../preload/contract/change-set.ts';
import type { ResourceName } from '../../preload/contract/records.ts';
import { fieldOf } from '../resources/registry.ts';
import type { ResourceRules } from '../resources/rules.ts';
import { partsOf } from './compare.ts';
import { pathOf, updateEndpoint } from './endpoints.ts';
import { entriesChange } from './equality/entries.ts';
import { sameValue } from './equality/same-value.ts';
import { fromParts, partValue } from './field-parts.ts';
import { inFormSteps } from './form-steps.ts';
import { isOfNumbers, numbersRemoved } from './phone-numbers.ts';
import type { Placed } from './placed.ts';
import { findingOf } from './plan-reads.ts';
import type { PlannedWrite, Totals } from './planned.ts';
import { rawOptions } from './raw-options.ts';
import { isObject } from './record-values.ts';
import { retagEndpoints, retaggedAlone, retagOf } from './retagging.ts';
import { withTagChanges } from './ticket-tags.ts';

/** A resource's rules, with its name. */
type RulesOf = ResourceRules & { readonly resource: ResourceName };

/** Stages are whole numbers; who takes what another gives up in the same stage comes this much later for each that goes before. */
const within = 1e-6;

/** What changes something, of one resource, stage by stage. */
export function planWrites(
  rules: RulesOf,
  edits: readonly Placed<Edit>[],
  totals: Totals,
  ranks: readonly number[],
): PlannedWrite[] {
  const stages = new Map<number, Placed<Edit>[]>();
  for (const placed of edits) {
    const stage = rules.stage(placed.edit) + within * (ranks[placed.index] ?? 0);
    const others = stages.get(stage);
    if (others) others.push(placed);
    else stages.set(stage, [placed]);
  }
  return [...stages].flatMap(([stage, placed]) => planStage(rules, placed, totals).map((write) => ({ ...write, stage })));
}

/** A write without its stage. Distributes over the kinds, which a plain `Omit` would lose. */
type Unstaged<Write> = Write extends PlannedWrite ? Omit<Write, 'stage'> : never;

function planStage(rules: RulesOf, edits: readonly Placed<Edit>[], totals: Totals): Unstaged<PlannedWrite>[] {
  const updates = edits.filter((placed): placed is Placed<UpdateEdit> => placed.edit.action === 'update');
  const creates = edits.filter((placed): placed is Placed<CreateEdit> => placed.edit.action === 'create');
  const deletes = edits.filter((placed): placed is Placed<DeleteEdit> => placed.edit.action === 'delete');
  const merges = deletes.filter(({ edit }) => edit.mergeInto !== undefined);
  const retagged = retaggedAlone(updates, rules.retagsAlone);
  const others = updates.filter((placed) => !retagged.includes(placed));
  const bulk = others.filter(({ edit }) => fitsBulk(rules, edit.after));
  const single = others.filter(({ edit }) => !fitsBulk(rules, edit.after));
  return [
    ...retagged.map((placed) => retagOne(rules, placed)),
    ...updateMany(rules, bulk),
    ...single.map((placed) => updateOne(rules, placed)),
    ...createAll(rules, creates),
    ...(rules.placedBy.length === 0 ? [] : chunks(creates, rules.updateMany?.size ?? 1).map((chunk) => placeMany(rules, chunk))),
    ...merges.flatMap((placed) => mergeOne(rules, placed)),
    ...chunks(
      deletes.filter(({ edit }) => edit.mergeInto === undefined),
      rules.deleteMany?.size ?? 1,
    ).map((chunk) =>
      rules.resource === 'default_memberships' ? leaveMany(rules, chunk, totals.group_memberships) : deleteMany(rules, chunk),
    ),
  ];
}

/** One record alone is changed at once rather than by a job that has to be asked after. */
function updateMany(rules: RulesOf, placed: readonly Placed<UpdateEdit>[]): Unstaged<PlannedWrite>[] {
  const route = rules.updateMany;
  if (!route) return placed.map((each) => updateOne(rules, each));
  return chunks(placed, route.size).map((chunk) => {
    const [first] = chunk;
    const byDifference = rules.tagsByDifference && first?.edit.after.tags !== undefined;
    if (route.job && first && chunk.length === 1 && !byDifference) return updateOne(rules, first);
    return {
      kind: 'update-many',
      resource: rules.resource,
      endpoint: `PUT /api/v2/${rules.resource}/update_many`,
      job: route.job,
      items: chunk.map(({ edit }) => ({ ...(rules.tagsByDifference ? withTagChanges(edit) : sentFields(edit)), id: edit.id })),
      edits: chunk.map(({ index }) => index),
    };
  });
}

function retagOne({ resource }: RulesOf, { edit, index }: Placed<UpdateEdit>): Unstaged<PlannedWrite> {
  const change = retagOf(edit);
  const [endpoint = ''] = retagEndpoints(resource, change);
  return { kind: 'retag', resource, endpoint, job: false, id: edit.id, ...change, edits: [index] };
}

function updateOne(rules: RulesOf, { edit, index }: Placed<UpdateEdit>): Unstaged<PlannedWrite> {
  return {
    kind: 'update',
    resource: rules.resource,
    endpoint: updateEndpoint(rules.resource),
    job: false,
    id: edit.id,
    fields: sentFields(edit),
    edits: [index],
  };
}

/**
 * Of the account's own fields only those that the edit changes, and options by their raw names: a set drafted by an earlier Redline names
 * the other fields as well, and options as they were rendered.
 */
function sentFields(edit: UpdateEdit): Readonly<Record<string, unknown>> {
  if (isOfNumbers(edit)) return { remove: numbersRemoved(edit) };
  const parts = partsOf(edit).map((part) => [part, partValue(edit.after, part)]);
  const sent: Readonly<Record<string, unknown>> = parts.length === 0 ? edit.after : fromParts(Object.fromEntries(parts));
  if (edit.resource === 'custom_roles' && isObject(sent.configuration))
    return { ...sent, configuration: changedSettings(edit.before.configuration, sent.configuration) };
  if (edit.resource === 'ticket_forms') return inFormSteps(edit.before, sent);
  if (!('custom_field_options' in sent)) return withEntriesChanged(edit, sent);
  return { ...sent, custom_field_options: rawOptions(sent.custom_field_options) };
}

/** The week of a schedule is written whole; holidays and texts are entries that have calls of their own. */
function withEntriesChanged(
  { resource, before, after }: UpdateEdit,
  sent: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(sent).map(([field, value]) => [
      field,
      fieldOf(resource, field)?.entriesBy ? entriesChange(before[field], after[field]) : value,
    ]),
  );
}

/** Some of a role's settings may only be sent where they change, or Zendesk answers 422 (observed by users of the API). */
function changedSettings(before: unknown, after: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const held = isObject(before) ? before : {};
  return Object.fromEntries(Object.entries(after).filter(([name, value]) => !sameValue(held[name], value)));
}

function leaveMany(rules: RulesOf, chunk: readonly Placed<DeleteEdit>[], total: number | undefined): Unstaged<PlannedWrite> {
  const members = chunk.map(({ edit }) => ({ user: edit.id, group: Number(edit.before.group_id) }));
  return {
    kind: 'leave',
    resource: rules.resource,
    endpoint: `DELETE /api/v2/group_memberships/${chunk.length === 1 ? '{id}' : 'destroy_many'}`,
    job: chunk.length > 1,
    members,
    reads: findingOf(
      members.map(({ user }) => user),
      total,
    ),
    edits: chunk.map(({ index }) => index),
  };
}

/** Each of its own; there is no route for many (Zendesk API reference, users, "Merge End Users"). */
function mergeOne(rules: RulesOf, { edit, index }: Placed<DeleteEdit>): Unstaged<PlannedWrite>[] {
  if (edit.mergeInto === undefined) return [];
  return [
    {
      kind: 'merge',
      resource: rules.resource,
      endpoint: `PUT /api/v2/${rules.resource}/{id}/merge`,
      job: false,
      id: edit.id,
      into: edit.mergeInto,
      edits: [index],
    },
  ];
}

function createAll(rules: RulesOf, creates: readonly Placed<CreateEdit>[]): Unstaged<PlannedWrite>[] {
  return chunks(creates, rules.createMany?.size ?? 1).flatMap((chunk) => {
    if (!rules.createMany || chunk.length === 1) return chunk.map((placed) => createOne(rules, placed));
    return [
      {
        kind: 'create-many',
        resource: rules.resource,
        endpoint: `POST /api/v2/${rules.resource}/create_many`,
        job: rules.createMany.job,
        items: chunk.map(({ edit }) => edit.after),
        edits: chunk.map(({ index }) => index),
      },
    ];
  });
}

function createOne(rules: RulesOf, { edit, index }: Placed<CreateEdit>): Unstaged<PlannedWrite> {
  return {
    kind: 'create',
    resource: rules.resource,
    endpoint: `POST ${pathOf(rules.resource)}`,
    job: false,
    key: edit.key,
    // What places it afterwards says that it is active, as its edit does.
    fields: edit.activeLast && rules.placedBy.includes('active') ? { ...edit.after, active: false } : edit.after,
    edits: [index],
  };
}

function placeMany(rules: RulesOf, chunk: readonly Placed<CreateEdit>[]): Unstaged<PlannedWrite> {
  return {
    kind: 'place',
    resource: rules.resource,
    endpoint: rules.updateMany ? `PUT /api/v2/${rules.resource}/update_many` : updateEndpoint(rules.resource),
    job: false,
    keys: chunk.map(({ edit }) => edit.key),
    edits: chunk.map(({ index }) => index),
  };
}

function deleteMany(rules: RulesOf, chunk: readonly Placed<DeleteEdit>[]): Unstaged<PlannedWrite> {
  const alone = chunk.length === 1;
  return {
    kind: 'delete',
    resource: rules.resource,
    endpoint: rules.routes?.delete ?? `DELETE ${pathOf(rules.resource)}/${alone ? '{id}' : 'destroy_many'}`,
    job: !alone && rules.deleteMany?.job === true,
    ids: chunk.map(({ edit }) => edit.id),
    edits: chunk.map(({ index }) => index),
  };
}

function fitsBulk({ updateMany: route }: ResourceRules, after: Readonly<Record<string, unknown>>): boolean {
  if (!route) return false;
  const touched = Object.keys(after);
  return touched.length > 0 && (!route.fields || touched.every((field) => route.fields?.includes(field)));
}

function chunks<Item>(items: readonly Item[], size: number): Item[][] {
  const result: Item[][] = [];
  for (let start = 0; start < items.length; start += size) result.push(items.slice(start, start + size));
  return result;
}
