import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { zendesk } from '../accounts/accounts-under-test.ts';
import { temporaryFolder } from '../store/store-under-test.ts';
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

test('an edited cell goes the whole road: import, preview, apply, and Zendesk has it', { timeout: 180_000 }, async () => {
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

test('exports of people, groups and organizations that nobody edited draft nothing either', { timeout: 180_000 }, async () => {
  const home = await syncedHome();
  for (const resource of ['groups', 'users', 'organizations']) {
    const file = join(home, `${resource}.csv`);
    const of = [...practice, '--resource', resource];
    const { rows } = documentOf(await redline(['export', ...of, '--out', file, '--json'], { home }));
    const ended = await redline(['import', ...of, file, '--out', join(home, 'x'), '--json'], { home });
    expect([ended.code, documentOf(ended)]).toEqual([0, expect.objectContaining({ edits: 0, unchanged: rows })]);
  }
});

test('people’s tags and groups go the whole road into Zendesk, and back by undo', { timeout: 240_000 }, async () => {
  const home = temporaryFolder();
  const server = await zendesk();
  const line = async (...args: string[]) => {
    const ended = await redline([...args, '--json'], { home, env: { REDLINE_TOKEN: server.token }, input: server.token });
    return documentOf(ended);
  };
  await line('accounts', 'add', '--name', 'Acme', '--url', server.url, '--email', server.email, '--token-stdin');
  await line('sync', '--account', 'Acme');
  const users = ['--account', 'Acme', '--resource', 'users'];
  const file = join(home, 'agents.csv');
  await line('export', ...users, '--where', 'role:agent', '--out', file);
  const agents = parse<Record<string, string>>(readFileSync(file), { bom: true, columns: true }).slice(0, 3);
  const wanted = agents.map(({ id = '', groups = '' }) => {
    const [leaves = '', ...stays] = groups.split(';');
    const joins = server.all('groups').find(({ name }) => !groups.split(';').includes(String(name)));
    return { id, leaves, joins: String(joins?.name), groups: [...stays, String(joins?.name)].join(';') };
  });
  writeFileSync(file, ['id,tags,groups', ...wanted.map(({ id, groups }) => `${id},imported,${groups}`)].join('\n'));
  const state = () => ({
    tags: server.all('users').map(({ id, tags }) => [id, tags]),
    groups: server
      .all('group_memberships')
      .map(({ user_id, group_id }) => `${user_id} ${group_id}`)
      .sort(),
  });
  const before = state();
  const groupId = (name: string) => server.all('groups').find((group) => group.name === name)?.id;

  const change = join(home, 'change.redline.json');
  expect(await line('import', ...users, file, '--out', change)).toMatchObject({ edits: 9, unchanged: 0 });
  const applied = await line('apply', '--account', 'Acme', '--change', change, '--yes');
  expect(applied).toMatchObject({ status: 'done', applied: 9, failed: 0 });
  for (const { id, leaves, joins } of wanted) {
    expect(server.all('users').find((user) => user.id === Number(id))?.tags).toContain('imported');
    expect(state().groups).toContain(`${id} ${groupId(joins)}`);
    expect(state().groups).not.toContain(`${id} ${groupId(leaves)}`);
  }

  expect(await line('undo', applied.run, '--yes')).toMatchObject({ status: 'done' });
  expect(state()).toEqual(before);
});

test('a group is renamed by its id and described by its name', { timeout: 180_000 }, async () => {
  const home = await syncedHome();
  const of = [...practice, '--resource', 'groups'];
  const file = join(home, 'groups.csv');
  await redline(['export', ...of, '--out', file], { home });
  const [first = '', second = ''] = readFileSync(file, 'utf8').split('\r\n').slice(1);
  writeFileSync(file, `id;name;description\n${first.split(',')[0]};Renamed;\n;${second.split(',')[1]};"Described; at length"\n`);
  const change = join(home, 'change.redline.json');
  expect(documentOf(await redline(['import', ...of, file, '--out', change, '--json'], { home }))).toMatchObject({ edits: 2 });
  const applied = await redline(['apply', ...practice, '--change', change, '--yes', '--json'], { home });
  expect(documentOf(applied)).toMatchObject({ status: 'done', applied: 2 });
});

test('the same goes by a workbook, in which a cell is edited as by any program', { timeout: 180_000 }, async () => {
  const home = await syncedHome();
  const file = join(home, 'macros.xlsx');
  const ended = await redline(['export', ...macros, '--out', file, '--json'], { home });
  expect([ended.code, documentOf(ended)]).toEqual([0, { out: file, resource: 'macros', rows: 240 }]);
  expect(await importFrom(home, file)).toMatchObject({ code: 0, document: { edits: 0, unchanged: 240 } });
  const parts = unzipSync(readFileSync(file));
  const sheet = strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
  const edited = sheet.replace(/>(\w+::[^<]*)</, '>Edited::$1<');
  writeFileSync(file, zipSync({ ...parts, 'xl/worksheets/sheet1.xml': strToU8(edited) }));
  expect(await importFrom(home, file)).toMatchObject({ code: 0, document: { edits: 1, unchanged: 239 } });
  const refused = await redline(['export', ...macros, '--out', join(home, 'macros.xls')], { home });
  expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('a file that ends in .csv or .xlsx')]);
});
