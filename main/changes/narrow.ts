import type { Edit, UpdateEdit } from '../../preload/contract/change-set.ts';
import { sameToWrite } from './compare.ts';
import { withCompanions } from './resource-rules.ts';

/** Of some records everything, of others some fields. */
export type Parts = ReadonlyMap<string, ReadonlySet<string> | 'whole'>;

/** Reads names of records and of fields of records, `macros:11` and `macros:11.title`, into what is meant of each record. */
export function partsNamed(names: readonly string[]): Parts {
  const parts = new Map<string, Set<string> | 'whole'>();
  for (const name of names) {
    const [item = '', field] = name.split('.', 2);
    const known = parts.get(item);
    if (field === undefined) parts.set(item, 'whole');
    else if (known !== 'whole') parts.set(item, new Set([...(known ?? []), field]));
  }
  return parts;
}

/** The fields that an edit changes, and of which some can therefore be left; none where a record comes or goes as a whole. */
export function changedFields(edit: Edit): string[] {
  if (edit.action !== 'update') return [];
  return Object.keys(edit.after).filter((field) => !sameToWrite(edit.resource, field, edit.before[field], edit.after[field]));
}

/**
 * The edit with changes in these fields and no other; undefined where none is left. What has to be sent along with a field, as a
 * trigger's conditions with its actions, is sent as it was.
 */
export function onlyFields(edit: UpdateEdit, fields: ReadonlySet<string>): UpdateEdit | undefined {
  const kept = changedFields(edit).filter((field) => fields.has(field));
  if (kept.length === 0) return undefined;
  const sent = withCompanions(edit.resource, kept);
  const of = (values: (field: string) => unknown) => Object.fromEntries(sent.map((field) => [field, values(field) ?? null]));
  return {
    ...edit,
    before: of((field) => edit.before[field]),
    after: of((field) => (kept.includes(field) ? edit.after[field] : edit.before[field])),
  };
}

/** The edit without changes in these fields; undefined where no change is left. */
export function withoutFields(edit: UpdateEdit, fields: ReadonlySet<string>): UpdateEdit | undefined {
  const changed = changedFields(edit);
  const kept = changed.filter((field) => !fields.has(field));
  return kept.length === changed.length ? edit : onlyFields(edit, new Set(kept));
}
