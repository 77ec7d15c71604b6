import type { CreateEdit, DeleteEdit, Drift, Edit, UpdateEdit } from '../../preload/contract/change-set.ts';
import type { ResourceName, ZendeskRecord } from '../../preload/contract/records.ts';
import { editableFields, type Fields, fieldValue } from './fields.ts';
import { itemName } from './record-values.ts';
import { rulesOf } from './resource-rules.ts';
import { accessOf, sameAccess } from './restriction.ts';
import { sameConditions } from './rule-conditions.ts';
import { mayBeSentAgain, passedOver, ticketDrifted, ticketMismatch } from './ticket-edits.ts';

/**
 * Fields in which a record changes when another one is changed: a macro's place when others move, and which of a person's
 * memberships is the default one.
 */
export const movedByOthers: ReadonlySet<string> = new Set(['position', 'default']);

/**
 * Deep equality of JSON values. The order of keys does not count, the order of lists does. A key that is missing, `undefined`
 * or `null` is all the same, because Zendesk answers `null` for a field that was left out.
 */
export function sameValue(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (left === null || left === undefined || right === null || right === undefined) {
    return (left ?? null) === (right ?? null);
  }
  if (Array.isArray(left) || Array.isArray(right)) {
    if (!Array.isArray(left) || !Array.isArray(right) || left.length !== right.length) return false;
    return left.every((item, index) => sameValue(item, right[index]));
  }
  if (typeof left !== 'object' || typeof right !== 'object') return false;
  return sameObject(new Map(Object.entries(left)), new Map(Object.entries(right)));
}

/**
 * Whether two values of a field mean the same to Zendesk: restrictions by who may use the macro or the view, tags whatever their order
 * (Zendesk answers them in another one than sent), empty text like none at all, anything else by `sameValue`.
 */
export function sameField(resource: ResourceName, field: string, left: unknown, right: unknown): boolean {
  if (sameValue(left, right)) return true;
  if (isText(left) && isText(right)) return (left ?? '') === (right ?? '');
  if (field === 'tags') return sameTags(left, right);
  if (field === 'conditions') return sameConditions(left, right, sameValue);
  if ((resource === 'macros' || resource === 'views') && field === 'restriction')
    return sameAccess(accessOf(left), accessOf(right));
  return false;
}

function isText(value: unknown): value is string | null | undefined {
  return typeof value === 'string' || value === null || value === undefined;
}

function sameTags(left: unknown, right: unknown): boolean {
  if (!Array.isArray(left) || !Array.isArray(right)) return false;
  const have = new Set(left);
  const wanted = new Set(right);
  return have.size === wanted.size && [...wanted].every((tag) => have.has(tag));
}

/** How a request whose answer never came turned out, read from the record as it is now. */
export type Settled = 'applied' | 'not-applied' | 'changed-by-another';

/** The record's values under the names that edits use; the one place that knows a title may live in `raw_title`. */
export function currentFields(resource: ResourceName, record: ZendeskRecord, fieldNames: Iterable<string>): Fields {
  return Object.fromEntries([...fieldNames].map((field) => [field, fieldValue(resource, record, field)]));
}

/**
 * What has changed in Zendesk since the edit was drafted, or undefined where nothing that it touches has. A record to be
 * deleted has drifted when its content has; counters, times and its place in the list do not count. A new record cannot drift.
 */
export function driftOf(edit: Edit, current: ZendeskRecord | undefined): Drift | undefined {
  if (edit.action === 'create') return undefined;
  const item = itemName(edit.resource, edit.id);
  const name = edit.name ?? String(edit.id);
  const fields = comparedFields(edit);
  if (passOverReason(edit, current) !== undefined) return undefined;
  if (!current) return { item, name, kind: 'gone', fields: [] };
  if (edit.action === 'update' && rulesOf[edit.resource].tagsByDifference) {
    if (!ticketDrifted(edit, current)) return undefined;
    return { item, name, kind: 'changed', fields: [{ field: 'tags', before: edit.before.tags, now: current.tags }] };
  }
  const changed = fields.flatMap((field) => {
    const before = beforeValue(edit, field);
    const now = fieldValue(edit.resource, current, field);
    return sameField(edit.resource, field, before, now) ? [] : [{ field, before, now }];
  });
  return changed.length === 0 ? undefined : { item, name, kind: 'changed', fields: changed };
}

