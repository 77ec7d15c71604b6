import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { importCsv } from '../../main/changes/csv/import-csv.ts';
import { exportedForSpreadsheets, pastOfSpreadsheets, spreadsheetTables } from '../unit/changes/spreadsheet-world.ts';
import { temporaryFolder } from '../unit/store/store-under-test.ts';

const version = libreOffice();

/** How a person's LibreOffice opens a file (separator, quote, encoding, first line; then the language and whether it looks for special numbers). */
const readers = {
  plain: 'CSV:44,34,76,1',
  detecting: 'CSV:44,34,76,1,,1033,false,true',
  german: 'CSV:44,34,76,1,,1031,false,true',
};
const csv = (separator: number, encoding: number) => `csv:Text - txt - csv (StarCalc):${separator},34,${encoding},1`;
const writers = { commas: csv(44, 76), semicolons: csv(59, 76), utf16: csv(44, 65_535), windows: csv(59, 1) };

/** Each way there and back that a file may have been through. */
const roads = [
  ...Object.keys(readers).flatMap((reader) => [
    { name: `${reader}-csv`, reader, by: [], writer: 'commas' },
    { name: `${reader}-xlsx`, reader, by: ['xlsx'], writer: 'commas' },
    { name: `${reader}-ods`, reader, by: ['ods'], writer: 'semicolons' },
  ]),
  { name: 'plain-utf16', reader: 'plain', by: [], writer: 'utf16' },
  { name: 'plain-windows', reader: 'plain', by: ['xlsx'], writer: 'windows' },
] as const;

describe.skipIf(version === undefined)('LibreOffice, which this machine lacks where these are skipped,', () => {
  test.each(roads)('opens and saves every export, and no cell counts as edited: $name', { timeout: 180_000 }, async (road) => {
    const folder = temporaryFolder();
    for (const [resource, table] of Object.entries(spreadsheetTables())) {
      let file = join(folder, `${resource}.csv`);
      writeFileSync(file, exportedForSpreadsheets(resource));
      const steps = [...road.by, Object.entries(writers).find(([name]) => name === road.writer)?.[1] ?? ''];
      for (const [index, step] of steps.entries()) {
        const out = join(folder, `${resource}-${index}`);
        mkdirSync(out, { recursive: true });
        const reader = Object.entries(readers).find(([name]) => name === road.reader)?.[1];
        const infilter = index === 0 && reader !== undefined ? [`--infilter=${reader}`] : [];
        await converted(folder, [...infilter, '--convert-to', step, '--outdir', out, file]);
        file = join(out, `${resource}.${step.split(':')[0]}`);
      }
      const bytes = readFileSync(file);
      const { errors, updates, memberships, notes } = importCsv(table, bytes, pastOfSpreadsheets(resource));
      if (process.env.REDLINE_RECORD !== undefined)
        writeFileSync(join(process.env.REDLINE_RECORD, `${road.name}-${resource}.csv`), bytes);
      expect([resource, updates, memberships], JSON.stringify(notes)).toEqual([resource, [], []]);
      // What Windows-1252 cannot hold may be refused, with every line that it is in; all else is read.
      expect(errors.filter(({ message }) => road.writer !== 'windows' || !message.includes('UTF-8'))).toEqual([]);
    }
    rmSync(folder, { recursive: true, force: true });
  });
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
