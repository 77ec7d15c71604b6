import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { documentOf, redline, syncedHome } from './cli-under-test.ts';

const practice = ['--account', 'practice'];
const macros = [...practice, '--resource', 'macros'];

/** Exports macros of the practice account and gives the file's lines, the header first. */
async function exportedMacros(home: string, ...args: string[]): Promise<{ file: string; lines: string[] }> {
  const file = join(home, 'macros.csv');
  const ended = await redline(['export', ...macros, '--out', file, ...args, '--json'], { home });
  const lines = readFileSync(file, 'utf8')
    .replace(/^\uFEFF/, '')
    .split('\r\n')
    .filter(Boolean);
  expect([ended.code, documentOf(ended)]).toEqual([0, { out: file, resource: 'macros', rows: expect.any(Number) }]);
  return { file, lines };
}

async function importFrom(home: string, file: string) {
  const change = join(home, 'change.redline.json');
  const ended = await redline(['import', ...macros, file, '--out', change, '--json'], { home });
  return { code: ended.code, document: documentOf(ended), stderr: ended.stderr, change };
}

test('an export that nobody edited drafts nothing, of every macro there is', async () => {
  const home = await syncedHome();
  const { file, lines } = await exportedMacros(home);
  expect(lines.length).toBeGreaterThan(240);
  expect(await importFrom(home, file)).toMatchObject({ code: 0, document: { edits: 0, unchanged: 240 } });
});

test('an edited cell goes the whole road: import, preview, apply, and Zendesk has it', { timeout: 60_000 }, async () => {
  const home = await syncedHome();
  const { file } = await exportedMacros(home, '--where', 'active:true title:refund');
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.replaceAll('Refund', 'Credit'));
  const { code, document, change } = await importFrom(home, file);
  expect([code, document]).toEqual([
    0,
    {
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      title: expect.stringMatching(/^Import macros from “macros.csv”, \d+ lines$/),
      edits: expect.any(Number),
      unchanged: expect.any(Number),
      out: change,
    },
  ]);
  expect(document.edits).toBeGreaterThan(2);
  const changeSet = JSON.parse(readFileSync(change, 'utf8'));
  expect(changeSet.operations).toEqual([
    { resource: 'macros', operation: 'import', file: 'macros.csv', rows: document.edits + document.unchanged },
  ]);

  const preview = documentOf(await redline(['preview', ...practice, '--change', change, '--json'], { home }));
  expect(preview).toMatchObject({ hash: document.hash, operations: [document.title], drifted: [] });
  const applied = documentOf(await redline(['apply', ...practice, '--change', change, '--yes', '--json'], { home }));
  expect(applied).toMatchObject({ status: 'done', applied: document.edits, failed: 0 });

  await redline(['sync', ...practice], { home });
  expect(await importFrom(home, file)).toMatchObject({ document: { edits: 0 } });
});

test('a file with errors exits with 2, lists every one of them and writes nothing', async () => {
  const home = await syncedHome();
  const { file, lines } = await exportedMacros(home);
  const [header = '', first = '', second = ''] = lines.filter((line) => !line.includes('"'));
  const [id] = first.split(',');
  const [otherId] = second.split(',');
  writeFileSync(file, [header, `${id},,perhaps,-1,`, '999,A,true,1,', `${otherId},"  ",,,`, `${id},,,,`].join('\r\n'));
  const { code, document, stderr, change } = await importFrom(home, file);
  expect([code, document]).toEqual([
    2,
    {
      errors: [
        { line: 2, column: 'active', value: 'perhaps', message: 'Must be true or false.' },
        { line: 2, column: 'position', value: '-1', message: expect.stringContaining('whole number') },
        { line: 3, column: 'id', value: '999', message: expect.stringContaining('no macro with this id') },
        { line: 4, column: 'title', value: '  ', message: expect.stringContaining('blank') },
        { line: 5, column: 'id', value: id, message: expect.stringContaining('Line 2 is about the same macro') },
      ],
    },
  ]);
  expect(stderr).toContain('has 5 errors. Nothing was drafted.');
  expect(existsSync(change)).toBe(false);

  const people = await redline(['import', ...macros, file, '--out', change], { home });
  expect([people.code, people.stdout]).toEqual([2, '']);
  expect(people.stderr).toMatch(/^2 +active +perhaps +Must be true or false\.$/m);
});

test('what this version cannot send is refused before it is drafted', async () => {
  const home = await syncedHome();
  const file = join(home, 'groups.csv');
  const groups = [...practice, '--resource', 'groups'];
  expect(await redline(['export', ...groups, '--out', file], { home })).toMatchObject({
    code: 0,
    stdout: `12 lines of groups written to ${file}.\n`,
  });
  const ended = await redline(['import', ...groups, file, '--out', join(home, 'x'), '--json'], { home });
  expect([ended.code, documentOf(ended).error.message]).toEqual([
    2,
    'This version of Redline does not change groups. Nothing was drafted.',
  ]);
});
