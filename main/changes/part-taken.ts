import type { UpdateEdit } from '../../preload/contract/change-set.ts';
import { fieldOf, resources } from '../resources/registry.ts';
import { bareEntries } from './bare-entries.ts';
import { sameValue } from './equality/same-value.ts';
import { type Fields, fieldValue } from './fields.ts';
import { inFormSteps } from './form-steps.ts';
import { isObject } from './record-values.ts';

/**
 * Whether a change that was cut off between its requests can have left this: the field is as before or as after, or each of its entries is,
 * in each of what it holds. What is in neither is somebody else's.
 *
 * @param same whether two values of the field are one to Zendesk.
 */
export function isPartTaken(
  edit: UpdateEdit,
  field: string,
  now: unknown,
  same: (left: unknown, right: unknown) => boolean,
): boolean {
  const { resource, before, after } = edit;
  if (resource === 'ticket_forms') return same(now, halfwayOf(edit, field));
  if (!resources[resource].rules.inParts || !(field in after)) return false;
  if (same(now, fieldValue(resource, { ...before, id: edit.id }, field)) || same(now, after[field])) return true;
  const { entriesBy: keys } = fieldOf(resource, field) ?? {};
  if (!keys) return false;
  const [was, wanted, held] = [before[field], after[field], now].map((list) => entriesOf(list, keys));
  if (!was || !wanted || !held) return false;
  return [...new Set([...was.keys(), ...wanted.keys(), ...held.keys()])].every((key) =>
    isEitherEntry(held.get(key), was.get(key), wanted.get(key)),
  );
}

/** By their keys; undefined where two have one. */
function entriesOf(list: unknown, keys: readonly string[]): ReadonlyMap<string, Fields> | undefined {
  const bare = bareEntries(list ?? []);
  const entries = Array.isArray(bare) ? bare.filter(isObject) : [];
  const byKey = new Map(entries.map((entry) => [JSON.stringify(keys.map((key) => entry[key])), entry]));
  return byKey.size === entries.length ? byKey : undefined;
}

function isEitherEntry(held: Fields | undefined, was: Fields | undefined, wanted: Fields | undefined): boolean {
  if (!held) return !was || !wanted;
  const either = [was, wanted].filter((entry) => entry !== undefined);
  const names = new Set([held, ...either].flatMap((entry) => Object.keys(entry)));
  return either.length > 0 && [...names].every((name) => either.some((entry) => sameValue(entry[name], held[name])));
}

/** Between its two requests a form has what the first one writes, in that order, and all else as before; one request leaves nothing between. */
function halfwayOf({ before, after }: UpdateEdit, field: string): unknown {
  const { first } = inFormSteps(before, after);
  if (!isObject(first)) return before[field];
  return field in first ? first[field] : before[field];
}
