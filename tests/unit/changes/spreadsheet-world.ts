import type { CsvTable } from '../../../main/changes/csv/columns/column.ts';
import { csvTables } from '../../../main/changes/csv/csv-tables.ts';
import { exportCsv, exportXlsx } from '../../../main/changes/csv/export-csv.ts';
import type { CsvPast } from '../../../main/changes/csv/past.ts';
import { snapshotLetters } from '../../../main/changes/csv/seal.ts';
import type { ZendeskRecord } from '../../../preload/contract/records.ts';
import { type Lists, person } from './csv-under-test.ts';
import { macro } from './sample-world.ts';

/** Texts that spreadsheets take for something else, or lose something of. */
const hostile = [
  '00123',
  '11573614158103001',
  '9007199254740993',
  '12345678901234567890',
  '+49 30 1234567',
  '0049301234567',
  'tabs\tin it',
  'two\nlines',
  'two\r\nends',
  '1/2',
  '3-4',
  'May 5',
  '2024-03-01',
  '12:30',
  '1e5',
  '1E400',
  'TRUE',
  'false',
  '=1+1',
  '-5',
  '@home',
  "'quoted",
  '1.50',
  '1,5',
  '1,000',
  '5%',
  '$5',
  ' leading',
  'trailing  ',
  'a "quote"; and, more',
  'Jürgen Łukasz 返金 👍',
  '#REF!',
  '0x1F',
  '1 000',
  '\\empty',
];

const lists: Lists = {
  macros: hostile.map((text, index) =>
    macro({ id: 360_000_000_011 + index, title: text, description: hostile.at(-index) ?? null, position: index }),
  ),
  groups: hostile.map((text, index) => ({
    id: 7 + index,
    name: text,
    description: hostile.at(-index) ?? '',
    is_public: index % 2 === 0,
  })),
  organizations: hostile.map((text, index) => ({
    id: 360_000_001 + index,
    name: text,
    external_id: hostile.at(-index - 1),
    domain_names: ['example.com'],
    tags: ['00123', 'a/b'].slice(index % 2),
    details: text,
    notes: null,
    group_id: null,
    shared_tickets: true,
    shared_comments: false,
    organization_fields: {},
  })),
  organization_fields: [],
  group_memberships: hostile.slice(1).map((_, index) => ({ id: index + 1, user_id: 1000 + index, group_id: 7 + index })),
  user_fields: [
    { id: 1, key: 'code', type: 'text' },
    { id: 2, key: 'since', type: 'date' },
    { id: 3, key: 'vip', type: 'checkbox' },
    { id: 4, key: 'rate', type: 'decimal' },
  ],
  users: hostile.map((text, index) =>
    person(1000 + index, {
      name: text,
      email: `p${index}@example.com`,
      external_id: text,
      phone: text,
      alias: text,
      notes: hostile.at(-index) ?? null,
      tags: index % 2 === 0 ? ['00123'] : ['1/2', '1e5'],
      role: index % 3 === 0 ? 'agent' : 'end-user',
      time_zone: 'Berlin',
      user_fields: { code: text, since: '2024-03-01', vip: index % 2 === 0, rate: 1.5 },
    }),
  ),
};

const resources = ['macros', 'groups', 'users', 'organizations'] as const;
type Resource = (typeof resources)[number];
const key = 'a key of the recordings';

const tableOf = (resource: Resource): CsvTable => csvTables[resource]({ records: (kind) => lists[kind]?.values() });

/** Every resource whose records hold such texts. */
export function spreadsheetTables(): Readonly<Record<string, CsvTable>> {
  return Object.fromEntries(resources.map((resource) => [resource, tableOf(resource)]));
}

export function workbookForSpreadsheets(name: string): Uint8Array {
  const resource = named(name);
  return exportXlsx(tableOf(resource), lists[resource] ?? [], { key, snapshot: 'snapshot-1' }).content;
}

export function exportedForSpreadsheets(name: string): string {
  const resource = named(name);
  return exportCsv(tableOf(resource), lists[resource] ?? [], { key, snapshot: 'snapshot-1' }).content;
}

/** Nothing has changed since the export. */
export function pastOfSpreadsheets(name: string): CsvPast {
  const resource = named(name);
  const find = (id: number): ZendeskRecord | undefined => lists[resource]?.find((each) => each.id === id);
  return {
    key,
    earlier: () => [],
    exportedFrom: (letters) => (letters === snapshotLetters(key, 'snapshot-1') ? { table: tableOf(resource), find } : undefined),
  };
}

function named(name: string): Resource {
  const resource = resources.find((each) => each === name);
  if (!resource) throw new Error(`no resource is called ${name}`);
  return resource;
}
