import type { ResourceName, ZendeskRecord } from '../../../preload/contract/records.ts';
import { isObject, numberOf, textOf } from '../../changes/record-values.ts';
import { conditionsOf } from '../../changes/rule-conditions.ts';
import { nameOf } from '../natural-key.ts';
import type { Names } from './names.ts';
import { weekOf } from './week.ts';

/** A record as a file of the sync repositories has it: its keys in the order of their templates. */
export type YamlForm = Readonly<Record<string, unknown>>;

/** The kinds that have a form, and which it is. */
export const yamlForms: Readonly<Partial<Record<ResourceName, (record: ZendeskRecord, names: Names) => YamlForm>>> = {
  macros: (record, names) => ({
    ...titled('macros', record),
    active: record.active === true,
    actions: actionsOf(record, names),
    restriction: restrictionOf(record, names),
    contains_managed_content: false,
  }),
  triggers: (record, names) => ({
    ...titled('triggers', record),
    ...placed(record),
    conditions: namedConditions(record, names),
    actions: actionsOf(record, names),
    category_id: isNothing(record.category_id) ? null : names.bare('trigger_categories', record.category_id),
    ...unmanagedRule,
  }),
  automations: (record, names) => ({
    ...titled('automations', record),
    ...placed(record),
    conditions: namedConditions(record, names),
    actions: actionsOf(record, names),
    ...unmanagedRule,
  }),
  views: (record, names) => ({
    ...titled('views', record),
    ...placed(record),
    conditions: namedConditions(record, names),
    execution: columnsOf(record, names),
    restriction: restrictionOf(record, names),
    contains_managed_content: false,
  }),
  groups: (record) => ({
    ...named('groups', record),
    description: textOf(record, 'description') ?? null,
    default: record.default === true,
    deleted: record.deleted === true,
    is_public: record.is_public !== false,
  }),
  ticket_forms: (record, names) => ({
    ...named('ticket_forms', record),
    ...kept(record, ['display_name', 'raw_display_name', 'active', 'default', 'position']),
    ticket_field_ids: listOf(record.ticket_field_ids).map((id) => names.bare('ticket_fields', id)),
    in_all_brands: record.in_all_brands === true,
    restricted_brand_ids: listOf(record.restricted_brand_ids).map((id) => names.bare('brands', id)),
    end_user_conditions: formConditions(record.end_user_conditions, names),
    agent_conditions: formConditions(record.agent_conditions, names),
  }),
  ticket_fields: (record) => ({
    title: nameOf('ticket_fields', record),
    previous_title: nameOf('ticket_fields', record),
    ...kept(record, [
      'title_in_portal',
      'raw_title_in_portal',
      'description',
      'raw_description',
      'agent_description',
      'active',
      'type',
      'position',
      'required',
      'regexp_for_validation',
      'collapsed_for_agents',
      'visible_in_portal',
      'editable_in_portal',
      'required_in_portal',
      'tag',
      'removable',
    ]),
    custom_field_options: optionsOf(record),
  }),
  user_fields: (record) => ownField('user_fields', record, []),
  organization_fields: (record) => ownField('organization_fields', record, ['key']),
  sla_policies: (record, names) => ({
    ...titled('sla_policies', record),
    position: numberOf(record, 'position') ?? null,
    filter: namedConditions(record, names),
    policy_metrics: listOf(record.policy_metrics)
      .filter(isObject)
      .map((metric) => kept(metric, ['priority', 'metric', 'target', 'business_hours'])),
  }),
  dynamic_content: (record) => ({
    ...kept(record, ['name', 'placeholder', 'default_locale_id']),
    variants: listOf(record.variants)
      .filter(isObject)
      .map((variant) => kept(variant, ['content', 'locale_id', 'active', 'default'])),
  }),
  schedules: (record) => ({ ...named('schedules', record), ...kept(record, ['time_zone']), ...weekOf(record.intervals) }),
  webhooks: (record) => ({
    ...named('webhooks', record),
    ...kept(record, ['description', 'status', 'subscriptions', 'endpoint', 'http_method', 'request_format']),
    // What it signs in with stands in no file.
    authentication: null,
    custom_headers: null,
  }),
};

/** No text of it stands in a file of its own. */
const unmanagedRule = {
  contains_managed_content: false,
  contains_managed_email: false,
  contains_managed_webhook: false,
} as const;

function titled(kind: ResourceName, record: ZendeskRecord): YamlForm {
  const title = nameOf(kind, record);
  return { title, previous_title: title, description: textOf(record, 'description') ?? null };
}

function named(kind: ResourceName, record: ZendeskRecord): YamlForm {
  const name = nameOf(kind, record);
  return { name, previous_name: name };
}

function placed(record: ZendeskRecord): YamlForm {
  return { active: record.active === true, position: numberOf(record, 'position') ?? null };
}

function kept(record: Readonly<Record<string, unknown>>, keys: readonly string[]): YamlForm {
  return Object.fromEntries(keys.map((key) => [key, record[key] ?? null]));
}

function actionsOf({ actions }: ZendeskRecord, names: Names): unknown {
  return listOf(actions).map(names.rulePart);
}

function namedConditions(record: ZendeskRecord, names: Names): YamlForm {
  const { all, any } = conditionsOf(record);
  return { all: all.map(names.rulePart), any: any.map(names.rulePart) };
}

/** Bound to groups; what is one person's has no form (the template of views). */
function restrictionOf({ restriction }: ZendeskRecord, names: Names): unknown {
  if (!isObject(restriction)) return null;
  const ids = Array.isArray(restriction.ids) ? restriction.ids : [restriction.id];
  const [first, ...others] = ids.map((id) => names.bare('groups', id));
  return { type: 'Group', id: first, ids: [first, ...others].sort() };
}

function columnsOf({ execution }: ZendeskRecord, names: Names): unknown {
  const { columns, group_by, group_order, sort_by, sort_order } = isObject(execution) ? execution : {};
  const column = (id: unknown) => (/^\d+$/.test(String(id)) ? names.bare('ticket_fields', id) : (id ?? null));
  return {
    columns: listOf(columns).map((each) => column(isObject(each) ? each.id : each)),
    group_by: column(group_by),
    group_order: group_order ?? null,
    sort_by: column(sort_by),
    sort_order: sort_order ?? null,
  };
}

function formConditions(conditions: unknown, names: Names): unknown {
  return listOf(conditions)
    .filter(isObject)
    .map(({ parent_field_id, value, child_fields }) => ({
      parent_field_id: names.bare('ticket_fields', parent_field_id),
      value: value ?? null,
      child_fields: listOf(child_fields)
        .filter(isObject)
        .map(({ id, is_required, required_on_statuses }) => ({
          id: names.bare('ticket_fields', id),
          is_required: is_required === true,
          ...(isObject(required_on_statuses) ? { required_on_statuses } : {}),
        })),
    }));
}

function ownField(kind: ResourceName, record: ZendeskRecord, more: readonly string[]): YamlForm {
  return {
    ...titled(kind, record),
    ...kept(record, [...more, 'type', 'active', 'position', 'tag', 'regexp_for_validation']),
    custom_field_options: optionsOf(record),
  };
}

function optionsOf({ custom_field_options: options }: ZendeskRecord): unknown {
  if (!Array.isArray(options)) return null;
  return options.filter(isObject).map(({ name, raw_name, value, default: standard }) => ({
    name,
    raw_name: raw_name ?? name,
    value,
    ...(standard === undefined ? {} : { default: standard === true }),
  }));
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}
