import { parse } from 'csv-parse/sync';
import { csvTables } from '../../main/changes/csv/csv-tables.ts';
import type { CsvKind, CsvWorld } from '../../main/changes/csv/csv-world.ts';
import { exportCsv } from '../../main/changes/csv/export-csv.ts';
import { importCsv, readCsv } from '../../main/changes/csv/import-csv.ts';
import type { CsvPast } from '../../main/changes/csv/past.ts';
import { peopleEdits } from '../../main/changes/csv/people-edits.ts';
import { snapshotLetters } from '../../main/changes/csv/seal.ts';
import type { World } from '../../main/changes/world.ts';
import type { ZendeskRecord } from '../../preload/contract/records.ts';
import { compare, print } from './compare.ts';

const rows = 100_000;

const users = Array.from(
  { length: rows },
  (_, index): ZendeskRecord => ({
    id: 360_000_000_000 + index,
    name: `Person ${index} Ünï`,
    email: `person${index}@example.com`,
    role: index % 50 === 0 ? 'agent' : 'end-user',
    organization_id: null,
    tags: ['customer', `region_${index % 20}`],
    suspended: false,
    external_id: `E-${index}`,
    notes: index % 10 === 0 ? 'Called twice,\n"prefers e-mail"' : null,
    locale: 'en-US',
    time_zone: 'Europe/Berlin',
    verified: true,
    user_fields: { plan: 'gold', seats: index % 7 },
  }),
);
const macros = Array.from(
  { length: rows },
  (_, index): ZendeskRecord => ({
    id: 360_000_000_000 + index,
    title: `Category::Macro, number ${index}`,
    active: true,
    position: index,
    description: index % 10 === 0 ? 'Two\nlines' : 'One line of description',
  }),
);

const world = (lists: Partial<Record<CsvKind, readonly ZendeskRecord[]>>): CsvWorld => ({
  records: (kind) => lists[kind]?.values(),
});
/** As a file comes back: every line sealed, and the snapshot that it was exported from still there. */
const sealing = { key: 'a key of the measurement', snapshot: 'snapshot-1' };
function pastOf(resource: keyof typeof tables): CsvPast {
  const records = resource === 'macros' ? macros : users;
  const from = { table: tables[resource](), find: (id: number) => records[id - 360_000_000_000] };
  const letters = snapshotLetters(sealing.key, sealing.snapshot);
  return { key: sealing.key, earlier: () => [], exportedFrom: (snapshot) => (snapshot === letters ? from : undefined) };
}

const tables = {
  macros: () => csvTables.macros(world({ macros })),
  users: () => csvTables.users(world({ users, groups: [], group_memberships: [] })),
};

for (const resource of ['macros', 'users'] as const) {
  const table = tables[resource];
  const past = pastOf(resource);
  const records = resource === 'macros' ? macros : users;
  const { content } = exportCsv(table(), records, sealing);
  const same = Buffer.from(content);
  const edited = Buffer.from(content.replaceAll(resource === 'macros' ? 'One line' : 'gold', 'New words'));
  const size = `${records.length.toLocaleString('en')} ${resource}, ${(same.length / 2 ** 20).toFixed(1)} MiB`;
  const onlyParse = (bytes: Buffer) => () => parse(bytes, { bom: true, on_record: () => null });
  const changes = importCsv(table(), edited, past).updates.length.toLocaleString('en');
  await compare({
    rounds: 3,
    name: `importing an export as it is (${size}) ÷ merely parsing it`,
    subject: () => importCsv(table(), same, past),
    baseline: onlyParse(same),
  });
  await compare({
    rounds: 3,
    name: `importing it with ${changes} records edited ÷ merely parsing it`,
    subject: () => importCsv(table(), edited, past),
    baseline: onlyParse(edited),
  });
  if (resource === 'users') {
    const whole: World = {
      records: (kind) => (kind === 'users' ? users : []),
      find: (kind, id) => (kind === 'users' ? users[id - 360_000_000_000] : undefined),
      groupName: () => undefined,
      groupsOf: () => [],
    };
    const read = readCsv(table(), edited, past);
    print(`${peopleEdits(read, whole).edits.length.toLocaleString('en')} edits of people`);
    await compare({
      rounds: 3,
      name: `drafting the edits of ${changes} people from it ÷ merely parsing it`,
      subject: () => peopleEdits(read, whole),
      baseline: onlyParse(edited),
    });
  }
  await compare({
    rounds: 3,
    name: 'exporting the same ÷ merely parsing it',
    subject: () => exportCsv(table(), records, sealing),
    baseline: onlyParse(same),
  });
  globalThis.gc?.();
  const before = process.memoryUsage();
  const result = importCsv(table(), same, past);
  const after = process.memoryUsage();
  const more = after.heapUsed - before.heapUsed + after.arrayBuffers - before.arrayBuffers;
  print(
    `${(more / 2 ** 20).toFixed(0)} MiB more in use right after importing ${result.rows.toLocaleString('en')} unchanged rows`,
  );
  print('');
}
