import type { Operation } from '../../preload/contract/operations.ts';
import type { ResourceName } from '../../preload/contract/records.ts';
import { splitTerms, type Term } from '../changes/query/split-terms.ts';
import { isObject } from '../changes/record-values.ts';
import { withReferences } from '../changes/references.ts';
import { namedBesides } from '../resources/vocabulary/named-besides.ts';
import { ruleField } from '../resources/vocabulary/rule-fields.ts';
import { withOtherIds } from './other-ids.ts';

/** How what one account calls by an id is called in another; undefined where nothing there is known to be the same. */
export interface Counterparts {
  id(kind: ResourceName, id: number): number | undefined;
  /** Of what is known by a text, as webhooks are. */
  text(kind: ResourceName, id: string): string | undefined;
  /** Whether the account that the operation comes from has such a record. */
  isThere(kind: ResourceName, id: number): boolean;
  /** Whether such a field holds the id of another record. @param key of a ticket field its id. */
  isLookup(kind: LookupKind, key: string): boolean;
  /** What Zendesk calls the field of a condition or an action, whatever the operation calls it; undefined where that is not clear. */
  field(name: string): string | undefined;
}

export type LookupKind = 'user_fields' | 'organization_fields' | 'ticket_fields';

export interface Carried {
  /** Still to be parsed; undefined where nothing is left to be touched, or something else that it names is not there. */
  readonly operation: object | undefined;
  /** The records that it names to be touched and that have no counterpart. */
  readonly leftOut: readonly number[];
  /** What else it names and the other account lacks, as `groups:7`. */
  readonly missing: readonly string[];
  /** Why it is said in the words of one account alone; one sentence without a subject. */
  readonly bound: string | undefined;
}

/** What stands under these keys is of one kind, whatever the operation is of. Names are understood in every account as they are. */
const kindUnder: Readonly<Record<string, ResourceName>> = {
  moveTo: 'groups',
  groups: 'groups',
  group_id: 'groups',
  default_group_id: 'groups',
  group_restrictions: 'groups',
  organization_id: 'organizations',
  custom_role_id: 'custom_roles',
  role_restrictions: 'custom_roles',
  assignTo: 'users',
  category_id: 'trigger_categories',
};

/** Numbers that are no ids. */
const plainNumbers: ReadonlySet<string> = new Set(['position', 'seats']);

/**
 * An operation in the words of another account: every id that it names is exchanged for that of the record which is the same there. A record
 * to be touched that is not there is left out; where anything else is not there, or where an id stands in a search, it is not carried.
 */
export function carriedOperation(operation: Operation, counterparts: Counterparts): Carried {
  const missing = new Set<string>();
  const leftOut: number[] = [];
  let bound: string | undefined;
  const id = (kind: ResourceName, value: number): number => {
    // Built-in roles and words such as "nobody" are small or negative numbers, alike in every account.
    if (value <= 0 || (kind === 'custom_roles' && value < 100)) return value;
    const there = counterparts.id(kind, value);
    if (there === undefined) missing.add(`${kind}:${value}`);
    return there ?? value;
  };
  const reference = (kind: ResourceName, value: unknown): unknown => {
    if (Array.isArray(value)) return value.map((each) => reference(kind, each));
    if (typeof value === 'number') return id(kind, value);
    // A name of digits is a name unless something is known by that id.
    const isId = typeof value === 'string' && /^\d{1,15}$/.test(value) && counterparts.isThere(kind, Number(value));
    return isId ? String(id(kind, Number(value))) : value;
  };
  const part = (field: string, value: unknown): { field: string; value: unknown } => {
    const numbers = withReferences('triggers', { actions: [{ field, value }] }, id);
    const { actions } = withOtherIds(numbers, (kind, text) => {
      const there = counterparts.text(kind, text);
      if (there === undefined) missing.add(`${kind}:${text}`);
      return there ?? text;
    });
    const [only] = Array.isArray(actions) ? actions : [];
    return isObject(only) && typeof only.field === 'string' ? { field: only.field, value: only.value } : { field, value };
  };
  /** Placeholders in a text name fields by their ids. */
  const text = (value: string): string => String(part('comment_value', value).value);
  const touched = (kind: ResourceName, ids: readonly number[]): number[] =>
    ids.flatMap((each) => {
      const there = counterparts.id(kind, each);
      if (there === undefined) leftOut.push(each);
      return there ?? [];
    });
  const where = (value: unknown): unknown => {
    if (typeof value === 'string') {
      bound ??= idSearched(value);
      return value;
    }
    if (!isObject(value) || !Array.isArray(value.ids)) return value;
    if (operation.resource !== 'tags') return { ids: touched(operation.resource, value.ids.filter(isNumber)) };
    bound ??= 'names tickets by their numbers, and every account has tickets of its own';
    return value;
  };
  const carry = (key: string, value: unknown): unknown => {
    if (key === 'where' || (key === 'tickets' && operation.resource === 'tags')) return where(value);
    if (key === 'settings') {
      const [setting] = Object.entries(value ?? {}).find(([, each]) => mayBeId(each)) ?? [];
      if (setting !== undefined) bound ??= `gives the setting ${setting} a number that may be the id of a record of one account`;
      return value;
    }
    if (key === 'user_fields' || key === 'organization_fields') {
      const lookup = Object.keys(value ?? {}).find((field) => counterparts.isLookup(key, field));
      if (lookup !== undefined) bound ??= `sets ${lookup}, which holds the id of a record that only one account has`;
      return value;
    }
    if (key === 'restriction') return withReferences('macros', { restriction: value }, id).restriction;
    const kind = kindOf(operation, key);
    if (kind && !isObject(value)) return reference(kind, value);
    if (isObject(value) && typeof value.field === 'string') return ruled(value);
    if (typeof value === 'string') return text(value);
    if (Array.isArray(value)) return value.map((each) => carry(key, each));
    if (isObject(value)) return inside(value);
    if (typeof value === 'number' && !plainNumbers.has(key)) bound ??= `names ${key} by a number that only one account knows`;
    return value;
  };
  /** An action or a condition with the field that says what its values are. */
  const ruled = (value: Readonly<Record<string, unknown>>): unknown => {
    const asked = String(value.field);
    const field = counterparts.field(asked) ?? asked;
    bound ??= fieldOfOne(field, counterparts);
    const named = (each: unknown): unknown =>
      isObject(each)
        ? { ...each, ...('value' in each ? { value: part(field, each.value).value } : {}) }
        : part(field, each).value;
    const values = Object.entries(value).map(([key, each]) => [key, valueKeys.has(key) ? named(each) : each]);
    return { ...Object.fromEntries(values), field: part(field, '').field };
  };
  const inside = (value: object): object =>
    Object.fromEntries(Object.entries(value).map(([key, each]) => [key, carry(key, each)]));

  const { resource, operation: what, ...rest } = operation;
  if (resource === 'deleted_users') bound = 'names people who are deleted, and whom no snapshot knows';
  const said = 'field' in rest && typeof rest.field === 'string' ? ofRule(rest, ruled, carry) : inside(rest);
  if (leftOut.length > 0 && isWithout(said)) return { operation: undefined, leftOut, missing: [...missing], bound };
  const isWhole = missing.size === 0 && bound === undefined;
  const carried = isWhole ? { resource, operation: what, ...said } : undefined;
  return { operation: carried, leftOut, missing: [...missing], bound };
}

