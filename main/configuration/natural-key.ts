import type { ResourceName, ZendeskRecord } from '../../preload/contract/records.ts';
import { recordName, textOf } from '../changes/record-values.ts';

/** What tells a record from others of its kind; undefined where it has nothing of the sort. */
export type Key = (record: ZendeskRecord) => string | undefined;

/** By which a record is known where ids are not the same: keys that never change, then its exact name; the surest first. */
export function rungsOf(kind: ResourceName): readonly Key[] {
  const keys = (keyFields[kind] ?? []).map(
    (field): Key =>
      (record) =>
        textOf(record, field) || undefined,
  );
  if (kind === 'ticket_fields') return [systemType, (record) => `${textOf(record, 'type')} ${nameOf(kind, record)}`];
  // Two people of one name are two people.
  return kind === 'users' ? keys : [...keys, (record) => nameOf(kind, record)];
}

/** As a last resort: whose names are alike in all that people take for the same. */
export function looseKey(kind: ResourceName): Key {
  if (kind === 'users') return () => undefined;
  const type: Key = kind === 'ticket_fields' ? (record) => textOf(record, 'type') : () => '';
  return (record) => `${type(record)} ${looseName(nameOf(kind, record))}`;
}

/** Keys that nobody can change afterwards, or that only one record can have (Zendesk API reference, each). */
const keyFields: Readonly<Partial<Record<ResourceName, readonly string[]>>> = {
  user_fields: ['key'],
  organization_fields: ['key'],
  users: ['email', 'external_id'],
  organizations: ['external_id'],
  dynamic_content: ['placeholder'],
};

/** Of these there is one in every account, whatever it is called there (Zendesk API reference, ticket fields, `type`). */
const systemTypes = new Set(['subject', 'description', 'status', 'custom_status', 'tickettype', 'priority', 'group', 'assignee']);

const systemType: Key = (record) => {
  const type = textOf(record, 'type');
  return type !== undefined && systemTypes.has(type) ? type : undefined;
};

/** What the record is called, with `raw_title` and `raw_name` before what they are shown as. */
export function nameOf(kind: ResourceName, record: ZendeskRecord): string {
  return textOf(record, 'raw_title') || textOf(record, 'raw_name') || recordName(kind, record);
}

/** A name without what people take for the same: another way to write an accent, case, and how many spaces. */
function looseName(name: string): string {
  return name.normalize('NFC').toLowerCase().replaceAll(/\s+/g, ' ').trim();
}
