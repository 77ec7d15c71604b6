import type { CreateEdit, DeleteEdit, Drift, Edit, UpdateEdit } from '../../preload/contract/change-set.ts';
import type { ResourceName, ZendeskRecord } from '../../preload/contract/records.ts';
import type { FieldKind } from '../resources/field.ts';
import { fieldOf, resources } from '../resources/registry.ts';
import { sameColumns } from './equality/columns.ts';
import { type CustomFieldType, sameCustomValue } from './equality/custom-value.ts';
import { sameEntries } from './equality/entries.ts';
import { sameMembers } from './equality/lists.ts';
import { sameMetrics } from './equality/metrics.ts';
import { sameOptions } from './equality/options.ts';
import { sameActions, sameRulePart } from './equality/rule-parts.ts';
import { sameValue } from './equality/same-value.ts';
import { flagForm, idForm, lowerForm, numberForm, sameForm } from './equality/scalars.ts';
import { phoneForm, textForm, titleForm } from './equality/texts.ts';
import { inParts, partValue, splitPart, touchedParts } from './field-parts.ts';
import { editableFields, type Fields, fieldValue } from './fields.ts';
import { noOwnEffects, type OwnEffects } from './own-effect.ts';
import { isPartTaken } from './part-taken.ts';
import { isOfNumbers, numbersDrifted, numbersGone } from './phone-numbers.ts';
import { isObject, itemName } from './record-values.ts';
import { accessOf, sameAccess } from './restriction.ts';
import { sameConditions } from './rule-conditions.ts';
import { isSetField, setAsWanted, setDrifted } from './set-fields.ts';
import { mayBeSentAgain, passedOver, ticketDrifted, ticketMismatch } from './ticket-edits.ts';

/**
 * Fields in which a record changes when another one is changed: a macro's place when others move, and which of a person's
 * memberships is the default one.
 */
export const movedByOthers: ReadonlySet<string> = new Set(['position', 'default']);

/** The type of a field of the account's own, by the resource that has it and its key; undefined where that is not known. */
export type CustomFieldTypes = (resource: ResourceName, key: string) => CustomFieldType;

/** Where nothing is known of the fields: the values tell, as far as they do. */
export const unknownTypes: CustomFieldTypes = () => undefined;

/**
 * Whether two values of a field are one to Zendesk, whatever form it keeps them in: did it arrive, did somebody else change it. What is
 * not told apart: nothing, null and empty; space around texts and its amount in titles; the order and case of tags and domains; forms
 * of numbers, days, checkboxes and telephone numbers; and what a sanitizer tidies in HTML. `field` may name one of the account's own
 * fields (`user_fields.plan`), or the object that holds them all.
 */
export function sameField(
  resource: ResourceName,
  field: string,
  left: unknown,
  right: unknown,
  types: CustomFieldTypes = unknownTypes,
): boolean {
  if (sameValue(left, right)) return true;
  const { kind, key } = keyedKind(resource, field);
  switch (kind) {
    case 'title':
      return sameForm(titleForm, left, right);
    case 'text':
      return sameForm(textForm, left, right);
    case 'phone':
      return sameForm(phoneForm, left, right);
    case 'conditions':
      return sameConditions(left, right, sameRulePart);
    case 'actions':
      return sameActions(left, right);
    case 'options':
      return sameOptions(left, right);
    case 'custom-fields':
      return sameCustomFields(left, right, key, (each) => types(resource, each), false);
    default:
      return sameKept(kind, left, right);
  }
}

/**
 * Whether writing one value over the other would change nothing that a person can have meant: is there a change to draft. Unlike
 * `sameField` it tells texts apart to the letter, so that a space at the end of a title can be taken away.
 */
export function sameToWrite(resource: ResourceName, field: string, left: unknown, right: unknown): boolean {
  if (sameValue(left, right)) return true;
  if (isText(left) && isText(right) && (left ?? '') === (right ?? '')) return true;
  const { kind, key } = keyedKind(resource, field);
  if (kind === 'conditions') return sameConditions(left, right, sameValue);
  if (kind === 'custom-fields') return sameCustomFields(left, right, key, () => undefined, true);
  return sameKept(kind, left, right);
}

/** The kinds of which Zendesk keeps one form only, so that no other can be meant. */
function sameKept(kind: FieldKind, left: unknown, right: unknown): boolean {
  switch (kind) {
    case 'email':
    case 'word':
      return sameForm(lowerForm, left, right);
    case 'number':
      return sameForm(numberForm, left, right);
    case 'flag':
      return sameForm(flagForm, left, right);
    case 'id':
      return sameForm(idForm, left, right);
    case 'members':
      return sameMembers(left, right);
    case 'columns':
      return sameColumns(left, right);
    case 'entries':
      return sameEntries(left, right);
    case 'metrics':
      return sameMetrics(left, right);
    case 'restriction':
      return sameAccess(accessOf(left), accessOf(right));
    default:
      return false;
  }
}

