import { describe, expect, test } from 'vitest';
import { csvTables } from '../../../main/changes/csv/csv-tables.ts';
import { exportCsv } from '../../../main/changes/csv/export-csv.ts';
import { importCsv } from '../../../main/changes/csv/import-csv.ts';
import type { CsvPast } from '../../../main/changes/csv/past.ts';
import { snapshotLetters } from '../../../main/changes/csv/seal.ts';
import type { ZendeskRecord } from '../../../preload/contract/records.ts';
import { type Lists, person, type Resource } from './csv-under-test.ts';
import { macro } from './sample-world.ts';

const key = 'a key of the test';

const tableOf = (resource: Resource, lists: Lists) => csvTables[resource]({ records: (kind) => lists[kind]?.values() });

/** What an export wrote, by lines of cells without quotes. */
function sealed(resource: Resource, lists: Lists, snapshot = 'snapshot-1'): string[][] {
  const { content } = exportCsv(tableOf(resource, lists), lists[resource] ?? [], { key, snapshot });
  return content
    .replace(/^\uFEFF/, '')
    .trimEnd()
    .split('\r\n')
    .map((line) => line.split(','));
}

/** Imports lines against the lists of now, after they were exported from the lists of then. */
function back(resource: Resource, lines: readonly (readonly string[])[], now: Lists, then?: Lists) {
  const before = then && {
    table: tableOf(resource, then),
    find: (id: number): ZendeskRecord | undefined => then[resource]?.find((each) => each.id === id),
  };
  const past: CsvPast = {
    key,
    exportedFrom: (letters) => (letters === snapshotLetters(key, 'snapshot-1') ? before : undefined),
    earlier: (id) => (then?.[resource] ?? []).filter((each) => each.id === id),
  };
  return importCsv(tableOf(resource, now), Buffer.from(lines.map((line) => line.join(',')).join('\n')), past);
}

/** The lines with one cell exchanged. */
function put(lines: readonly (readonly string[])[], row: number, column: string, value: string): string[][] {
  const at = lines[0]?.indexOf(column) ?? -1;
  return lines.map((line, index) => line.map((cell, place) => (index === row && place === at ? value : cell)));
}

const kinds = (result: ReturnType<typeof back>) => (result.notes ?? []).map(({ kind, count }) => [kind, count]);

const then: Lists = {
  macros: [macro({ id: 11, title: 'Refund', position: 3 }), macro({ id: 12, title: '00123', description: '12345678901234567' })],
};

test('the last column is letters only: the snapshot, and six for each cell', () => {
  const [header, first] = sealed('macros', then);
  expect(header?.at(-1)).toBe('_redline');
  expect(first?.at(-1)).toMatch(/^r1\.[bcdfghjklmnpqrstvwxz]{6}\.[bcdfghjklmnpqrstvwxz]{30}$/);
});