/** Why the values of such a field mean something in one account alone; undefined where they mean the same, or are exchanged. */
function fieldOfOne(field: string, { isLookup }: Counterparts): string | undefined {
  const own = /^custom_fields_(\d+)$/.exec(field)?.[1];
  const [, carrier, key = ''] = /^(requester|organization)\.custom_fields\.(.+)$/.exec(field) ?? [];
  const isOfLookup =
    own !== undefined
      ? isLookup('ticket_fields', own)
      : carrier !== undefined && isLookup(carrier === 'requester' ? 'user_fields' : 'organization_fields', key);
  if (isOfLookup) return `asks for or sets ${field}, which holds the id of a record that only one account has`;
  if (own !== undefined || carrier !== undefined || namedBesides(field)) return undefined;
  const known = ruleField(field);
  if (!known) return `names the field “${field}”, and what that means in another account is not known`;
  const isOther = [known.macro, known.rule].some((each) => typeof each === 'object' && each.value.is === 'other');
  return isOther ? `says ${known.label}, whose value names what only one account has` : undefined;
}

/** A short number may be a count; ids have five digits and more. */
function mayBeId(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(mayBeId);
  if (isObject(value)) return Object.values(value).some(mayBeId);
  return /(?<!\d)\d{5,}(?!\d)/.test(typeof value === 'number' ? String(value) : typeof value === 'string' ? value : '');
}

const valueKeys: ReadonlySet<string> = new Set(['value', 'from', 'to']);

/** Operations such as `change-action` name the field beside what it is changed from and to. */
function ofRule(
  rest: Readonly<Record<string, unknown>>,
  ruled: (value: Readonly<Record<string, unknown>>) => unknown,
  carry: (key: string, value: unknown) => unknown,
): object {
  const { where: touched, ...rule } = rest;
  const said = ruled(rule);
  return { ...(isObject(said) ? said : {}), ...(touched === undefined ? {} : { where: carry('where', touched) }) };
}

/** Whether nothing of what was named to be touched is left. */
function isWithout(said: object): boolean {
  const named = 'where' in said ? said.where : undefined;
  return isObject(named) && Array.isArray(named.ids) && named.ids.length === 0;
}

function kindOf({ resource, operation }: Operation, key: string): ResourceName | undefined {
  // Another of the kind that is touched: what it is merged into, what it stands before, which copy is kept.
  if (key === 'target' || key === 'before' || key === 'after' || key === 'ids') return resource === 'tags' ? undefined : resource;
  if (key === 'from') return operation === 'copy-groups' ? 'users' : undefined;
  if (key === 'category') return resource === 'triggers' ? 'trigger_categories' : undefined;
  return Object.hasOwn(kindUnder, key) ? kindUnder[key] : undefined;
}

/** Where an id stands in place of a name, only the account whose id it is can tell what is meant. */
const namedByEither: ReadonlySet<string> = new Set([
  'group',
  'groups',
  'organization',
  'organizations',
  'custom_role',
  'category',
  'assignee',
  'requester',
  'submitter',
  'brand',
  'form',
  'ticket_form',
]);

/** Why a search finds what is meant in one account alone; undefined where it says the same in every one. */
function idSearched(search: string): string | undefined {
  const term = splitTerms(search).find(isOfId);
  return term && `searches for ${term.text}, an id that only one account has`;
}

function isOfId({ field, value }: Term): boolean {
  if (field === undefined) return false;
  const name = field.toLowerCase();
  if (name === 'external_id') return false;
  if (name === 'id' || name.endsWith('_id') || /\d{3,}$/.test(name)) return true;
  return namedByEither.has(name) && /^\d+$/.test(value);
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number';
}
