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
): { values: Record<string, unknown>; tags: string[] } {
  const values: Record<string, unknown> = { ...before.values };
  const tags = new Set(given.tags ?? before.tags);
  for (const field of fields) {
    const { key } = field;
    const owned = ownedTags(field);
    if (given.values !== undefined && key in given.values) {
      values[key] = normalized(field, given.values[key]);
      for (const tag of owned) tags.delete(tag);
      const tag = tagFor(field, values[key]);
      if (tag !== null) tags.add(tag);
    } else if (given.tags !== undefined && owned.length > 0) {
      values[key] = field.type === 'checkbox' ? tags.has(owned[0] ?? '') : (owned.find((tag) => tags.has(tag)) ?? null);
    }
  }
  return { values, tags: [...tags].sort() };
}

function ownedTags({ type, tag, options }: ValueField): readonly string[] {
  if (type === 'checkbox') return tag === null ? [] : [tag];
  return isDropDown(type) ? options : [];
}

/** Whether a drop-down would be given something that is none of its options. */
export function isBadOption({ type, options }: ValueField, value: unknown): boolean {
  return isDropDown(type) && value !== null && value !== '' && !options.includes(String(value));
}

/** User fields call it `dropdown`, ticket fields `tagger`. */
function isDropDown(type: string): boolean {
  return type === 'dropdown' || type === 'tagger';
}

function normalized({ type }: ValueField, value: unknown): unknown {
  if (type === 'checkbox') return value === true || value === 'true' || value === 1 || value === '1';
  return value === '' ? null : (value ?? null);
}

function tagFor({ type, tag }: ValueField, value: unknown): string | null {
  if (type === 'checkbox') return value === true ? tag : null;
  return isDropDown(type) && typeof value === 'string' ? value : null;
}
