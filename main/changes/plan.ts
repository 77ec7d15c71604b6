import type { CreateEdit, DeleteEdit, Edit, RequestCount, UpdateEdit } from '../../preload/contract/change-set.ts';
import type { ResourceName } from '../../preload/contract/records.ts';
import { resources } from '../resources/registry.ts';
import type { ResourceRules } from '../resources/rules.ts';
import { partsOf } from './compare.ts';
import { fromParts, partValue } from './field-parts.ts';
import { handOverRanks } from './hand-over.ts';
import { looksOf } from './legs.ts';
import { lookedAtWith } from './merge-target.ts';
import { isOfNumbers, numberGiven, numbersRemoved } from './phone-numbers.ts';
import { type LookPlan, planLook } from './plan-look.ts';
import { rawOptions } from './raw-options.ts';
import { type Retag, retagEndpoints, retaggedAlone, retagOf } from './retagging.ts';
import { withTagChanges } from './ticket-tags.ts';

/** A bulk item: the record's id and the fields the bulk route takes. */
export type BulkItem = Readonly<{ id: number } & Record<string, unknown>>;

export interface Member {
  readonly user: number;
  readonly group: number;
}

/** One request that changes something; but for what is said of a kind. `edits` are positions in the list the plan was made of. */
export type PlannedWrite = {
  readonly resource: ResourceName;
  readonly endpoint: string;
  /** Writes are sent stage by stage, lower ones first; those of one stage do not depend on each other. */
  readonly stage: number;
  /** Whether Zendesk answers with a background job, which has to be waited for. */
  readonly job: boolean;
  readonly edits: readonly number[];
} & (
  | { readonly kind: 'update'; readonly id: number; readonly fields: Readonly<Record<string, unknown>> }
  | { readonly kind: 'update-many'; readonly items: readonly BulkItem[] }
  /** Adds tags to a record, then takes others away: one request for each of the two. */
  | ({ readonly kind: 'retag'; readonly id: number } & Retag)
  | { readonly kind: 'create'; readonly key: string; readonly fields: Readonly<Record<string, unknown>> }
  | { readonly kind: 'create-many'; readonly items: readonly Readonly<Record<string, unknown>>[] }
  | { readonly kind: 'delete'; readonly ids: readonly number[] }
  | { readonly kind: 'merge'; readonly id: number; readonly into: number }
  /** Ends memberships whose ids are not known yet: `reads` finds them. */
  | { readonly kind: 'leave'; readonly members: readonly Member[]; readonly reads: PlannedReads }
  /** Puts created records in their place; sent only where the creating request's answer shows they are not. */
  | { readonly kind: 'place'; readonly keys: readonly string[] }
);

/**
 * How the records that a run touches are read, whichever takes the fewest requests: each by itself, many at once by their ids,
 * or as whole pages of the list. `of-people` reads what belongs to the people in `ids`, for records whose ids no answer told.
 */
export interface PlannedReads {
  readonly resource: ResourceName;
  readonly how: 'each' | 'many' | 'list' | 'of-people';
  readonly ids: readonly number[];
  readonly endpoint: string;
  readonly requests: number;
}

export interface Plan {
  /** Read before anything is sent, to see whether the records still are as drafted. */
  readonly check: readonly PlannedReads[];
  /** In the order in which they are sent. */
  readonly writes: readonly PlannedWrite[];
  /** Read again on the way, right before the records are changed. */
  readonly looks: readonly PlannedReads[];
  /** Read afterwards, to see that what was sent is there and what was deleted is not. */
  readonly verify: readonly PlannedReads[];
  /** What points to records that are deleted: read before anything is sent, right before the deletions, and after them. */
  readonly look: LookPlan;
  readonly count: RequestCount;
}

/** How many records of each resource the account holds; decides whether reading pages is cheaper than reading records. */
export type Totals = Readonly<Partial<Record<ResourceName, number>>>;

/** A resource's rules, with its name. */
type RulesOf = ResourceRules & { readonly resource: ResourceName };

/**
 * The fewest requests Zendesk allows for these edits. Preview counts this plan and the run sends it: same function, same
 * numbers.
 */
