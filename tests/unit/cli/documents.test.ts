import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { zendesk } from '../accounts/accounts-under-test.ts';
import { temporaryFolder } from '../store/store-under-test.ts';
import { documentOf, draftedHome, operationsIn, redline } from './cli-under-test.ts';

const practice = ['--account', 'practice'];

test('the whole road prints one document each: sync, draft, preview, apply, runs, verify, undo', {
  timeout: 180_000,
}, async () => {
  const home = temporaryFolder();
  const line = async (...args: string[]) => {
    const ended = await redline([...args, '--json'], { home });
    return { code: ended.code, document: documentOf(ended) };
  };
  expect(await line('sync', ...practice)).toEqual({
    code: 0,
    document: {
      snapshot: expect.any(String),
      takenAt: expect.stringMatching(/Z$/),
      counts: expect.objectContaining({ groups: 12, macros: 240, users: 400, organizations: 24, triggers: 6, tags: 400 }),
      requests: expect.any(Number),
    },
  });
  const { operations, change } = operationsIn(home, [
    { resource: 'macros', where: 'refund', operation: 'replace-text', fields: ['title'], find: 'Refund', replace: 'Credit' },
  ]);
  const drafted = await line('draft', ...practice, '--operations', operations, '--out', change);
  const { hash, edits } = drafted.document;
  expect(drafted).toMatchObject({ code: 0, document: { hash: expect.stringMatching(/^[0-9a-f]{64}$/), out: change } });
  expect(edits).toBeGreaterThan(2);
  expect(JSON.parse(readFileSync(change, 'utf8'))).toMatchObject({ format: 'redline.change-set', edits: { length: edits } });

  const preview = await line('preview', ...practice, '--change', change);
  expect(preview).toMatchObject({
    code: 0,
    document: {
      hash,
      irreversible: [],
      drifted: [],
      requests: { total: expect.any(Number) },
      estimate: { basis: expect.any(String) },
    },
  });
  expect(preview.document.edits).toHaveLength(edits);
  expect(preview.document.edits[0]).toMatchObject({
    resource: 'macros',
    id: expect.any(Number),
    action: 'update',
    changes: [{ field: 'title', before: expect.stringContaining('Refund'), after: expect.stringContaining('Credit') }],
  });

  const applied = await line('apply', ...practice, '--change', change, '--yes');
  expect(applied).toMatchObject({
    code: 0,
    document: { status: 'done', applied: edits, failed: 0, skipped: 0, notAttempted: 0 },
  });
  expect(applied.document.requests).toBe(preview.document.requests.total);
  expect(applied.document.items).toHaveLength(edits);
  const { run } = applied.document;

  expect(await line('runs')).toMatchObject({ code: 0, document: { runs: [{ run, status: 'done', applied: edits }] } });
  expect(await line('runs', run)).toMatchObject({
    code: 0,
    document: { run, items: { length: edits }, entries: expect.any(Array) },
  });
  expect(await line('verify')).toMatchObject({ code: 0, document: { ok: true, entries: expect.any(Number) } });
  expect(await line('resume', run)).toMatchObject({ code: 3, document: { error: { code: 'conflict' } } });

  const out = join(home, 'undo.redline.json');
  const only = `macros:${applied.document.items[0].id}`;
  expect(await line('undo', run, '--only', only, '--out', out)).toMatchObject({
    code: 0,
    document: { edits: 1, out, conflicts: [] },
  });
  expect(JSON.parse(readFileSync(out, 'utf8'))).toMatchObject({ edits: { length: 1 }, undoes: run });
  const undone = await line('undo', run, '--yes');
  expect(undone).toMatchObject({ code: 0, document: { status: 'done', applied: edits, undoes: run } });
  expect(await line('undo', run, '--yes')).toMatchObject({ code: 0, document: { applied: 0, requests: 0 } });
  expect(await line('apply', ...practice, '--change', change, '--yes')).toMatchObject({ code: 0, document: { applied: edits } });
});

test('accounts are listed, added, signed in to and removed, with one document each and no token in any', async () => {
  const home = temporaryFolder();
  const server = await zendesk();
  const line = async (args: string[], input = '', env = {}) => {
    const ended = await redline(['accounts', ...args, '--json'], { home, input, env });
    expect(`${ended.stdout}${ended.stderr}`).not.toContain(server.token);
    return { code: ended.code, stderr: ended.stderr, document: documentOf(ended) };
  };
  const add = ['add', '--name', 'Acme', '--url', server.url, '--email', server.email, '--token-stdin'];
  const added = await line(add, `${server.token}\n`);
  expect(added).toMatchObject({
    code: 0,
    document: { name: 'Acme', environment: 'practice', signIn: 'api-token', tokenKept: false },
  });
  expect(added.stderr).toContain('Set REDLINE_TOKEN');
  expect((await line(['list'])).document.accounts).toMatchObject([{ name: 'Practice' }, { name: 'Acme', signedIn: false }]);
  expect((await line(['list'], '', { REDLINE_TOKEN: server.token })).document.accounts[1]).toMatchObject({ signedIn: true });
  const signedIn = await line(['sign-in', '--account', 'Acme', '--token-stdin'], server.token);
  expect(signedIn).toMatchObject({ code: 0, document: { name: 'Acme', tokenKept: false } });
  expect(signedIn.stderr).toContain('was not kept');
  expect(await line(['remove', '--account', 'Acme', '--yes'])).toMatchObject({ code: 0, document: { removed: true } });
  const bearer = ['add', '--name', 'Acme', '--url', server.url, '--bearer', '--environment', 'sandbox', '--token-stdin'];
  expect(await line(bearer, server.token)).toMatchObject({ code: 0, document: { signIn: 'bearer', environment: 'sandbox' } });
});

