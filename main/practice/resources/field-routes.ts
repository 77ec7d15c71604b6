import type { FieldReader } from '../read-body.ts';
import { everything, type RecordTable } from '../record-table.ts';
import type { Call, Context, Route } from '../request.ts';
import { byPosition, type Reorder, type Writes } from './configuration-resource.ts';
import { configurationRoutes } from './configuration-routes.ts';
import { ownedTagKeys } from './field-tags.ts';
import { checkMayRest, checkUnused, leaveForms } from './field-uses.ts';
import { type Field, organizationFields, ticketFields, userFields } from './fields.ts';
import { loseValues } from './lost-options.ts';

const common = { pages: 'both', url: true, order: byPosition } as const;

/** Fields of users, organizations and tickets. */
export const fieldRoutes: readonly Route[] = [
  ...configurationRoutes({
    ...common,
    table: userFields,
    path: '/user_fields',
    plural: 'user_fields',
    singular: 'user_field',
    controller: 'user_fields',
    writes: { permission: 'manage_user_fields', ...keyedFieldWrites(userFields, 'user') },
  }),
  ...configurationRoutes({
    ...common,
    table: organizationFields,
    path: '/organization_fields',
    plural: 'organization_fields',
    singular: 'organization_field',
    controller: 'organization_fields',
    writes: { permission: 'manage_organization_fields', ...keyedFieldWrites(organizationFields, 'organization') },
  }),
  ...configurationRoutes({
    ...common,
    table: ticketFields,
    path: '/ticket_fields',
    plural: 'ticket_fields',
    singular: 'ticket_field',
    controller: 'ticket_fields',
    more: creator,
    showMany: true,
    count: true,
    writes: {
      permission: 'manage_ticket_fields',
      createKeys: [...ticketFieldKeys(), 'type'],
      updateKeys: ticketFieldKeys(),
      deletes: true,
      make: makeTicketField,
      after: losing(ticketFields),
      checkDelete: checkUnused,
      afterDelete: leaveForms,
      reorder: reorderOf('ticket'),
    },
  }),
];

/** Who made a field is told with `creator=true`; the owner made all (Zendesk's ticket fields reference). */
function creator(_field: Field, { state, request }: Context & { readonly request?: Call['request'] }): Record<string, unknown> {
  if (request?.query.get('creator') !== 'true') return {};
  return { creator_user_id: Number(state.setting('owner_id')), creator_app_name: null };
}

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

function ticketFieldKeys(): string[] {
  return 'title raw_title description raw_description position active required collapsed_for_agents regexp_for_validation title_in_portal raw_title_in_portal visible_in_portal editable_in_portal required_in_portal tag custom_field_options agent_description key'.split(
    ' ',
  );
}

/** Records lose what an option that is gone stood for. */
function losing(table: RecordTable<Field>): NonNullable<Writes<Field>['after']> {
  return (call, stored, before) => {
    if (before !== undefined) loseValues(before, stored, call, table);
  };
}

/** Those that are not named come behind those that are. */
function reorderOf(kind: 'user' | 'organization' | 'ticket'): Reorder {
  return { method: 'PUT', path: `/${kind}_fields/reorder`, key: `${kind}_field_ids`, first: 0 };
}

function keyedFieldWrites(table: RecordTable<Field>, kind: 'user' | 'organization'): Omit<Writes<Field>, 'permission'> {
  const updateKeys =
    'title raw_title description raw_description position active regexp_for_validation tag custom_field_options key type'.split(
      ' ',
    );
  return {
    createKeys: updateKeys,
    updateKeys,
    deletes: true,
    make: (reader, current, call) => makeKeyedField(reader, current, call, table),
    after: losing(table),
    checkDelete: checkUnused,
    reorder: reorderOf(kind),
  };
}

/** User and organization fields, whose values are found by `key`, which can never be changed. */
function makeKeyedField(
  reader: FieldReader,
  current: Field | undefined,
  call: Call,
  table: RecordTable<Field>,
): Record<string, unknown> {
  const title = reader.title('title', current === undefined) ?? current?.title;
  const description = reader.text('description') ?? current?.description ?? null;
  const key = current?.key ?? readKey(reader, table.select(call.state, everything));
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
    ...ownedTagKeys(reader, current, call, table),
  };
}

/** Letters, digits, hyphens and underscores; each key once (Zendesk's user fields reference). */
function readKey(reader: FieldReader, others: readonly Field[]): string | undefined {
  const key = reader.title('key', true);
  if (key === undefined) return undefined;
  if (!/^[A-Za-z0-9_-]+$/.test(key)) return reader.fault('key', `Key: ${key} is not properly formatted`, 'InvalidFormat');
  const taken = others.some((other) => other.key?.toLowerCase() === key.toLowerCase());
  return taken ? reader.fault('key', `Key: ${key} has already been taken`, 'DuplicateValue') : key;
}

function makeTicketField(reader: FieldReader, current: Field | undefined, call: Call): Record<string, unknown> {
  // A system field's title and type are its own.
  const own = current?.removable === false ? current.title : undefined;
  const title = own ?? reader.title('title', current === undefined) ?? current?.title;
  const description = reader.text('description') ?? current?.description ?? '';
  const portalTitle =
    reader.title('title_in_portal', false) ??
    (current === undefined ? title : reader.has('title') && own === undefined ? title : current.title_in_portal);
  const flag = (name: string) => reader.flag(name) ?? current?.[name] ?? false;
  const { tag = null, ...options } = ownedTagKeys(reader, current, call, ticketFields);
  const active = reader.flag('active') ?? current?.active ?? true;
  if (current?.active === true && !active) checkMayRest(reader, current, call);
  return {
    type: current?.type ?? reader.oneOf('type', fieldTypes) ?? 'text',
    title,
    raw_title: title,
    description,
    raw_description: description,
    position: reader.id('position') ?? current?.position ?? 9_999,
    active,
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
