import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importCsv } from '../../main/changes/csv/import-csv.ts';
import {
  exportedForSpreadsheets,
  pastOfSpreadsheets,
  spreadsheetTables,
  workbookForSpreadsheets,
} from '../unit/changes/spreadsheet-world.ts';
import { temporaryFolder } from './own-folder.ts';

const version = libreOffice();

/** How a person's LibreOffice opens a file (separator, quote, encoding, first line; then the language and whether it looks for special numbers). */
const readers = {
  plain: 'CSV:44,34,76,1',
  detecting: 'CSV:44,34,76,1,,1033,false,true',
  german: 'CSV:44,34,76,1,,1031,false,true',
};
const csv = (separator: number, encoding: number) => `csv:Text - txt - csv (StarCalc):${separator},34,${encoding},1`;
const writers = { commas: csv(44, 76), semicolons: csv(59, 76), tabs: csv(9, 76), utf16: csv(44, 65_535), windows: csv(59, 1) };

/** Each way there and back that a file may have been through: opened so, kept so in between, and saved so. */
const roads = [
  ...(['plain', 'detecting', 'german'] as const).flatMap((reader) => [
    { reader, by: undefined, writer: 'commas' } as const,
    { reader, by: 'xlsx', writer: 'commas' } as const,
    { reader, by: 'ods', writer: 'semicolons' } as const,
  ]),
  { reader: 'plain', by: undefined, writer: 'tabs' },
  { reader: 'plain', by: undefined, writer: 'utf16' },
  { reader: 'plain', by: 'xlsx', writer: 'windows' },
] as const;
type Road = (typeof roads)[number];

/** A CSV file or a workbook of ours, opened and saved as a workbook. */
const workbookRoads = [
  { name: 'own-xlsx', from: 'xlsx', reader: undefined, to: 'xlsx' },
  { name: 'own-ods', from: 'xlsx', reader: undefined, to: 'ods' },
  { name: 'german-xlsx', from: 'csv', reader: 'german', to: 'xlsx' },
  { name: 'detecting-ods', from: 'csv', reader: 'detecting', to: 'ods' },
] as const;

const tables = Object.entries(spreadsheetTables());
const nameOf = ({ reader, by, writer }: Road) => `${reader}-${by ?? 'csv'}-${writer}`;

describe.skipIf(version === undefined)('LibreOffice, which this machine lacks where these are skipped,', () => {
  let folder = '';
  beforeAll(() => {
    folder = temporaryFolder();
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  // A start of LibreOffice takes seconds and a file hardly any, so all exports go through each step together.
  test.each(roads.map((road) => ({ road, name: nameOf(road) })))(
    'opens and saves every export, and no cell counts as edited: $name',
    { timeout: 180_000 },
    async ({ road, name }) => {
      let at = join(folder, name);
      let form = 'csv';
      mkdirSync(at);
      for (const [resource] of tables) writeFileSync(join(at, `${resource}.csv`), exportedForSpreadsheets(resource));
      const steps = [...(road.by === undefined ? [] : [road.by]), writers[road.writer]];
      for (const [index, step] of steps.entries()) {
        const out = join(folder, `${name}-${index}`);
        const infilter = index === 0 ? [`--infilter=${readers[road.reader]}`] : [];
        const files = tables.map(([resource]) => join(at, `${resource}.${form}`));
        await converted(folder, [...infilter, '--convert-to', step, '--outdir', out, ...files]);
        [at, form] = [out, step.split(':')[0] ?? ''];
      }
      for (const [resource, table] of tables) {
        const bytes = readFileSync(join(at, `${resource}.csv`));
        if (process.env.REDLINE_RECORD !== undefined)
          writeFileSync(join(process.env.REDLINE_RECORD, `${name}-${resource}.csv`), bytes);
        const { errors, updates, memberships, notes } = importCsv(table, bytes, pastOfSpreadsheets(resource));
        expect([resource, errors, updates, memberships], JSON.stringify(notes)).toEqual([resource, [], [], []]);
      }
    },
  );

  test.each(workbookRoads)(
    'opens an export and saves it as a workbook, and no cell counts as edited: $name',
    { timeout: 180_000 },
    async ({ name, from, reader, to }) => {
      const [at, out] = [join(folder, name), join(folder, `${name}-out`)];
      mkdirSync(at);
      for (const [resource] of tables)
        writeFileSync(
          join(at, `${resource}.${from}`),
          from === 'csv' ? exportedForSpreadsheets(resource) : workbookForSpreadsheets(resource),
        );
      const infilter = reader === undefined ? [] : [`--infilter=${readers[reader]}`];
      const files = tables.map(([resource]) => join(at, `${resource}.${from}`));
      await converted(folder, [...infilter, '--convert-to', to, '--outdir', out, ...files]);
      for (const [resource, table] of tables) {
        const bytes = readFileSync(join(out, `${resource}.${to}`));
        if (process.env.REDLINE_RECORD !== undefined)
          writeFileSync(join(process.env.REDLINE_RECORD, `${name}-${resource}.${to}`), bytes);
        const { errors, updates, memberships, rows, notes } = importCsv(table, bytes, pastOfSpreadsheets(resource));
        expect([resource, errors, updates, memberships, rows]).toEqual([resource, [], [], [], 35]);
        // Every cell of our own workbook is text, and there is nothing for a spreadsheet to change.
        if (from === 'xlsx') expect(notes).toBeUndefined();
      }
    },
  );
});

async function converted(folder: string, args: readonly string[]): Promise<void> {
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
  await promisify(execFile)('soffice', [profile, '--headless', ...args], {
    timeout: 240_000,
    env: { ...process.env, HOME: folder },
  });
}

function libreOffice(): string | undefined {
  try {
    return execFileSync('which', ['soffice'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return undefined;
  }
}