describe('a file that comes back', () => {
  test('with nothing edited says nothing, also where columns were moved, left out and lines sorted', () => {
    const lines = sealed('macros', then);
    expect(back('macros', lines, then, then)).toEqual({ rows: 2, errors: [], updates: [], memberships: [], unchanged: 2 });
    const [header = [], first = [], second = []] = lines;
    const moved = [header, second, first].map((line) => [line.at(-1) ?? '', line[1] ?? '', line[0] ?? '']);
    expect(back('macros', moved, then, then)).toEqual({ rows: 2, errors: [], updates: [], memberships: [], unchanged: 2 });
  });

  test('does not take back what a colleague changed since', () => {
    const now: Lists = { macros: [macro({ id: 11, title: 'Money back', position: 3 }), ...(then.macros ?? []).slice(1)] };
    const result = back('macros', put(sealed('macros', then), 1, 'position', '9'), now, then);
    expect(result.updates).toEqual([{ id: 11, name: 'Money back', before: { position: 3 }, after: { position: 9 } }]);
    expect(kinds(result)).toEqual([['stale', 1]]);
    // Also where the snapshot of then was let go.
    expect(back('macros', sealed('macros', then), now).updates).toEqual([]);
  });

  test('that edits what a colleague changed as well says so', () => {
    const now: Lists = { macros: [macro({ id: 11, title: 'Money back', position: 3 }), ...(then.macros ?? []).slice(1)] };
    const result = back('macros', put(sealed('macros', then), 1, 'title', 'Refunds'), now, then);
    expect(result.updates).toMatchObject([{ id: 11, after: { title: 'Refunds' } }]);
    expect(kinds(result)).toEqual([['both', 1]]);
  });

  test.each([
    ['title', '123'],
    ['title', '1.23E+02'],
    ['description', '1.2345678901235E+016'],
    ['description', '12345678901234600'],
    ['description', '12345678901234568'],
  ])('does not draft what a spreadsheet made of a cell: %s %s', (column, value) => {
    const result = back('macros', put(sealed('macros', then), 2, column, value), then, then);
    expect([result.errors, result.updates, kinds(result)]).toEqual([[], [], [['spreadsheet', 1]]]);
    expect(result.notes?.[0]?.message).toContain('every column as text');
    expect(result.notes?.[0]?.cells).toEqual([{ line: 3, column, value }]);
  });

  test.each([
    ['title', '124'],
    ['title', '00124'],
    ['title', '0123 '],
    ['description', '12345678901234999'],
    ['description', '1.23E+015'],
  ])('drafts what only a person writes there: %s %s', (column, value) => {
    const result = back('macros', put(sealed('macros', then), 2, column, value), then, then);
    expect([result.errors, result.updates.length]).toEqual([[], value === '0123 ' ? 0 : 1]);
  });

  test('edits nobody where the line’s id is another’s', () => {
    const lines = sealed('macros', then);
    const result = back('macros', put(put(lines, 1, 'id', '12'), 2, 'id', '11'), then, then);
    expect(result.updates).toEqual([]);
    expect(result.errors.map(({ line, column, value }) => [line, column, value])).toEqual([
      [2, 'id', '12'],
      [3, 'id', '11'],
    ]);
  });

  test('finds people without the id only where the line was theirs', () => {
    const users = [person(1, { external_id: '00815', email: 'a@x.com' }), person(2, { external_id: '815', email: 'b@x.com' })];
    const lines = sealed('users', { users }).map((line) => line.slice(1));
    const shortened = put(lines, 1, 'external_id', '815').map((line) => line.filter((_, at) => lines[0]?.[at] !== 'email'));
    const result = back('users', put(shortened, 1, 'notes', 'Edited').slice(0, 2), { users }, { users });
    expect(result.updates).toEqual([]);
    expect(result.errors).toMatchObject([{ line: 2, column: 'external_id', value: '815' }]);
    expect(back('users', put(lines, 1, 'notes', 'Edited'), { users }, { users }).updates).toMatchObject([
      { id: 1, after: { notes: 'Edited' } },
    ]);
  });

  test('without the column counts every difference, and names what an older snapshot had', () => {
    const now: Lists = { macros: [macro({ id: 11, title: 'Money back', position: 3 }), ...(then.macros ?? []).slice(1)] };
    const bare = sealed('macros', then).map((line) => line.slice(0, -1));
    const result = back('macros', put(bare, 1, 'description', 'New'), now, then);
    expect(result.updates).toMatchObject([{ id: 11, after: { title: 'Refund', description: 'New' } }]);
    expect(kinds(result)).toEqual([['older', 1]]);
    const lost = back('macros', put(sealed('macros', then), 1, '_redline', ''), now, then);
    expect(kinds(lost)).toEqual([
      ['unsealed', 1],
      ['older', 1],
    ]);
  });

  test('of another installation is read as one without the column', () => {
    const { content } = exportCsv(tableOf('macros', then), then.macros ?? [], { key: 'another', snapshot: 'snapshot-1' });
    const lines = content
      .slice(1)
      .trimEnd()
      .split('\r\n')
      .map((line) => line.split(','));
    const result = back('macros', put(lines, 1, 'title', 'New'), then, then);
    expect([result.errors, result.updates.length, kinds(result)]).toEqual([[], 1, [['unsealed', 2]]]);
  });
});

test('without the column, digits that are gone are nobody’s edit, and a doubtful match edits nobody', () => {
  const organizations = [
    { id: 1, name: 'Acme', external_id: '0815' },
    { id: 2, name: 'Beta', external_id: '815' },
    { id: 3, name: 'Gamma', external_id: '11573614158103001' },
    { id: 4, name: 'Delta', external_id: '11573614158103002' },
  ];
  const lists: Lists = { organizations };
  const shortened = back(
    'organizations',
    [
      ['id', 'external_id'],
      ['1', '815'],
      ['3', '1.1573614158103E+016'],
    ],
    lists,
    lists,
  );
  expect([shortened.errors, shortened.updates, kinds(shortened)]).toEqual([[], [], [['spreadsheet', 2]]]);
  const doubtful = back(
    'organizations',
    [
      ['external_id', 'notes'],
      ['815', 'x'],
      ['11573614158103000', 'y'],
    ],
    lists,
    lists,
  );
  expect(doubtful.updates).toEqual([]);
  expect(doubtful.errors.map(({ line, column, message }) => [line, column, /Say which in the column id/.test(message)])).toEqual([
    [2, 'external_id', true],
    [3, 'external_id', true],
  ]);
});