/** Of the account's own fields the key, where one of them is meant. */
function keyedKind(resource: ResourceName, field: string): { readonly kind: FieldKind; readonly key: string | undefined } {
  const { field: name, key } = splitPart(field);
  // Of a ticket by its id, as rules name it.
  const ofTicket = resource === 'tickets' ? /^custom_fields_(\d+)$/.exec(field)?.[1] : undefined;
  return ofTicket === undefined
    ? { kind: fieldOf(resource, name)?.kind ?? 'value', key }
    : { kind: 'custom-fields', key: ofTicket };
}

function sameCustomFields(
  left: unknown,
  right: unknown,
  key: string | undefined,
  typeOf: (key: string) => CustomFieldType,
  exactText: boolean,
): boolean {
  if (key !== undefined) return sameCustomValue(left, right, typeOf(key), exactText);
  const [ours, theirs] = [left ?? {}, right ?? {}];
  if (!isObject(ours) || !isObject(theirs)) return false;
  const keys = new Set([...Object.keys(ours), ...Object.keys(theirs)]);
  return [...keys].every((each) => sameCustomValue(ours[each], theirs[each], typeOf(each), exactText));
}

function isText(value: unknown): value is string | null | undefined {
  return typeof value === 'string' || value === null || value === undefined;
}

/**
 * How a field of an edit is compared with what Zendesk holds. As `sameField` does, unless the edit changes only what that passes over,
 * as a space: then to the letter, or what was before could not be told from what is wanted.
 */
export function sameAsIn(
  edit: Edit,
  types: CustomFieldTypes = unknownTypes,
): (field: string, left: unknown, right: unknown) => boolean {
  const { resource } = edit;
  if (edit.action !== 'update') return (field, left, right) => sameField(resource, field, left, right, types);
  return (field, left, right) =>
    sameField(resource, field, partValue(edit.before, field), partValue(edit.after, field), types)
      ? sameToWrite(resource, field, left, right)
      : sameField(resource, field, left, right, types);
}

/** How a request whose answer never came turned out, read from the record as it is now. */
export type Settled = 'applied' | 'not-applied' | 'half-applied' | 'changed-by-another';

/** The record's values under the names that edits use; the one place that knows a title may live in `raw_title`. */
export function currentFields(resource: ResourceName, record: ZendeskRecord, fieldNames: Iterable<string>): Fields {
  return Object.fromEntries([...fieldNames].map((field) => [field, fieldValue(resource, record, field)]));
}

/**
 * What has changed in Zendesk since the edit was drafted, or undefined where nothing that it touches has. A record to be
 * deleted has drifted when its content has; counters, times and its place in the list do not count. A new record cannot drift.
 * What the run's own steps did is no drift.
 */
export function driftOf(
  edit: Edit,
  current: ZendeskRecord | undefined,
  own: OwnEffects = noOwnEffects,
  types: CustomFieldTypes = unknownTypes,
): Drift | undefined {
  if (edit.action === 'create') return undefined;
  const item = itemName(edit.resource, edit.id);
  const name = edit.name ?? String(edit.id);
  const fields = comparedFields(edit);
  if (passOverReason(edit, current, own) !== undefined) return undefined;
  if (!current && own.tookAway(edit)) return undefined;
  if (!current) return { item, name, kind: 'gone', fields: [] };
  if (edit.action === 'update' && resources[edit.resource].rules.tagsByDifference) {
    if (!ticketDrifted(edit, current)) return undefined;
    return { item, name, kind: 'changed', fields: [{ field: 'tags', before: edit.before.tags, now: current.tags }] };
  }
  if (isOfNumbers(edit)) {
    const { before } = edit;
    const change = { field: 'numbers', before: before.numbers, now: current.numbers };
    return numbersDrifted(edit, current) ? { item, name, kind: 'changed', fields: [change] } : undefined;
  }
  const changed = fields.flatMap((field) => {
    const before = beforeValue(edit, field);
    const now = fieldValue(edit.resource, current, field);
    if (edit.action === 'update' && isSetField(edit.resource, field))
      return setDrifted(edit, field, now) ? [{ field, before, now }] : [];
    return sameAsIn(edit, types)(field, before, now) || own.left(edit, field, now) ? [] : [{ field, before, now }];
  });
  return changed.length === 0 ? undefined : { item, name, kind: 'changed', fields: changed };
}

