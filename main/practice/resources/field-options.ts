import { type Shown, shortList } from '../collection.ts';
import { commaSeparated, envelopeOf } from '../read-body.ts';
import { everything, type RecordTable } from '../record-table.ts';
import { created, noContent, notFound, ok, Refusal, type Reply } from '../reply.ts';
import type { Call, Route } from '../request.ts';
import { changeOptions } from './field-tags.ts';
import { type Field, organizationFields, ticketFields, userFields } from './fields.ts';

interface OptionsKind {
  readonly table: RecordTable<Field>;
  readonly path: string;
  readonly permission: 'manage_ticket_fields' | 'manage_user_fields';
  /** Only options of ticket fields say whether a ticket may be solved with them. */
  readonly solving: boolean;
}

const kinds: readonly OptionsKind[] = [
  { table: ticketFields, path: '/ticket_fields', permission: 'manage_ticket_fields', solving: true },
  { table: userFields, path: '/user_fields', permission: 'manage_user_fields', solving: false },
];

/** The options of a drop-down one by one. */
export const fieldOptionRoutes: readonly Route[] = [
  ...kinds.flatMap(routesOf),
  showMany('/user_fields', 'user_fields', userFields),
  showMany('/organization_fields', 'organization_fields', organizationFields),
];

function routesOf(kind: OptionsKind): Route[] {
  const path = `${kind.path}/{id}/options`;
  const controller = 'custom_field_options';
  const { permission } = kind;
  const permits = { envelope: 'custom_field_option', keys: ['id', 'name', 'raw_name', 'value', 'position'] };
  return [
    ...shortList({
      path,
      plural: 'custom_field_options',
      singular: 'custom_field_option',
      controller,
      pages: 'both',
      by: '{second}',
      records: (call) => optionsOf(call, kind),
    }),
    { method: 'POST', path, controller, action: 'create_or_update', permission, permits, handle: (call) => put(call, kind) },
    {
      method: 'DELETE',
      path: `${path}/{second}`,
      controller,
      action: 'destroy',
      permission,
      handle: (call) => remove(call, kind),
    },
  ];
}

function fieldOf({ state, id }: Call, { table }: OptionsKind): Field {
  const field = table.get(state, id);
  if (field === undefined) throw new Refusal(notFound);
  return field;
}

function optionsOf(call: Call, kind: OptionsKind): Shown[] {
  return (fieldOf(call, kind).custom_field_options ?? []).map(({ id, name, value, ...rest }, position) => ({
    url: `${call.address}/api/v2${kind.path}/${call.id}/options/${id}.json`,
    id,
    name,
    raw_name: rest.raw_name ?? name,
    value,
    position,
    ...(kind.solving ? { allow_solving: true } : {}),
  }));
}

/** An option whose id is given is changed; any other one is new, and comes last unless it says where. */
function put(call: Call, kind: OptionsKind): Reply {
  const given = envelopeOf(call, 'custom_field_option', `api/v2${kind.path}/options`);
  const field = fieldOf(call, kind);
  const before = field.custom_field_options;
  if (before === undefined) throw new Refusal(notFound);
  const known = before.findIndex(({ id }) => id === Number(given.id));
  const changed =
    known < 0
      ? [...before, { ...given, id: null }]
      : before.map((option, place) => (place === known ? { ...option, ...given } : option));
  const from = known < 0 ? before.length : known;
  const place = typeof given.position === 'number' ? Math.min(given.position, changed.length - 1) : from;
  const [moved] = changed.splice(from, 1);
  if (moved !== undefined) changed.splice(place, 0, moved);
  changeOptions(call, kind.table, field, changed);
  const shown = optionsOf(call, kind)[place];
  const location = String(shown?.url);
  return known < 0
    ? created({ custom_field_option: shown }, location)
    : { ...ok({ custom_field_option: shown }), headers: { location } };
}

function remove(call: Call, kind: OptionsKind): Reply {
  const field = fieldOf(call, kind);
  const left = (field.custom_field_options ?? []).filter(({ id }) => id !== call.second);
  if (left.length === (field.custom_field_options ?? []).length) throw new Refusal(notFound);
  changeOptions(call, kind.table, field, left);
  return noContent;
}

/** By their keys. */
function showMany(path: string, plural: string, table: RecordTable<Field>): Route {
  return {
    method: 'GET',
    path: `${path}/show_many`,
    controller: plural,
    action: 'show_many',
    handle: ({ state, address, request }) => {
      const keys = commaSeparated(request.query, 'keys') ?? [];
      const found = table.select(state, everything, 'position, id').filter(({ key }) => key !== null && keys.includes(key));
      const shown = found.map((field) => ({ url: `${address}/api/v2${path}/${field.id}.json`, ...field }));
      return ok({ [plural]: shown, next_page: null, previous_page: null, count: shown.length });
    },
  };
}
