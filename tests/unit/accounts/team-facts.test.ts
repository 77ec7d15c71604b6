import { expect, test } from 'vitest';
import { syncAccount } from '../../../main/accounts/sync-account.ts';
import { rejection } from '../zendesk/transport-under-test.ts';
import { accountAt, accountsIn, everythingIn, keychain, temporaryFolder, zendesk } from './accounts-under-test.ts';

const boss = 'mara.lindqvist@kestrel-outfitters.example';

test('who owns an account and its seats are known to its world from the moment they are told, and at the next start', async () => {
  const home = temporaryFolder();
  const server = await zendesk({ limits: { perMinute: 100_000 } });
  const vault = keychain();
  const first = accountsIn(home, { vault: async () => vault });
  await first.add(accountAt(server));
  for await (const _event of syncAccount(await first.open('Acme'), Date.now));
  const before = (await first.open('Acme')).world();
  expect([before.owner?.(), before.seats]).toEqual([undefined, undefined]);

  expect(await first.setTeam('Acme', { owner: boss, seats: 25 })).toMatchObject({ owner: boss, seats: 25 });
  const told = (await first.open('Acme')).world();
  expect(told.owner?.()).toMatchObject({ email: boss, role: 'admin' });
  expect(told.seats).toBe(25);
  expect(everythingIn(home)).not.toContain(boss);
  first.close();

  const again = accountsIn(home, { vault: async () => vault });
  const kept = async () => (await again.list()).find(({ name }) => name === 'Acme');
  expect(await kept()).toMatchObject({ owner: boss, seats: 25 });
  await again.setTeam('Acme', { seats: null });
  expect(await kept()).toMatchObject({ owner: boss });
  expect(await kept()).not.toHaveProperty('seats');
  await again.remove('Acme');
  await again.add(accountAt(server));
  expect(await kept()).not.toHaveProperty('owner');
});

test('only an administrator of the snapshot is taken for the owner', async () => {
  const server = await zendesk({ limits: { perMinute: 100_000 } });
  const accounts = accountsIn(temporaryFolder());
  await accounts.add(accountAt(server));
  expect(await accounts.setTeam('Acme', { owner: 'unknown@example.com' })).toMatchObject({ owner: 'unknown@example.com' });
  for await (const _event of syncAccount(await accounts.open('Acme'), Date.now));
  expect((await accounts.open('Acme')).world().owner?.()).toBeUndefined();
  const agent = server.all('users').find(({ role, active }) => role === 'agent' && active);
  for (const owner of ['unknown@example.com', String(agent?.email)]) {
    const error = await rejection(accounts.setTeam('Acme', { owner }));
    expect(error).toMatchObject({ code: 'validation', message: expect.stringContaining('Nothing was changed') });
  }
});

test('the practice account is made with an owner, its first administrator, and seats', async () => {
  const server = await zendesk();
  const accounts = accountsIn(temporaryFolder());
  expect((await accounts.list())[0]).toMatchObject({ id: 'practice', owner: server.email, seats: 20 });
  expect(server.email).toBe(boss);
});
