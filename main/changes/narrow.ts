import type { Edit, UpdateEdit } from '../../preload/contract/change-set.ts';
import { withCompanions } from '../resources/companions.ts';
import { partsOf, sameToWrite } from './compare.ts';
import { fromParts, partValue, splitPart } from './field-parts.ts';

/** Of some records everything, of others some fields. */
export type Parts = ReadonlyMap<string, ReadonlySet<string> | 'whole'>;

/**
 * Reads names of records and of fields of records into what is meant of each record: `macros:11`, `macros:11.title`, and of the
 * account's own fields `users:7.user_fields.plan`.
 */
export function partsNamed(names: readonly string[]): Parts {
  const parts = new Map<string, Set<string> | 'whole'>();
  for (const name of names) {
    const dot = name.indexOf('.');
    const [item, field] = dot === -1 ? [name, undefined] : [name.slice(0, dot), name.slice(dot + 1)];
    const known = parts.get(item);
    if (field === undefined) parts.set(item, 'whole');
    else if (known !== 'whole') parts.set(item, new Set([...(known ?? []), field]));
  }
  return parts;
}

/**
 * The fields that an edit changes, and of which some can therefore be left, the account's own one by one; none where a record comes or
 * goes as a whole.
 */
export function changedFields(edit: Edit): string[] {
  if (edit.action !== 'update') return [];
  return partsOf(edit).filter(
    (part) => !sameToWrite(edit.resource, part, partValue(edit.before, part), partValue(edit.after, part)),
  );
}

/**
 * The edit with changes in these fields and no other; undefined where none is left. What has to be sent along with a field, as a
 * trigger's conditions with its actions, is sent as it was.
 */
export function onlyFields(edit: UpdateEdit, fields: ReadonlySet<string>): UpdateEdit | undefined {
  const kept = changedFields(edit).filter((part) => isNamed(part, fields));
  if (kept.length === 0) return undefined;
  const sent = withCompanions(edit.resource, kept);
  const of = (values: (part: string) => unknown) =>
    fromParts(Object.fromEntries(sent.map((part) => [part, values(part) ?? null])));
  return {
    ...edit,
    before: of((part) => partValue(edit.before, part)),
    after: of((part) => partValue(kept.includes(part) ? edit.after : edit.before, part)),
  };
}

/** The edit without changes in these fields; undefined where no change is left. */
export function withoutFields(edit: UpdateEdit, fields: ReadonlySet<string>): UpdateEdit | undefined {
  const changed = changedFields(edit);
  const kept = changed.filter((part) => !isNamed(part, fields));
  return kept.length === changed.length ? edit : onlyFields(edit, new Set(kept));
}

/** By its own name, or by that of the field that holds it. */
export function isNamed(part: string, fields: ReadonlySet<string>): boolean {
  return fields.has(part) || fields.has(splitPart(part).field);
}
