import type { CreateEdit, DeleteEdit, Edit, RequestCount, UpdateEdit } from '../../preload/contract/change-set.ts';
import type { ResourceName } from '../../preload/contract/records.ts';
import { type ResourceRules, rulesOf } from './resource-rules.ts';

/** A bulk item: the record's id and the fields the bulk route takes. */
export type BulkItem = Readonly<{ id: number } & Record<string, unknown>>;

/** One request that changes something. `edits` are positions in the list the plan was made of. */
export type PlannedWrite = {
  readonly resource: ResourceName;
  readonly endpoint: string;
  readonly edits: readonly number[];
} & (
  | { readonly kind: 'update'; readonly id: number; readonly fields: Readonly<Record<string, unknown>> }
  | { readonly kind: 'update-many'; readonly items: readonly BulkItem[] }
  | { readonly kind: 'create'; readonly key: string; readonly fields: Readonly<Record<string, unknown>> }
  | { readonly kind: 'delete'; readonly ids: readonly number[] }
  /** Puts created records in their place; sent only where the creating request's answer shows they are not. */
  | { readonly kind: 'place'; readonly keys: readonly string[] }
);

/** How the records that a run touches are read: each by itself, or as whole pages of the list where that is less. */
export interface PlannedReads {
  readonly resource: ResourceName;
  readonly how: 'each' | 'list';
  readonly ids: readonly number[];
  readonly endpoint: string;
  readonly requests: number;
}

export interface Plan {
  /** Read before anything is sent, to see whether the records still are as drafted. */
  readonly check: readonly PlannedReads[];
  /** In order: updates, then creates and their placing, then deletes. Requests within one stage do not depend on each other. */
  readonly writes: readonly PlannedWrite[];
  /** Read afterwards, to see that what was sent is there. */
  readonly verify: readonly PlannedReads[];
  readonly count: RequestCount;
}

/** How many records of each resource the account holds; decides whether reading pages is cheaper than reading records. */
export type Totals = Readonly<Partial<Record<ResourceName, number>>>;

/**
 * The fewest requests Zendesk allows for these edits. Preview counts this plan and the run sends it: same function, same
 * numbers.
 */
export function planRequests(edits: readonly Edit[], totals: Totals): Plan {
  const writes = [...groupByResource(edits)].flatMap(([resource, of]) => planWrites(rulesOf[resource], of));
  const check = planReads(edits, totals, (edit) => (edit.action === 'create' ? undefined : edit.id));
  const verify = planReads(edits, totals, (edit) => (edit.action === 'update' ? edit.id : undefined));
  return { check, writes, verify, count: countRequests(check, writes, verify) };
}

/** What the plan's own reads of chosen ids cost; used again by recovery, which reads only what is in doubt. */
export function planReadsOf(resource: ResourceName, ids: readonly number[], total: number | undefined): PlannedReads {
  const { pageSize } = rulesOf[resource];
  const pages = total === undefined ? Number.POSITIVE_INFINITY : Math.max(1, Math.ceil(total / pageSize));
  return pages < ids.length
    ? { resource, how: 'list', ids, endpoint: `GET /api/v2/${resource}`, requests: pages }
    : { resource, how: 'each', ids, endpoint: `GET /api/v2/${resource}/{id}`, requests: ids.length };
}

type Placed<E extends Edit> = { readonly edit: E; readonly index: number };

function planWrites(rules: ResourceRules, edits: readonly Placed<Edit>[]): PlannedWrite[] {
  const updates = edits.filter((placed): placed is Placed<UpdateEdit> => placed.edit.action === 'update');
  const creates = edits.filter((placed): placed is Placed<CreateEdit> => placed.edit.action === 'create');
  const deletes = edits.filter((placed): placed is Placed<DeleteEdit> => placed.edit.action === 'delete');
  const bulk = updates.filter(({ edit }) => fitsBulk(rules, edit.after));
  const single = updates.filter(({ edit }) => !fitsBulk(rules, edit.after));
  return [
    ...bulkUpdates(rules, bulk),
    ...single.map((placed) => updateOne(rules, placed)),
    ...creates.map((placed) => createOne(rules, placed)),
    ...chunks(creates, rules.bulkSize).map((chunk) => placeMany(rules, chunk)),
    ...chunks(deletes, rules.bulkSize).map((chunk) => deleteMany(rules, chunk)),
  ];
}

