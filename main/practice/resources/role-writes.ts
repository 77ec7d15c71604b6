import { type FieldReader, isObject } from '../read-body.ts';
import { everything, type RecordTable } from '../record-table.ts';
import { invalidRecord, Refusal } from '../reply.ts';
import type { State } from '../state.ts';
import { plainRole } from '../world/plain-role.ts';
import type { Configuration, Writes } from './configuration-resource.ts';
import { users } from './users.ts';

/** Names of roles that come with Zendesk, which nobody may give to one of their own. */
const reserved = [
  'agent',
  'administrator',
  'admin',
  'billing admin',
  'light agent',
  'team lead',
  'contributor',
  'legacy agent',
  'end user',
  'staff agent',
];

/** Zendesk's custom roles reference. Making one answers 200. */
export function roleWrites(roles: RecordTable<Configuration>): Writes<Configuration> {
  const keys = ['name', 'description', 'configuration'];
  return {
    createStatus: 200,
    createKeys: keys,
    updateKeys: keys,
    deletes: true,
    make: (reader, current, { state, switches }) => {
      if (current !== undefined && switches.unchangedRoles === 'refused') refuseUnchanged(reader, current);
      return make(reader, current, roles.select(state, everything));
    },
    checkDelete: ({ state }, { id, role_type }) => {
      if (role_type !== 0) throw refused('Role: system roles cannot be deleted');
      const members = membersOf(state, id);
      if (members > 0) throw refused(`Role: is assigned to ${members} team members`);
    },
  };
}

export function membersOf(state: State, id: number): number {
  return users.stored.count(state, { sql: 'custom_role_id = ? AND active = 1', parameters: [id] });
}

function make(
  reader: FieldReader,
  current: Configuration | undefined,
  others: readonly Configuration[],
): Record<string, unknown> {
  const name = reader.title('name', current === undefined) ?? current?.name;
  const lower = String(name).toLowerCase();
  if (current !== undefined && current.role_type !== 0)
    reader.fault('base', 'Role: system roles cannot be changed', 'InvalidValue');
  if (name !== current?.name && reserved.includes(lower))
    reader.fault('name', `Name: ${String(name)} is reserved`, 'InvalidValue');
  if (others.some((other) => other.id !== current?.id && String(other.name).toLowerCase() === lower))
    reader.fault('name', `Name: ${String(name)} has already been taken`, 'DuplicateValue');
  const before = isObject(current?.configuration) ? current.configuration : plainRole;
  return {
    name,
    description: reader.text('description') ?? current?.description ?? '',
    role_type: current?.role_type ?? 0,
    configuration: readConfiguration(reader, before),
    team_member_count: current?.team_member_count ?? 0,
  };
}

/** Some values may only be sent where they change (Salto's deployment of custom roles). */
function refuseUnchanged(reader: FieldReader, current: Configuration): void {
  const before = isObject(current.configuration) ? current.configuration : plainRole;
  const given = isObject(reader.given.configuration) ? reader.given.configuration : {};
  const held = new Map<string, unknown>(Object.entries(before));
  for (const [key, value] of Object.entries(given))
    if (held.has(key) && held.get(key) === value)
      reader.fault('configuration', `Configuration: ${key} is unchanged`, 'InvalidValue');
  for (const key of ['name', 'description'])
    if (reader.given[key] !== undefined && reader.given[key] === current[key])
      reader.fault(key, `${key === 'name' ? 'Name' : 'Description'}: is unchanged`, 'InvalidValue');
}

/** Settings that are not known are passed over, as everywhere; those left out stay. */
function readConfiguration(reader: FieldReader, before: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const given = reader.given.configuration;
  if (given === undefined) return before;
  if (!isObject(given)) {
    reader.fault('configuration', 'Configuration: is invalid', 'InvalidValue');
    return before;
  }
  const known = Object.entries(given).filter(([key]) => key in plainRole);
  for (const [key, value] of known) {
    const wanted = typeof new Map<string, unknown>(Object.entries(plainRole)).get(key);
    if (typeof value !== wanted) reader.fault('configuration', `Configuration: ${key} is invalid`, 'InvalidValue');
  }
  return { ...before, ...Object.fromEntries(known), light_agent: false };
}

function refused(description: string): Refusal {
  return new Refusal(invalidRecord({ base: [{ description, error: 'InvalidValue' }] }));
}