/** Why the record is to be left as it is without its standing in the way of the run, in words that continue “the ticket …”. */
export function passOverReason(edit: Edit, current: ZendeskRecord | undefined): string | undefined {
  if (edit.action !== 'update' || edit.resource !== 'tickets') return undefined;
  return passedOver(edit, current, sameIn(edit));
}

/** The fields of the record that do not hold what the edit sent; all of them where the record is not there. */
export function appliedMismatch(edit: Edit, current: ZendeskRecord | undefined): string[] {
  if (edit.action === 'delete') return current ? Object.keys(edit.before) : [];
  const fields = Object.keys(edit.after);
  if (current && edit.action === 'update' && rulesOf[edit.resource].tagsByDifference)
    return ticketMismatch(edit, current, sameIn(edit));
  return current ? fields.filter((field) => !holds(edit, current, field, edit.after)) : fields;
}

/**
 * Whether an edit that was sent, but never answered, happened. For a create, `current` is the record found by
 * `matchesCreate`, or undefined where there is none.
 */
export function settleOf(edit: Edit, current: ZendeskRecord | undefined): Settled {
  switch (edit.action) {
    case 'update':
      if (!current) return 'changed-by-another';
      if (appliedMismatch(edit, current).length === 0) return 'applied';
      if (rulesOf[edit.resource].tagsByDifference)
        return mayBeSentAgain(edit, current, sameIn(edit)) ? 'not-applied' : 'changed-by-another';
      return Object.keys(edit.after).every((field) => holds(edit, current, field, edit.before))
        ? 'not-applied'
        : 'changed-by-another';
    case 'create':
      return current && matchesCreate(edit, current) ? 'applied' : 'not-applied';
    case 'delete':
      return current ? 'not-applied' : 'applied';
  }
}

/**
 * Whether the record is the one that the edit created: all that was sent is in it. Its position is not compared, for Zendesk
 * may put a new macro last whatever it was sent (Zendesk API reference, Create Macro).
 */
export function matchesCreate(edit: CreateEdit, record: ZendeskRecord): boolean {
  const { placedBy } = rulesOf[edit.resource];
  return Object.keys(edit.after).every(
    (field) => placedBy.includes(field) || movedByOthers.has(field) || holds(edit, record, field, edit.after),
  );
}

function sameIn({ resource }: Edit): (field: string, left: unknown, right: unknown) => boolean {
  return (field, left, right) => sameField(resource, field, left, right);
}

function holds(edit: Edit, record: ZendeskRecord, field: string, values: Fields): boolean {
  return sameField(edit.resource, field, fieldValue(edit.resource, record, field), values[field]);
}

function comparedFields(edit: UpdateEdit | DeleteEdit): readonly string[] {
  if (edit.action === 'update') return Object.keys(edit.after);
  return editableFields[edit.resource].filter((field) => !movedByOthers.has(field));
}

/** An update lists its fields under the names of edits; a delete carries the record as Zendesk answered it. */
function beforeValue(edit: UpdateEdit | DeleteEdit, field: string): unknown {
  return edit.action === 'update' ? edit.before[field] : fieldValue(edit.resource, { ...edit.before, id: edit.id }, field);
}

function sameObject(left: ReadonlyMap<string, unknown>, right: ReadonlyMap<string, unknown>): boolean {
  for (const [key, value] of left) if (!sameValue(value, right.get(key))) return false;
  for (const [key, value] of right) if (!left.has(key) && value !== null && value !== undefined) return false;
  return true;
}