export function planRequests(edits: readonly Edit[], totals: Totals): Plan {
  const ranks = handOverRanks(edits);
  const writes = [...groupByResource(edits)]
    .flatMap(([resource, of]) => planWrites({ ...resources[resource].rules, resource }, of, totals, ranks))
    .sort((left, right) => left.stage - right.stage);
  const check = planReads(edits, totals, (edit) => (isChecked(edit) ? lookedAtWith(edit) : []));
  const looks = looksOf(writes, edits, (resource, ids) => planReadsOf(resource, ids, totals[resource]));
  const verify = [
    ...planReads(edits, totals, (edit) => (edit.action === 'update' ? [edit.id] : [])),
    ...planReads(edits, totals, (edit) => (edit.action === 'delete' ? [edit.id] : [])),
    ...planShowing(edits, writes, totals),
    ...planFinding(edits, writes, totals),
  ];
  const look = planLook(edits, totals);
  const reads = [...check, ...looks, ...verify, ...planNumbers(edits)];
  return { check, writes, looks, verify, look, count: countRequests(reads, writes, look) };
}

/** Whoever is given a number is asked for theirs right before and right after, so that undo takes away just the one that was added. */
function planNumbers(edits: readonly Edit[]): PlannedReads[] {
  const people = edits.flatMap((edit) => (edit.action === 'update' && numberGiven(edit) !== undefined ? [edit.id] : []));
  return people.length === 0
    ? []
    : [planReadsOf('user_phones', people, undefined), planReadsOf('user_phones', people, undefined)];
}

/** Whether the record is read before anything is sent, and whether it can have drifted. */
export function isChecked(edit: Edit): boolean {
  return edit.action !== 'create' && resources[edit.resource].rules.isChecked?.(edit) !== false;
}

/** What the plan's own reads of chosen ids cost; used again by recovery, which reads only what is in doubt. */
export function planReadsOf(resource: ResourceName, ids: readonly number[], total: number | undefined): PlannedReads {
  const { showMany, routes } = resources[resource].rules;
  const pages = pagesOf(resource, total);
  const batches = showMany === undefined ? ids.length : Math.ceil(ids.length / showMany);
  if (pages < batches) return { resource, how: 'list', ids, endpoint: `GET /api/v2/${resource}`, requests: pages };
  if (ids.length > 1 && showMany !== undefined)
    return { resource, how: 'many', ids, endpoint: routes?.showMany ?? `GET /api/v2/${resource}/show_many`, requests: batches };
  return { resource, how: 'each', ids, endpoint: routes?.show ?? `GET /api/v2/${resource}/{id}`, requests: ids.length };
}

function pagesOf(resource: ResourceName, total: number | undefined): number {
  return total === undefined || resources[resource].rules.neverListed
    ? Number.POSITIVE_INFINITY
    : Math.max(1, Math.ceil(total / resources[resource].rules.pageSize));
}

/** What was created by itself is read back by the id that Zendesk gives it, which only the run knows. */
function planShowing(edits: readonly Edit[], writes: readonly PlannedWrite[], totals: Totals): PlannedReads[] {
  const alone = new Set(writes.flatMap((write) => (write.kind === 'create' ? write.edits : [])));
  const created = groupByResource(edits.filter((_, index) => alone.has(index)));
  return [...created].map(([resource, placed]) =>
    planShowingOf(
      resource,
      placed.map(() => 0),
      totals[resource],
    ),
  );
}

/** How created records are read back. @param total how many there were before. */
export function planShowingOf(resource: ResourceName, ids: readonly number[], total: number | undefined): PlannedReads {
  return planReadsOf(resource, ids, total === undefined ? undefined : total + ids.length);
}

/** A job that creates says no ids that could be told apart, so what it created is looked for afterwards. */
function planFinding(edits: readonly Edit[], writes: readonly PlannedWrite[], totals: Totals): PlannedReads[] {
  const created = writes
    .filter(({ kind }) => kind === 'create-many')
    .flatMap((write) => write.edits.map((index) => edits[index]));
  return created.length === 0
    ? []
    : [
        planFindingOf(
          created.flatMap((edit) => (edit?.action === 'create' ? [edit] : [])),
          totals.group_memberships,
        ),
      ];
}

