import type { ResourceName, ZendeskRecord } from '../../preload/contract/records.ts';
import { byResource, fieldOf } from '../resources/registry.ts';
import { bareEntries } from './bare-entries.ts';
import { partValue } from './field-parts.ts';
import { macroTitle } from './macro-text.ts';
import { rawOptions } from './raw-options.ts';

/** A record's values by the names that edits use. */
export type Fields = Readonly<Record<string, unknown>>;

/** What an edit may change, in the order in which edits and diffs list it. */
export const editableFields: Readonly<Record<ResourceName, readonly string[]>> = byResource(({ fields }) =>
  Object.keys(fields).filter((name) => fields[name]?.readOnly !== true),
);

/**
 * The value that an edit calls `field`: for the `title` of a macro or a rule that is its raw title where it holds a placeholder, for `user_fields.plan`
 * the one under that key.
 */
export function fieldValue(resource: ResourceName, record: ZendeskRecord, field: string): unknown {
  if (field === 'title' && fieldOf(resource, field)?.raw !== undefined) return macroTitle(record);
  const raw = fieldOf(resource, field)?.raw;
  const written = raw === undefined ? undefined : record[raw];
  if (typeof written === 'string' && written.includes('{{')) return written;
  if (fieldOf(resource, field)?.kind === 'entries') return bareEntries(record[field]);
  if (field === 'custom_field_options') return rawOptions(record[field]);
  return partValue(record, field);
}
