import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { zendesk } from '../accounts/accounts-under-test.ts';
import { temporaryFolder } from '../store/store-under-test.ts';
import { documentOf, operationsIn, redline, syncedHome } from './cli-under-test.ts';

test('accounts set tells the owner and the seats, which then are heeded', { timeout: 180_000 }, async () => {
  const home = await syncedHome();
  const line = async (...args: string[]) => redline([...args, '--json'], { home });
  const set = (...args: string[]) => line('accounts', 'set', '--account', 'practice', ...args);
  const owner = 'tomas.herrera@kestrel-outfitters.example';
  expect(documentOf(await set('--owner', owner.toUpperCase(), '--seats', '16'))).toMatchObject({ owner, seats: 16 });
  for (const wrong of [['--seats', 'many'], ['--seats', '0'], ['--owner', 'nobody'], ['--owner', 'nobody@example.com'], []])
    expect([wrong, (await set(...wrong)).code]).toEqual([wrong, 2]);
  expect(documentOf(await line('accounts', 'list')).accounts[0]).toMatchObject({ owner, seats: 16 });

  const draft = async (operation: object) => {
    const files = operationsIn(home, [{ resource: 'users', ...operation }]);
    const ended = await line('draft', '--account', 'practice', '--operations', files.operations, '--out', files.change);
    return { ended, change: files.change };
  };
  const demoted = await draft({ where: `email:${owner}`, operation: 'set', values: { role: 'agent' } });
  expect(demoted.ended.code).toBe(2);
  expect(demoted.ended.stdout + demoted.ended.stderr).toContain('is the account’s owner, whose role nobody can change');

  const hire = { name: 'Eve', email: 'eve@example.com', role: 'agent', custom_role_id: 'staff' };
  const { ended, change } = await draft({ operation: 'create', users: [hire] });
  expect(ended.code).toBe(0);
  const previewed = documentOf(await line('preview', '--account', 'practice', '--change', change));
  expect(previewed.warnings.map(({ level, code }: { level: string; code: string }) => `${level} ${code}`)).toEqual(
    expect.arrayContaining(['danger seats-exceeded', 'info seats']),
  );
  const report = join(home, 'report.csv');
  await line('preview', '--account', 'practice', '--change', change, '--report', report);
  expect(readFileSync(report, 'utf8')).toMatch(/Custom role.*Staff/);

  expect(documentOf(await set('--owner', 'none', '--seats', 'none'))).not.toHaveProperty('owner');
});

test('where nobody has told who the owner is, Zendesk refuses the change, and the item says why', {
  timeout: 180_000,
}, async () => {
  const home = temporaryFolder();
  const server = await zendesk({ limits: { perMinute: 100_000, endpoints: false } });
  const other = server.all('users').find(({ role, email }) => role === 'admin' && email !== server.email);
  const line = async (...args: string[]) => redline([...args, '--json'], { home, env: { REDLINE_TOKEN: server.token } });
  const account = ['--account', 'Acme'];
  const added = await redline(
    ['accounts', 'add', '--name', 'Acme', '--url', server.url, '--email', String(other?.email), '--token-stdin'],
    { home, input: `${server.token}\n` },
  );
  expect([added.code, added.stderr]).toEqual([0, expect.any(String)]);
  await line('sync', ...account);
  const files = operationsIn(home, [
    { resource: 'users', where: `email:${server.email}`, operation: 'set', values: { role: 'agent' } },
  ]);
  expect((await line('draft', ...account, '--operations', files.operations, '--out', files.change)).code).toBe(0);
  const applied = await line('apply', ...account, '--change', files.change, '--yes');
  expect(applied.code).toBe(1);
  expect(documentOf(applied)).toMatchObject({
    applied: 0,
    failed: 1,
    items: [{ status: 'failed', error: expect.stringContaining('Nobody can downgrade, suspend or delete the account’s owner') }],
  });
});