function bulkUpdates(rules: ResourceRules, placed: readonly Placed<UpdateEdit>[]): PlannedWrite[] {
  return chunks(placed, rules.bulkSize).map((chunk) => ({
    kind: 'update-many',
    resource: rules.resource,
    endpoint: `PUT /api/v2/${rules.resource}/update_many`,
    items: chunk.map(({ edit }) => ({ ...edit.after, id: edit.id })),
    edits: chunk.map(({ index }) => index),
  }));
}

function updateOne(rules: ResourceRules, { edit, index }: Placed<UpdateEdit>): PlannedWrite {
  return {
    kind: 'update',
    resource: rules.resource,
    endpoint: `PUT /api/v2/${rules.resource}/{id}`,
    id: edit.id,
    fields: edit.after,
    edits: [index],
  };
}

function createOne(rules: ResourceRules, { edit, index }: Placed<CreateEdit>): PlannedWrite {
  return {
    kind: 'create',
    resource: rules.resource,
    endpoint: `POST /api/v2/${rules.resource}`,
    key: edit.key,
    fields: edit.after,
    edits: [index],
  };
}

/**
 * Zendesk's OpenAPI description of `POST /macros` lacks `position`, its API reference has it: so it may need saying twice.
 */
function placeMany(rules: ResourceRules, chunk: readonly Placed<CreateEdit>[]): PlannedWrite {
  return {
    kind: 'place',
    resource: rules.resource,
    endpoint: `PUT /api/v2/${rules.resource}/update_many`,
    keys: chunk.map(({ edit }) => edit.key),
    edits: chunk.map(({ index }) => index),
  };
}

function deleteMany(rules: ResourceRules, chunk: readonly Placed<DeleteEdit>[]): PlannedWrite {
  return {
    kind: 'delete',
    resource: rules.resource,
    endpoint: chunk.length === 1 ? `DELETE /api/v2/${rules.resource}/{id}` : `DELETE /api/v2/${rules.resource}/destroy_many`,
    ids: chunk.map(({ edit }) => edit.id),
    edits: chunk.map(({ index }) => index),
  };
}

function fitsBulk(rules: ResourceRules, after: Readonly<Record<string, unknown>>): boolean {
  const touched = Object.keys(after);
  return touched.length > 0 && touched.every((field) => rules.bulkFields.includes(field));
}

function planReads(edits: readonly Edit[], totals: Totals, idOf: (edit: Edit) => number | undefined): PlannedReads[] {
  return [...groupByResource(edits)].flatMap(([resource, placed]) => {
    const ids = placed.map(({ edit }) => idOf(edit)).filter((id) => id !== undefined);
    return ids.length === 0 ? [] : [planReadsOf(resource, ids, totals[resource])];
  });
}

function countRequests(
  check: readonly PlannedReads[],
  writes: readonly PlannedWrite[],
  verify: readonly PlannedReads[],
): RequestCount {
  const byEndpoint: Record<string, number> = {};
  for (const { endpoint } of writes) byEndpoint[endpoint] = (byEndpoint[endpoint] ?? 0) + 1;
  for (const { endpoint, requests } of [...check, ...verify]) byEndpoint[endpoint] = (byEndpoint[endpoint] ?? 0) + requests;
  const total = Object.values(byEndpoint).reduce((sum, count) => sum + count, 0);
  return { total, writes: writes.length, byEndpoint };
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