/** Why the record is to be left as it is without its standing in the way of the run, in words that continue “the ticket …”. */
export function passOverReason(
  edit: Edit,
  current: ZendeskRecord | undefined,
  own: OwnEffects = noOwnEffects,
): string | undefined {
  if (edit.action !== 'update' || edit.resource !== 'tickets') return undefined;
  const same = sameAsIn(edit);
  return passedOver(edit, current, (field, now, value) => same(field, now, value) || own.left(edit, field, now));
}

/** The fields of the record that do not hold what the edit sent; all of them where the record is not there. */
export function appliedMismatch(
  edit: Edit,
  current: ZendeskRecord | undefined,
  types: CustomFieldTypes = unknownTypes,
): string[] {
  if (edit.action === 'delete') return current ? Object.keys(edit.before) : [];
  const fields = edit.action === 'update' ? partsOf(edit) : Object.keys(inParts(edit.after));
  if (current && edit.action === 'update' && resources[edit.resource].rules.tagsByDifference)
    return ticketMismatch(edit, current, sameAsIn(edit, types));
  return current ? fields.filter((field) => !holds(edit, current, field, edit.after, types)) : fields;
}

/**
 * Whether an edit that was sent, but never answered, happened. For a create, `current` is the record found by
 * `matchesCreate`, or undefined where there is none.
 */
export function settleOf(
  edit: Edit,
  current: ZendeskRecord | undefined,
  own: OwnEffects = noOwnEffects,
  types: CustomFieldTypes = unknownTypes,
): Settled {
  switch (edit.action) {
    case 'update':
      if (!current) return 'changed-by-another';
      if (appliedMismatch(edit, current, types).length === 0) return 'applied';
      if (resources[edit.resource].rules.tagsByDifference)
        return mayBeSentAgain(edit, current, sameAsIn(edit, types)) ? 'not-applied' : 'changed-by-another';
      if (partsOf(edit).every((field) => holdsBefore(edit, current, field, own, types))) return 'not-applied';
      return partsOf(edit).every((field) => isPartTakenOf(edit, field, fieldValue(edit.resource, current, field), types))
        ? 'half-applied'
        : 'changed-by-another';
    case 'create':
      return current && matchesCreate(edit, current, types) ? 'applied' : 'not-applied';
    case 'delete':
      return current ? 'not-applied' : 'applied';
  }
}

/**
 * Whether the record is the one that the edit created: all that was sent is in it. Its position is not compared, for Zendesk
 * may put a new macro last whatever it was sent (Zendesk API reference, Create Macro).
 */
export function matchesCreate(edit: CreateEdit, record: ZendeskRecord, types: CustomFieldTypes = unknownTypes): boolean {
  const { placedBy } = resources[edit.resource].rules;
  return Object.keys(inParts(edit.after)).every(
    (field) => placedBy.includes(field) || movedByOthers.has(field) || holds(edit, record, field, edit.after, types),
  );
}

function holds(edit: Edit, record: ZendeskRecord, field: string, values: Fields, types: CustomFieldTypes): boolean {
  if (isOfNumbers(edit)) return numbersGone(edit, record) === (values === edit.after);
  if (edit.action === 'update' && values === edit.after && isSetField(edit.resource, field))
    return setAsWanted(edit, field, record[field]);
  return sameAsIn(edit, types)(field, fieldValue(edit.resource, record, field), partValue(values, field));
}

/** What the update touches: the account's own fields one by one. */
export function partsOf(edit: UpdateEdit): string[] {
  return touchedParts(edit, (part, left, right) => sameToWrite(edit.resource, part, left, right));
}

function holdsBefore(edit: UpdateEdit, record: ZendeskRecord, field: string, own: OwnEffects, types: CustomFieldTypes): boolean {
  // What is said as a difference can be said twice.
  if (isSetField(edit.resource, field)) return !setDrifted(edit, field, record[field]);
  return (
    holds(edit, record, field, edit.before, types) || own.leftByOthers(edit, field, fieldValue(edit.resource, record, field))
  );
}

/** Whether a change of several requests that was cut off can have left this. */
export function isPartTakenOf(edit: UpdateEdit, field: string, now: unknown, types: CustomFieldTypes = unknownTypes): boolean {
  return isPartTaken(edit, field, now, (left, right) => sameAsIn(edit, types)(field, left, right));
}

function comparedFields(edit: UpdateEdit | DeleteEdit): readonly string[] {
  if (edit.action === 'update') return partsOf(edit);
  return editableFields[edit.resource].filter((field) => !movedByOthers.has(field));
}

/** An update lists its fields under the names of edits; a delete carries the record as Zendesk answered it. */
function beforeValue(edit: UpdateEdit | DeleteEdit, field: string): unknown {
  return edit.action === 'update'
    ? partValue(edit.before, field)
    : fieldValue(edit.resource, { ...edit.before, id: edit.id }, field);
}
