import type { Context } from '../request.ts';

/** A custom field as far as its values go: checkboxes and drop-downs own tags. */
export interface ValueField {
  /** A user or organization field's key, a ticket field's id. */
  readonly key: string;
  readonly type: string;
  readonly tag: string | null;
  readonly options: readonly string[];
}

interface Valued {
  readonly values: Readonly<Record<string, unknown>>;
  readonly tags: readonly string[];
}

/**
 * Custom field values and tags after a write that gives some of either. A checkbox puts its tag on the record, a drop-down
 * the tag of its option (recorded: a user made with a ticked checkbox comes back with the checkbox's tag). A value that is
 * given wins; where only tags are given, the fields follow them.
 */
export function reconcile(
  fields: readonly ValueField[],
  before: Valued,
  given: { readonly values?: Readonly<Record<string, unknown>> | undefined; readonly tags?: readonly string[] | undefined },
  { switches, tally }: Pick<Context, 'switches' | 'tally'>,
): { values: Record<string, unknown>; tags: string[] } {
  const values: Record<string, unknown> = { ...before.values };
  const tags = new Set(given.tags ?? before.tags);
  for (const field of fields) {
    const { key } = field;
    const owned = ownedTags(field);
    if (given.values !== undefined && key in given.values) {
      values[key] = dated(field, normalized(field, given.values[key]), switches);
      if (values[key] !== given.values[key] && field.type === 'date') tally.note('fieldDates');
      for (const tag of owned) tags.delete(tag);
      for (const tag of tagsFor(field, values[key])) tags.add(tag);
    } else if (given.tags !== undefined && owned.length > 0) {
      const isTicked = values[key] === true || switches.checkboxTags === 'followed';
      const followed = field.type === 'checkbox' && !isTicked ? false : followingTags(field, tags);
      if (JSON.stringify(followed) !== JSON.stringify(values[key] ?? null)) tally.note('field-follows-tag');
      values[key] = followed;
    }
  }
  const sorted = [...tags].sort();
  if (switches.tagOrder === 'sorted') return { values, tags: sorted };
  if (sorted.length > 1) tally.note('tagOrder');
  return { values, tags: sorted.reverse() };
}

/** What the tags say that a field is: the first of a drop-down's options, all of a list's. */
function followingTags(field: ValueField, tags: ReadonlySet<string>): unknown {
  const owned = ownedTags(field).filter((tag) => tags.has(tag));
  if (field.type === 'checkbox') return owned.length > 0;
  if (field.type !== 'multiselect') return owned[0] ?? null;
  return owned.length > 0 ? owned : null;
}

/** Dates of persons and organizations may come back with a time; tickets' never do. */
function dated({ type }: ValueField, value: unknown, { fieldDates }: Context['switches']): unknown {
  if (type !== 'date' || fieldDates === 'plain' || typeof value !== 'string') return value;
  return /^\d{4}-\d\d-\d\d$/.test(value) ? `${value}T00:00:00+00:00` : value;
}

function ownedTags({ type, tag, options }: ValueField): readonly string[] {
  if (type === 'checkbox') return tag === null ? [] : [tag];
  return isDropDown(type) || type === 'multiselect' ? options : [];
}

/** Whether a drop-down or a list would be given something that is none of its options. */
export function isBadOption({ type, options }: ValueField, value: unknown): boolean {
  if (type === 'multiselect') return Array.isArray(value) && value.some((option) => !options.includes(String(option)));
  return isDropDown(type) && value !== null && value !== '' && !options.includes(String(value));
}

/** User fields call it `dropdown`, ticket fields `tagger`. */
function isDropDown(type: string): boolean {
  return type === 'dropdown' || type === 'tagger';
}

function normalized({ type }: ValueField, value: unknown): unknown {
  if (type === 'checkbox') return value === true || value === 'true' || value === 1 || value === '1';
  if (type === 'multiselect') return Array.isArray(value) && value.length > 0 ? value.map(String) : null;
  return value === '' ? null : (value ?? null);
}

function tagsFor({ type, tag }: ValueField, value: unknown): string[] {
  if (type === 'checkbox') return value === true && tag !== null ? [tag] : [];
  if (type === 'multiselect') return Array.isArray(value) ? value.map(String) : [];
  return isDropDown(type) && typeof value === 'string' ? [value] : [];
}
