import type { ItemName, ResourceName, ZendeskRecord } from '../../preload/contract/records.ts';
import { isObject, recordName } from './record-values.ts';
import { conditionsOf } from './rule-conditions.ts';
import { type TagPlace, tagPlaces } from './tag-places.ts';
import type { World } from './world.ts';

/** What is looked for: a tag by its name, anything else by its id. */
export type Used =
  | { readonly kind: 'tags'; readonly name: string }
  | {
      readonly kind: 'groups' | 'users' | 'macros' | 'fields' | 'brands' | 'ticket_forms' | 'organizations';
      readonly id: number;
    };

/** One place that names it. */
export interface Use {
  readonly item: ItemName;
  readonly resource: ResourceName;
  readonly id: number;
  readonly name: string;
  /** Whether the record is in use; true where records of its kind cannot be switched off. */
  readonly active: boolean;
  /** What it does there, in words: `adds it`, `condition: Group is`. */
  readonly place: string;
}

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
  if (used.kind === 'tags')
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
const fieldsOf: Readonly<Record<Exclude<Used['kind'], 'tags' | 'fields'>, readonly string[]>> = {
  groups: ['group_id', 'notification_group', 'notification_sms_group'],
  users: ['assignee_id', 'requester_id', 'notification_user', 'notification_sms_user', 'cc', 'follower', 'role', 'share_ticket'],
  macros: ['macro_id', 'macro_id_after'],
  brands: ['brand_id'],
  ticket_forms: ['ticket_form_id'],
  organizations: ['organization_id'],
};

function namesIt(field: string, value: unknown, used: Exclude<Used, { kind: 'tags' }>, wanted: string): boolean {
  if (used.kind === 'fields') return field === `custom_fields_${wanted}` || field === `ticket_fields_${wanted}`;
  if (!fieldsOf[used.kind].includes(field)) return false;
  const whole =
    Array.isArray(value) && field.startsWith('notification_') ? value.slice(0, 1) : Array.isArray(value) ? value : [value];
  return whole.some((each) => String(each) === wanted);
}

function restrictedTo(restriction: unknown, used: Used): boolean {
  if (!isObject(restriction) || used.kind === 'tags') return false;
  const kind = { Group: 'groups', User: 'users' }[String(restriction.type)];
  const ids = Array.isArray(restriction.ids) ? restriction.ids : [];
  return kind === used.kind && [restriction.id, ...ids].includes(used.id);
}
