import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startPractice } from '../../../main/practice/server.ts';
import { temporaryFolder } from '../store/store-under-test.ts';
import { documentOf, operationsIn, redline } from './cli-under-test.ts';

/** A production account on a practice server, with a snapshot and a change set that deletes four macros. */
async function production() {
  const home = temporaryFolder();
  const practice = await startPractice({ clock: Date.now });
  onTestFinished(() => practice.close());
  const { url, email, token } = practice;
  const named = ['--name', 'Live', '--url', url, '--environment', 'production', '--email', email, '--token-stdin'];
  await redline(['accounts', 'add', ...named], { home, input: `${token}\n` });
  const env = { REDLINE_TOKEN: token };
  const run = (...args: string[]) => redline([...args], { home, env });
  const account = ['--account', 'Live'];
  await run('sync', ...account);
  const files = operationsIn(home, [{ resource: 'macros', where: 'active:true', operation: 'delete' }]);
  await run('draft', ...account, '--operations', files.operations, '--out', files.change);
  const changeSet = JSON.parse(readFileSync(files.change, 'utf8'));
  writeFileSync(files.change, JSON.stringify({ ...changeSet, edits: changeSet.edits.slice(0, 4) }));
  return { run, account, change: ['--change', files.change], file: files.change, home };
}

test('on production, nothing that cannot be taken back is sent, resumed or undone without its words', async () => {
  const { run, account, change, home } = await production();
  const preview = documentOf(await run('preview', ...account, ...change, '--json'));
  expect(preview).toMatchObject({ confirm: 'delete 4', confirmCovers: '4 macros' });

  for (const more of [[], ['--canary', '1'], ['--confirm', 'delete 3'], ['--confirm', 'Live']]) {
    const refused = await run('apply', ...account, ...change, '--yes', '--json', ...more);
    expect(refused.code).toBe(3);
    expect(documentOf(refused).error.message).toContain('“delete 4”');
    expect(refused.stderr).toMatch(/danger: 4 macros will be deleted.*\(deletes\)/);
  }
  expect(documentOf(await run('runs', '--json')).runs).toEqual([]);

  const begun = await run('apply', ...account, ...change, '--yes', '--json', '--canary', '1', '--confirm', 'delete 4');
  expect(documentOf(begun)).toMatchObject({ status: 'waiting', applied: 1 });
  const { run: id } = documentOf(begun);
  const goOn = await run('resume', id, ...account, '--json');
  expect(goOn.code).toBe(3);
  expect(documentOf(goOn).error.message).toContain('Nothing more was sent');
  expect(documentOf(await run('resume', id, ...account, '--confirm', 'delete 4', '--json'))).toMatchObject({ applied: 4 });

  // What was created is deleted by its undo, and asks for the same.
  const clone = operationsIn(join(home), [
    { resource: 'macros', where: 'active:false', operation: 'clone', name: 'Copy of {name}' },
  ]);
  await run('draft', ...account, '--operations', clone.operations, '--out', clone.change);
  const made = documentOf(await run('apply', ...account, '--change', clone.change, '--yes', '--json'));
  const back = documentOf(await run('undo', made.run, ...account, '--json'));
  expect(back.confirm).toBe(`delete ${made.applied}`);
  expect((await run('undo', made.run, ...account, '--yes', '--json')).code).toBe(3);
  expect((await run('undo', made.run, ...account, '--yes', '--json', '--confirm', back.confirm)).code).toBe(0);
});

test('a change set that somebody rejected, or sent back, is not sent, whatever else is in it', async () => {
  const { run, account, change, file } = await production();
  const changeSet = JSON.parse(readFileSync(file, 'utf8'));
  for (const decision of ['reject', 'request-changes']) {
    const approval = { hash: 'x', by: 'Ada', decision, comment: 'not these', at: '2026-01-01T00:00:00Z' };
    writeFileSync(file, JSON.stringify({ ...changeSet, approvals: [approval, { ...approval, decision: 'approve' }] }));
    const refused = await run('apply', ...account, ...change, '--yes', '--confirm', 'delete 4', '--json');
    expect(refused.code).toBe(3);
    expect(documentOf(refused).error.message).toMatch(/by Ada: “not these”\. Nothing was sent/);
  }
});
