import { type FieldReader, isObject, wholeNumber } from '../read-body.ts';
import type { Context, Route } from '../request.ts';
import { newId, type State } from '../state.ts';
import { type Configuration, configurationRoutes, configurationTable } from './configuration-resource.ts';
import { type Field, organizationFields, ticketFields, userFields } from './fields.ts';
import { organizationsLoseValues, peopleLoseValues, ticketsLoseValues } from './lost-options.ts';

export const brands = configurationTable('brands');
export const customRoles = configurationTable('custom_roles');
export const customStatuses = configurationTable('custom_statuses');
export const slaPolicies = configurationTable('sla_policies');
export const ticketForms = configurationTable('ticket_forms');
export const triggerCategories = configurationTable('trigger_categories');

const readOnly = { cursors: true, url: true } as const;

const byPosition = {
  name: 'position,id',
  keys: [
    { column: 'position', descending: false },
    { column: 'id', descending: false },
  ],
};

/** Fields can be written; brands, roles, SLA policies, forms and categories are there to be read and referred to. */
export const configurationsRoutes: readonly Route[] = [
  ...configurationRoutes({
    ...readOnly,
    table: brands,
    path: '/brands',
    plural: 'brands',
    singular: 'brand',
    controller: 'brands',
  }),
  ...configurationRoutes({
    table: customRoles,
    path: '/custom_roles',
    plural: 'custom_roles',
    singular: 'custom_role',
    controller: 'custom_roles',
    cursors: false,
    url: false,
  }),
  ...configurationRoutes({
    ...readOnly,
    table: slaPolicies,
    path: '/slas/policies',
    plural: 'sla_policies',
    singular: 'sla_policy',
    controller: 'slas/policies',
    order: byPosition,
    more: inSeconds,
  }),
  ...configurationRoutes({
    ...readOnly,
    table: ticketForms,
    path: '/ticket_forms',
    plural: 'ticket_forms',
    singular: 'ticket_form',
    controller: 'ticket_forms',
    filters: { active: 'active', end_user_visible: 'end_user_visible' },
    showMany: true,
  }),
  ...configurationRoutes({
    cursors: true,
    url: false,
    textIds: true,
    missing: {
      status: 404,
      body: {
        errors: [{ code: 'TriggerCategoryNotFound', title: 'Category can’t be found. Check the ID and try again.' }],
      },
    },
    table: triggerCategories,
    path: '/trigger_categories',
    plural: 'trigger_categories',
    singular: 'trigger_category',
    controller: 'trigger_categories',
    order: byPosition,
  }),
  ...configurationRoutes({
    ...readOnly,
    table: customStatuses,
    path: '/custom_statuses',
    plural: 'custom_statuses',
    singular: 'custom_status',
    controller: 'custom_statuses',
    filters: { active: 'active', default: 'default', status_categories: 'status_category' },
    writes: {
      createKeys: ['status_category', 'agent_label', 'end_user_label', 'description', 'end_user_description', 'active'],
      updateKeys: ['agent_label', 'end_user_label', 'description', 'end_user_description', 'active'],
      deletes: false,
      make: makeStatus,
    },
  }),
  ...configurationRoutes({
    ...readOnly,
    table: userFields,
    path: '/user_fields',
    plural: 'user_fields',
    singular: 'user_field',
    controller: 'user_fields',
    order: byPosition,
    writes: { permission: 'manage_user_fields', ...keyedFieldWrites(), changed: peopleLoseValues },
  }),
  ...configurationRoutes({
    ...readOnly,
    table: organizationFields,
    path: '/organization_fields',
    plural: 'organization_fields',
    singular: 'organization_field',
    controller: 'organization_fields',
    order: byPosition,
    writes: { permission: 'manage_organization_fields', ...keyedFieldWrites(), changed: organizationsLoseValues },
  }),
  ...configurationRoutes({
    ...readOnly,
    table: ticketFields,
    path: '/ticket_fields',
    plural: 'ticket_fields',
    singular: 'ticket_field',
    controller: 'ticket_fields',
    order: byPosition,
    showMany: true,
    count: true,
    writes: {
      permission: 'manage_ticket_fields',
      createKeys: [...ticketFieldKeys(), 'type'],
      updateKeys: ticketFieldKeys(),
      deletes: true,
      make: makeTicketField,
      changed: ticketsLoseValues,
    },
  }),
];

/** Zendesk's ticket, user and organization fields references. */
const fieldTypes = [
  'text',
  'textarea',
  'checkbox',
  'date',
  'integer',
  'decimal',
  'regexp',
  'tagger',
  'dropdown',
  'multiselect',
  'lookup',
  'partialcreditcard',
] as const;

/** Every target is shown in minutes and in seconds (recorded in 2024; not in 2021). */
function inSeconds({ policy_metrics }: Configuration): Record<string, unknown> {
  const metrics = Array.isArray(policy_metrics) ? policy_metrics.filter(isObject) : [];
  return { policy_metrics: metrics.map((metric) => ({ ...metric, target_in_seconds: Number(metric.target) * 60 })) };
}

function ticketFieldKeys(): string[] {
  return 'title raw_title description raw_description position active required collapsed_for_agents regexp_for_validation title_in_portal raw_title_in_portal visible_in_portal editable_in_portal required_in_portal tag custom_field_options agent_description key'.split(
    ' ',
  );
}

function keyedFieldWrites() {
  const updateKeys =
    'title raw_title description raw_description position active regexp_for_validation tag custom_field_options key type'.split(
      ' ',
    );
  return { createKeys: updateKeys, updateKeys, deletes: true, make: makeKeyedField };
}