/** How the memberships that a job created are found: by their people, or in the whole list where that is less. */
export function planFindingOf(created: readonly CreateEdit[], total: number | undefined): PlannedReads {
  return findingOf(
    created.map(({ after }) => after.user_id),
    total === undefined ? undefined : total + created.length,
  );
}

/** `users` may name people who are only created in the same change set. */
function findingOf(users: readonly unknown[], total: number | undefined): PlannedReads {
  const members = [...new Set(users)];
  const people = members.filter((user) => typeof user === 'number');
  const resource = 'group_memberships';
  const pages = pagesOf(resource, total);
  return pages < members.length
    ? { resource, how: 'list', ids: [], endpoint: `GET /api/v2/${resource}`, requests: pages }
    : { resource, how: 'of-people', ids: people, endpoint: `GET /api/v2/users/{id}/${resource}`, requests: members.length };
}

type Placed<E extends Edit> = { readonly edit: E; readonly index: number };

/** Stages are whole numbers; who takes what another gives up in the same stage comes this much later for each that goes before. */
const within = 0.001;

function planWrites(rules: RulesOf, edits: readonly Placed<Edit>[], totals: Totals, ranks: readonly number[]): PlannedWrite[] {
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
    endpoint: rules.routes?.update ?? `PUT /api/v2/${rules.resource}/{id}`,
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
  if (!('custom_field_options' in sent)) return sent;
  return { ...sent, custom_field_options: rawOptions(sent.custom_field_options) };
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
    endpoint: `POST /api/v2/${rules.resource}`,
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
    endpoint: `PUT /api/v2/${rules.resource}/update_many`,
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
    endpoint: rules.routes?.delete ?? `DELETE /api/v2/${rules.resource}/${alone ? '{id}' : 'destroy_many'}`,
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

function planReads(edits: readonly Edit[], totals: Totals, idsOf: (edit: Edit) => readonly number[]): PlannedReads[] {
  return [...groupByResource(edits)].flatMap(([resource, placed]) => {
    const ids = [...new Set(placed.flatMap(({ edit }) => idsOf(edit)))];
    return ids.length === 0 ? [] : [planReadsOf(resource, ids, totals[resource])];
  });
}

/** The requests of one write that change something. */
function endpointsOf(write: PlannedWrite): readonly string[] {
  return write.kind === 'retag' ? retagEndpoints(write.resource, write) : [write.endpoint];
}

function countRequests(reads: readonly PlannedReads[], writes: readonly PlannedWrite[], look: LookPlan): RequestCount {
  const byEndpoint: Record<string, number> = {};
  for (const write of writes) {
    for (const endpoint of endpointsOf(write)) byEndpoint[endpoint] = (byEndpoint[endpoint] ?? 0) + 1;
    const reading = write.kind === 'update' ? resources[write.resource].rules.readsFirst : undefined;
    if (reading !== undefined) byEndpoint[reading] = (byEndpoint[reading] ?? 0) + 1;
    if (write.kind === 'leave') byEndpoint[write.reads.endpoint] = (byEndpoint[write.reads.endpoint] ?? 0) + write.reads.requests;
  }
  const looks = [...look.before, ...look.again, ...look.after];
  for (const { endpoint, requests } of [...reads, ...looks]) byEndpoint[endpoint] = (byEndpoint[endpoint] ?? 0) + requests;
  const total = Object.values(byEndpoint).reduce((sum, count) => sum + count, 0);
  const jobs = writes.filter(({ job }) => job).length;
  return { total, writes: writes.flatMap(endpointsOf).length, ...(jobs > 0 ? { jobs } : {}), byEndpoint };
}

function groupByResource(edits: readonly Edit[]): Map<ResourceName, Placed<Edit>[]> {
  const groups = new Map<ResourceName, Placed<Edit>[]>();
  edits.forEach((edit, index) => {
    const group = groups.get(edit.resource);
    if (group) group.push({ edit, index });
    else groups.set(edit.resource, [{ edit, index }]);
  });
  return groups;
}

function chunks<Item>(items: readonly Item[], size: number): Item[][] {
  const result: Item[][] = [];
  for (let start = 0; start < items.length; start += size) result.push(items.slice(start, start + size));
  return result;
}
