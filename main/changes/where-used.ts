import type { ResourceName, ZendeskRecord } from '../../preload/contract/records.ts';
import type { Use, Used, UsedResource } from '../../preload/contract/where-used.ts';
import { isObject, recordName } from './record-values.ts';
import { conditionsOf } from './rule-conditions.ts';
import { type TagPlace, tagPlaces } from './tag-places.ts';
import type { World } from './world.ts';

/** The records that name others. People and organizations carry tags as well, but are counted rather than listed. */
const rules: readonly ResourceName[] = [
  'triggers',
  'automations',
  'views',
  'macros',
  'sla_policies',
  'ticket_fields',
  'user_fields',
  'organization_fields',
];

/** Every place in rules, macros, views, SLA policies and fields of the snapshot that names it, rule by rule in their order. */
export function whereUsed(used: Used, world: World): Use[] {
  return rules.flatMap((resource) =>
    [...world.records(resource)].flatMap((record) =>
      [...new Set(placesIn(record, used))].map((place) => ({
        item: `${resource}:${record.id}` as const,
        resource,
        id: record.id,
        name: recordName(resource, record),
        active: record.active !== false,
        place,
      })),
    ),
  );
}

/** The places of one record that name it, in words. */
function placesIn(record: ZendeskRecord, used: Used): string[] {
  if (used.resource === 'tags')
    return tagPlaces(record).flatMap(({ place, tags }) => (tags.includes(used.name) ? [tagWords[place]] : []));
  const wanted = String(used.id);
  const places: string[] = [];
  const { all, any } = conditionsOf(record);
  for (const { field, operator, value } of [...all, ...any])
    if (namesIt(field, value, used, wanted)) places.push(`condition: ${field} ${operator}`.trim());
  if (Array.isArray(record.actions))
    for (const action of record.actions)
      if (isObject(action) && typeof action.field === 'string' && namesIt(action.field, action.value, used, wanted))
        places.push(`action: ${action.field}`);
  if (restrictedTo(record.restriction, used)) places.push('available to');
  return places;
}

const tagWords: Readonly<Record<TagPlace, string>> = {
  carries: 'carries it',
  condition: 'condition',
  adds: 'adds it',
  sets: 'sets it',
  removes: 'removes it',
  owns: 'value of a field',
};

/** The conditions and actions that name each kind (Zendesk's conditions and actions reference). */
const fieldsOf: Readonly<Record<Exclude<UsedResource, Field>, readonly string[]>> = {
  groups: ['group_id', 'notification_group', 'notification_sms_group'],
  users: ['assignee_id', 'requester_id', 'notification_user', 'notification_sms_user', 'cc', 'follower', 'role', 'share_ticket'],
  macros: ['macro_id', 'macro_id_after'],
  brands: ['brand_id'],
  ticket_forms: ['ticket_form_id'],
  organizations: ['organization_id'],
  custom_roles: [],
  dynamic_content: [],
};

type Field = 'ticket_fields' | 'user_fields' | 'organization_fields';

function isField(resource: UsedResource): resource is Field {
  return resource.endsWith('_fields');
}

function namesIt(field: string, value: unknown, used: Exclude<Used, { resource: 'tags' }>, wanted: string): boolean {
  if (isField(used.resource)) return field === `custom_fields_${wanted}` || field === `ticket_fields_${wanted}`;
  if (!fieldsOf[used.resource].includes(field)) return false;
  const whole =
    Array.isArray(value) && field.startsWith('notification_') ? value.slice(0, 1) : Array.isArray(value) ? value : [value];
  return whole.some((each) => String(each) === wanted);
}

function restrictedTo(restriction: unknown, used: Used): boolean {
  if (!isObject(restriction) || used.resource === 'tags') return false;
  const kind = { Group: 'groups', User: 'users' }[String(restriction.type)];
  const ids = Array.isArray(restriction.ids) ? restriction.ids : [];
  return kind === used.resource && [restriction.id, ...ids].includes(used.id);
}