/** User and organization fields, whose values are found by `key`, which can never be changed. */
function makeKeyedField(reader: FieldReader, current: Field | undefined, { state }: Context): Record<string, unknown> {
  const title = reader.title('title', current === undefined) ?? current?.title;
  const description = reader.text('description') ?? current?.description ?? null;
  const key = current?.key ?? reader.title('key', true);
  return {
    type: current?.type ?? reader.oneOf('type', fieldTypes) ?? 'text',
    key,
    title,
    description,
    raw_title: title,
    raw_description: description,
    position: reader.id('position') ?? current?.position ?? 9_999,
    active: reader.flag('active') ?? current?.active ?? true,
    system: current?.system ?? false,
    regexp_for_validation: reader.text('regexp_for_validation') ?? current?.regexp_for_validation ?? null,
    ...ownedTagKeys(reader, current, state),
  };
}

function makeTicketField(reader: FieldReader, current: Field | undefined, { state }: Context): Record<string, unknown> {
  const title = reader.title('title', current === undefined) ?? current?.title;
  const description = reader.text('description') ?? current?.description ?? '';
  const portalTitle =
    reader.title('title_in_portal', false) ??
    (current === undefined ? title : reader.has('title') ? title : current.title_in_portal);
  const flag = (name: string) => reader.flag(name) ?? current?.[name] ?? false;
  const { tag = null, ...options } = ownedTagKeys(reader, current, state);
  return {
    type: current?.type ?? reader.oneOf('type', fieldTypes) ?? 'text',
    title,
    raw_title: title,
    description,
    raw_description: description,
    position: reader.id('position') ?? current?.position ?? 9_999,
    active: reader.flag('active') ?? current?.active ?? true,
    required: flag('required'),
    collapsed_for_agents: flag('collapsed_for_agents'),
    regexp_for_validation: reader.text('regexp_for_validation') ?? current?.regexp_for_validation ?? null,
    title_in_portal: portalTitle,
    raw_title_in_portal: portalTitle,
    visible_in_portal: flag('visible_in_portal'),
    editable_in_portal: flag('editable_in_portal'),
    required_in_portal: flag('required_in_portal'),
    tag,
    created_at: current?.created_at ?? '',
    updated_at: current?.updated_at ?? '',
    removable: current?.removable ?? true,
    key: current?.key ?? null,
    agent_description: reader.text('agent_description') ?? current?.agent_description ?? null,
    ...options,
  };
}

/** A checkbox's tag, a drop-down's options; kinds without them do not show the keys. */
function ownedTagKeys(
  reader: FieldReader,
  current: Field | undefined,
  state: State,
): { tag?: unknown; custom_field_options?: unknown } {
  const type = current?.type ?? reader.given.type;
  if (type === 'checkbox') return { tag: reader.text('tag') ?? current?.tag ?? null };
  if (type !== 'dropdown' && type !== 'tagger' && type !== 'multiselect') return {};
  const given = reader.given.custom_field_options;
  if (given === undefined) return { custom_field_options: current?.custom_field_options ?? [] };
  return { custom_field_options: readOptions(reader, given, current?.custom_field_options ?? [], state) };
}

/** A list of options replaces the one before; an option is the one with its id or value, and a new one gets an id (Zendesk's ticket fields reference). */
function readOptions(reader: FieldReader, given: unknown, before: NonNullable<Field['custom_field_options']>, state: State) {
  const items = Array.isArray(given) ? given.filter(isObject) : [];
  if (!Array.isArray(given) || items.length !== given.length)
    reader.fault('custom_field_options', 'Custom field options: is invalid');
  const options = items.map((item) => {
    const known = before.find(({ id, value }) => id === wholeNumber(item.id) || (item.id === undefined && value === item.value));
    const raw = textOf(item.raw_name) ?? textOf(item.name) ?? known?.name ?? '';
    const value = textOf(item.value) ?? known?.value ?? '';
    if (raw.trim() === '') reader.fault('custom_field_options', 'Custom field options: name: cannot be blank', 'BlankValue');
    if (value.trim() === '') reader.fault('custom_field_options', 'Custom field options: value: cannot be blank', 'BlankValue');
    return { id: known?.id ?? newId(state), name: raw, raw_name: raw, value, default: item.default === true };
  });
  const values = options.map(({ value }) => value);
  if (new Set(values).size < values.length)
    reader.fault('custom_field_options', 'Custom field options: value: has already been taken', 'DuplicateValue');
  return options;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined;
}

function makeStatus(reader: FieldReader, current: Configuration | undefined): Record<string, unknown> {
  const agentLabel = reader.title('agent_label', current === undefined) ?? current?.agent_label;
  const endUserLabel = reader.title('end_user_label', false) ?? current?.end_user_label ?? agentLabel;
  const description = reader.text('description') ?? current?.description ?? null;
  const endUserDescription = reader.text('end_user_description') ?? current?.end_user_description ?? null;
  return {
    status_category:
      current?.status_category ?? reader.oneOf('status_category', ['new', 'open', 'pending', 'hold', 'solved']) ?? 'open',
    agent_label: agentLabel,
    raw_agent_label: agentLabel,
    end_user_label: endUserLabel,
    raw_end_user_label: endUserLabel,
    description,
    raw_description: description,
    end_user_description: endUserDescription,
    raw_end_user_description: endUserDescription,
    active: reader.flag('active') ?? current?.active ?? true,
    default: current?.default ?? false,
  };
}
