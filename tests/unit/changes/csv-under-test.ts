import { csvTables } from '../../../main/changes/csv/csv-tables.ts';
import type { CsvKind, CsvWorld } from '../../../main/changes/csv/csv-world.ts';
import { exportCsv } from '../../../main/changes/csv/export-csv.ts';
import { type Imported, importCsv } from '../../../main/changes/csv/import-csv.ts';
import type { ZendeskRecord } from '../../../preload/contract/records.ts';
import { macro } from './sample-world.ts';

export type Lists = Partial<Record<CsvKind, readonly ZendeskRecord[]>>;
export type Resource = keyof typeof csvTables;

/** A snapshot of plain lists; like the real one, each list can be walked through once for each time it is asked for. */
function csvWorld(lists: Lists): CsvWorld {
  return { records: (kind) => lists[kind]?.values() };
}

/** The same, of an account whose owner or sign-in is known. */
export function importedWith(known: Omit<CsvWorld, 'records'>, resource: Resource, lists: Lists, file: string): Imported {
  return importCsv(csvTables[resource]({ ...csvWorld(lists), ...known }), Buffer.from(file));
}

export function imported(resource: Resource, lists: Lists, file: string | Uint8Array): Imported {
  return importCsv(csvTables[resource](csvWorld(lists)), typeof file === 'string' ? Buffer.from(file) : file);
}

/** What an export of everything writes, without the byte-order mark. */
export function exported(resource: Resource, lists: Lists): string {
  const { content } = exportCsv(csvTables[resource](csvWorld(lists)), lists[resource] ?? []);
  return content.replace(/^\uFEFF/, '');
}

/** The lines of a file, each ended as Unix does. */
export function csv(...lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}

export const twoMacros: Lists = {
  macros: [
    macro({ id: 11, title: 'Refund::Sorry', description: 'We are sorry', position: 3 }),
    macro({ id: 12, title: 'Refund::Late', active: false, position: 4 }),
  ],
};

export const someGroups: Lists = {
  groups: [
    { id: 7, name: 'Tier 2', description: '', is_public: true },
    { id: 8, name: 'EMEA', description: 'Europe', is_public: false },
    { id: 9, name: 'EMEA', description: '', is_public: true },
  ],
};

export const people: Lists = {
  ...someGroups,
  organizations: [{ id: 50, name: 'Acme' }],
  group_memberships: [
    { id: 1, user_id: 101, group_id: 7 },
    { id: 2, user_id: 101, group_id: 8 },
  ],
  user_fields: [
    { id: 1, key: 'plan', type: 'dropdown', custom_field_options: [{ value: 'gold' }, { value: 'silver' }] },
    { id: 2, key: 'seats', type: 'integer' },
    { id: 3, key: 'vip', type: 'checkbox' },
    { id: 4, key: 'since', type: 'date' },
  ],
  users: [
    person(101, { email: 'ann@acme.com', role: 'agent', external_id: 'E-1', default_group_id: 7 }),
    person(102, {
      email: 'bob@acme.com',
      tags: ['vip', 'emea'],
      user_fields: { plan: 'gold', seats: 3, vip: true, since: null },
    }),
  ],
};

export function person(id: number, fields: Readonly<Record<string, unknown>>): ZendeskRecord {
  return {
    id,
    name: `Person ${id}`,
    email: null,
    role: 'end-user',
    organization_id: null,
    tags: [],
    suspended: false,
    verified: true,
    external_id: null,
    locale: 'en-US',
    time_zone: 'Europe/Berlin',
    user_fields: {},
    ...fields,
  };
}
