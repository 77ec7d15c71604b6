import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { importCsv } from '../../../main/changes/csv/import-csv.ts';
import { pastOfSpreadsheets, spreadsheetTables } from './spreadsheet-world.ts';

/**
 * Exports as LibreOffice 7.4 left them when they were opened and saved without a cell being touched, for machines that lack it: named by how
 * it opened them, what it kept them as, how it saved them, and the resource. `tests/faults/libreoffice.test.ts` makes them anew
 * (`REDLINE_RECORD=<folder>`).
 */
const folder = new URL('spreadsheets/', import.meta.url);
const recordings = readdirSync(folder).filter((name) => name.endsWith('.csv'));

test('there are recordings of every way', () => {
  const ways = new Set(recordings.map((name) => name.replace(/-[a-z]+\.csv$/, '')));
  expect(ways.size).toBe(8);
});

test.each(recordings)('no cell of %s counts as edited', (name) => {
  const resource = /-([a-z]+)\.csv$/.exec(name)?.[1] ?? '';
  const table = spreadsheetTables()[resource];
  if (!table) throw new Error(`${resource} has no table`);
  const {
    errors,
    updates,
    memberships,
    rows,
    notes = [],
  } = importCsv(table, readFileSync(new URL(name, folder)), pastOfSpreadsheets(resource));
  expect({ errors, updates, memberships, rows }).toEqual({ errors: [], updates: [], memberships: [], rows: 35 });
  expect(notes.map(({ kind }) => kind)).toEqual(name.includes('windows') ? ['encoding', 'spreadsheet'] : ['spreadsheet']);
});

const workbooks = readdirSync(folder).filter((name) => /\.(xlsx|ods)$/.test(name));

test('there are recordings of workbooks in both forms, from a CSV file and from a workbook of ours', () => {
  expect(new Set(workbooks.map((name) => name.replace(/-[a-z]+\./, '.')))).toEqual(
    new Set(['own-xlsx.xlsx', 'own-ods.ods', 'german-xlsx.xlsx', 'detecting-ods.ods']),
  );
});

test.each(workbooks)('no cell of the workbook %s counts as edited', (name) => {
  const resource = /-([a-z]+)\.[a-z]+$/.exec(name)?.[1] ?? '';
  const table = spreadsheetTables()[resource];
  if (!table) throw new Error(`${resource} has no table`);
  const { notes, ...read } = importCsv(table, readFileSync(new URL(name, folder)), pastOfSpreadsheets(resource));
  expect(read).toMatchObject({ errors: [], updates: [], memberships: [], rows: 35 });
  expect(notes?.map(({ kind }) => kind)).toEqual(name.startsWith('own') ? undefined : ['spreadsheet']);
});