test('REDLINE_TOKEN is enough to work with an account where there is no keychain', async () => {
  const home = temporaryFolder();
  const server = await zendesk();
  const env = { REDLINE_TOKEN: server.token };
  const add = ['accounts', 'add', '--name', 'Acme', '--url', server.url, '--email', server.email, '--token-stdin'];
  await redline(add, { home, input: server.token });
  expect(documentOf(await redline(['sync', '--account', 'Acme', '--json'], { home, env }))).toMatchObject({
    counts: { macros: 240 },
  });
  const without = await redline(['sync', '--account', 'Acme', '--json'], { home });
  expect([without.code, documentOf(without).error.code]).toEqual([4, 'not-signed-in']);
});

test('drift is refused with exit 3, told record by record, and not one change is sent', async () => {
  const { change, ids } = await draftedHome(3);
  const home = temporaryFolder();
  const server = await zendesk();
  const env = { REDLINE_TOKEN: server.token };
  const add = ['accounts', 'add', '--name', 'Acme', '--url', server.url, '--email', server.email, '--token-stdin'];
  await redline(add, { home, input: server.token });
  await redline(['sync', '--account', 'Acme'], { home, env });
  expect(ids).toHaveLength(3);
  const { operations } = operationsIn(home, [
    { resource: 'macros', where: { ids }, operation: 'set', values: { description: 'New' } },
  ]);
  await redline(['draft', '--account', 'Acme', '--operations', operations, '--out', change], { home, env });
  server.edit('macros', ids[0] ?? 0, { description: 'Someone else' });
  const ended = await redline(['apply', '--account', 'Acme', '--change', change, '--yes', '--json'], { home, env });
  expect(ended.code).toBe(3);
  expect(documentOf(ended)).toMatchObject({
    status: 'refused',
    applied: 0,
    notAttempted: 3,
    drifted: [{ item: `macros:${ids[0]}`, fields: [{ field: 'description', now: 'Someone else' }] }],
  });
  expect(server.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
  const skipping = await redline(['apply', '--account', 'Acme', '--change', change, '--yes', '--skip-drifted', '--json'], {
    home,
    env,
  });
  expect([skipping.code, documentOf(skipping)]).toMatchObject([0, { applied: 2, skipped: 1 }]);
});

test('where some items fail the exit code is 1 and each says why', async () => {
  const { home, change } = await draftedHome(3);
  const changeSet = JSON.parse(readFileSync(change, 'utf8'));
  const [edit] = changeSet.edits;
  Object.assign(edit, {
    before: { ...edit.before, restriction: null },
    after: { ...edit.after, restriction: { type: 'Group', id: 1 } },
  });
  writeFileSync(change, JSON.stringify(changeSet));
  const ended = await redline(['apply', ...practice, '--change', change, '--yes', '--json'], { home });
  const document = documentOf(ended);
  expect([ended.code, document.status, document.applied, document.failed]).toEqual([1, 'finished-with-failures', 2, 1]);
  const failed = document.items.filter(({ status }: { status: string }) => status === 'failed');
  expect(failed).toEqual([expect.objectContaining({ id: edit.id, error: expect.stringMatching(/\w+.*\.$/) })]);
});

test('without --json the same is text for people, on standard output', async () => {
  const { home, change } = await draftedHome(2);
  const preview = await redline(['preview', ...practice, '--change', change], { home });
  expect(preview).toMatchObject({ code: 0, stderr: '' });
  expect(preview.stdout).toMatch(/2 updates, 0 creates, 0 deletes/);
  const applied = await redline(['apply', ...practice, '--change', change, '--yes'], { home });
  expect(applied.stdout).toMatch(/^Run \S+: done\n2 applied, 0 failed/);
  expect((await redline(['runs'], { home })).stdout).toMatch(/^RUN +ACCOUNT +STATUS/);
  expect((await redline(['accounts', 'list'], { home })).stdout).toMatch(/^ID +NAME/);
  expect((await redline(['verify'], { home })).stdout).toMatch(/^The journal holds: \d+ entries\.\n$/);
  for (const { stdout, stderr } of [preview, applied]) expect(`${stdout}${stderr}`).not.toContain('\u001b[');
});
