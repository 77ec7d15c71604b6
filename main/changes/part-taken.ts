import type { UpdateEdit } from '../../preload/contract/change-set.ts';
import { fieldOf, resources } from '../resources/registry.ts';
import { bareEntries } from './bare-entries.ts';
import { sameValue } from './equality/same-value.ts';
import { type Fields, fieldValue } from './fields.ts';
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
  if (!resources[resource].rules.inParts || !(field in after)) return false;
  if (same(now, fieldValue(resource, { ...before, id: edit.id }, field)) || same(now, after[field])) return true;
  const { entriesBy: keys, mayHoldBoth } = fieldOf(resource, field) ?? {};
  if (mayHoldBoth) return holdsBoth(before[field], after[field], now);
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

/** What both have, and of the rest nothing that neither has. */
function holdsBoth(before: unknown, after: unknown, now: unknown): boolean {
  const [was, wanted, held] = [before, after, now].map((list) => new Set(Array.isArray(list) ? list.map(String) : []));
  if (!was || !wanted || !held) return false;
  return [...held].every((id) => was.has(id) || wanted.has(id)) && [...was].every((id) => !wanted.has(id) || held.has(id));
}
