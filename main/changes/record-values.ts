import type { ItemName, ResourceName, ZendeskRecord } from '../../preload/contract/records.ts';

/** Values of a record by field and type: `undefined` where the field is missing, null, or of another type. */
export function textOf(record: ZendeskRecord, field: string): string | undefined {
  const value = record[field];
  return typeof value === 'string' ? value : undefined;
}

export function numberOf(record: ZendeskRecord, field: string): number | undefined {
  const value = record[field];
  return typeof value === 'number' ? value : undefined;
}

export function booleanOf(record: ZendeskRecord, field: string): boolean | undefined {
  const value = record[field];
  return typeof value === 'boolean' ? value : undefined;
}

/** What people call the record: a macro's title as agents see it, a ticket's subject, a group's name, else its id. */
export function recordName(resource: ResourceName, record: ZendeskRecord): string {
  const of = resource === 'apps' && isObject(record.settings) ? record.settings : record;
  const name = of[nameFields[resource] ?? 'name'];
  return typeof name === 'string' ? name : String(record.id);
}

/** Where it is not `name`. */
const nameFields: Readonly<Partial<Record<ResourceName, string>>> = {
  macros: 'title',
  tickets: 'subject',
  triggers: 'title',
  automations: 'title',
  views: 'title',
  ticket_fields: 'title',
  user_fields: 'title',
  organization_fields: 'title',
  sla_policies: 'title',
  group_sla_policies: 'title',
  targets: 'title',
  workspaces: 'title',
  custom_objects: 'title',
  custom_statuses: 'agent_label',
  /** An installation of an app: as whoever installed it called it there. */
  apps: 'title',
};

/** `macros:11`, or `macros:new-1` for one that does not exist yet. */
export function itemName(resource: ResourceName, idOrKey: number | string): ItemName {
  return `${resource}:${idOrKey}`;
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
