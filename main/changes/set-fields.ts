import type { UpdateEdit } from '../../preload/contract/change-set.ts';
import type { ResourceName } from '../../preload/contract/records.ts';
import { fieldOf } from '../resources/registry.ts';

/** Whether the field is a list that works as a set, of which an edit says no more than what it adds and what it takes away. */
export function isSetField(resource: ResourceName, field: string): boolean {
  return fieldOf(resource, field)?.isSet === true;
}

/** What an edit does to a set of texts. */
interface SetChange {
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

export function setChange({ before, after }: Pick<UpdateEdit, 'before' | 'after'>, field: string): SetChange {
  const [old, wanted] = [textsIn(before[field]), textsIn(after[field])];
  return { added: without(wanted, old), removed: without(old, wanted) };
}

/** What is there now with what the edit adds and without what it takes away; what others added since stays. */
export function mergedSet(edit: Pick<UpdateEdit, 'before' | 'after'>, field: string, now: unknown): readonly string[] {
  const { added, removed } = setChange(edit, field);
  const kept = without(textsIn(now), removed);
  return [...kept, ...without(added, kept)];
}

/** Whether it holds what the edit adds and nothing that it takes away. */
export function setAsWanted(edit: Pick<UpdateEdit, 'before' | 'after'>, field: string, now: unknown): boolean {
  const { added, removed } = setChange(edit, field);
  return hasAll(now, added) && hasNone(now, removed);
}

/**
 * Whether somebody else's change went against the edit: what it puts in place of others is missing, and so are those others. What is
 * already there or already gone only leaves less to do.
 */
export function setDrifted(edit: Pick<UpdateEdit, 'before' | 'after'>, field: string, now: unknown): boolean {
  const { added, removed } = setChange(edit, field);
  return removed.length > 0 && !hasAll(now, added) && hasNone(now, removed);
}

/** What is there now with the edit taken back: without what it added, with what it took away. */
export function setTakenBack(edit: Pick<UpdateEdit, 'before' | 'after'>, field: string, now: unknown): readonly string[] {
  return mergedSet({ before: edit.after, after: edit.before }, field, now);
}

function textsIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((text) => typeof text === 'string') : [];
}

/** Zendesk keeps tags and domains in lower case. */
function folded(texts: readonly string[]): ReadonlySet<string> {
  return new Set(texts.map((text) => text.toLowerCase()));
}

function without(texts: readonly string[], others: readonly string[]): string[] {
  const left = folded(others);
  return texts.filter((text) => !left.has(text.toLowerCase()));
}

function hasAll(now: unknown, texts: readonly string[]): boolean {
  return without(texts, textsIn(now)).length === 0;
}

function hasNone(now: unknown, texts: readonly string[]): boolean {
  return without(texts, textsIn(now)).length === texts.length;
}
