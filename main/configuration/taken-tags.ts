import type { CreateEdit, UpdateEdit } from '../../preload/contract/change-set.ts';
import type { ZendeskRecord } from '../../preload/contract/records.ts';
import { isObject, recordName } from '../changes/record-values.ts';

/**
 * A tag that an edit gives to a field and that another field of the kind has already: Zendesk lets one field alone have it, one that is
 * switched off counts as well.
 */
export function takenTags(
  edit: CreateEdit | UpdateEdit,
  records: Iterable<ZendeskRecord>,
): { readonly tag: string; readonly by: string } | undefined {
  const wanted = tagsOf(edit.after);
  if (wanted.size === 0) return undefined;
  for (const record of records) {
    if (edit.action === 'update' && record.id === edit.id) continue;
    for (const tag of tagsOf(record)) if (wanted.has(tag)) return { tag, by: recordName(edit.resource, record) };
  }
  return undefined;
}

function tagsOf({ custom_field_options: options, tag }: Readonly<Record<string, unknown>>): ReadonlySet<string> {
  const own = typeof tag === 'string' && tag !== '' ? [tag] : [];
  const values = Array.isArray(options)
    ? options.flatMap((option) => (isObject(option) && typeof option.value === 'string' ? [option.value] : []))
    : [];
  return new Set([...own, ...values]);
}
