import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { verifyJournal } from '../../../main/accounts/verify-journal.ts';
import { rejection } from '../zendesk/transport-under-test.ts';
import { accountAt, accountsIn, everythingIn, keychain, passphrase, temporaryFolder, zendesk } from './accounts-under-test.ts';

test('an account is kept once Zendesk accepts its sign-in, and is there at the next start', async () => {
  const home = temporaryFolder();
  const server = await zendesk();
  const vault = keychain();
  const first = accountsIn(home, { vault: async () => vault });
  const { account, kept } = await first.add(accountAt(server));
  expect(kept).toBe(true);
  expect(account).toMatchObject({ name: 'Acme', url: server.url, environment: 'sandbox', signIn: 'api-token', signedIn: true });
  first.close();
  const again = accountsIn(home, { vault: async () => vault });
  expect((await again.list()).map(({ name, signedIn }) => [name, signedIn])).toEqual([
    ['Practice', true],
    ['Acme', true],
  ]);
  const connect = await (await again.open('acme')).connect();
  expect(await connect().me()).toMatchObject({ role: 'admin' });
});

test('nothing is kept where the sign-in does not work', async () => {
  const home = temporaryFolder();
  const server = await zendesk();
  const vault = keychain();
  const accounts = accountsIn(home, { vault: async () => vault });
  for (const wrong of [{ token: 'wrong' }, { email: 'nobody@example.com' }, { signIn: 'bearer', token: 'wrong' }] as const)
    expect(await rejection(accounts.add(accountAt(server, wrong)))).toMatchObject({ code: 'not-signed-in' });
  expect((await accounts.list()).map(({ name }) => name)).toEqual(['Practice']);
  expect(everythingIn(home)).not.toContain('wrong');
});

test('where nothing answers, nothing is kept and the network is named', async () => {
  const server = await zendesk();
  const wanted = accountAt(server);
  await server.close();
  const accounts = accountsIn(temporaryFolder());
  expect(await rejection(accounts.add(wanted))).toMatchObject({ code: 'network' });
  expect(await accounts.list()).toHaveLength(1);
});

test('a keychain that refuses the token keeps no account either', async () => {
  const server = await zendesk();
  const refusing = { ...keychain(), set: async () => Promise.reject(new Error('locked')) };
  const accounts = accountsIn(temporaryFolder(), { vault: async () => refusing });
  expect(await rejection(accounts.add(accountAt(server)))).toMatchObject({ message: 'locked' });
  expect(await accounts.list()).toHaveLength(1);
});

test('without a keychain the account is kept without its token, and REDLINE_TOKEN stands in for it', async () => {
  const home = temporaryFolder();
  const server = await zendesk();
  const first = accountsIn(home);
  expect((await first.add(accountAt(server))).kept).toBe(false);
  first.close();
  const without = accountsIn(home);
  expect((await without.list())[1]).toMatchObject({ name: 'Acme', signedIn: false });
  expect(await rejection((await without.open('Acme')).connect())).toMatchObject({
    code: 'not-signed-in',
    message: expect.stringContaining('Set REDLINE_TOKEN'),
  });
  const withToken = accountsIn(home, { token: server.token });
  expect(await (await (await withToken.open('Acme')).connect())().me()).toMatchObject({ role: 'admin' });
});

test('neither the token nor the passphrase nor anything of an account can be read in the files', async () => {
  const home = temporaryFolder();
  const server = await zendesk({ email: 'ada.lovelace@example.com' });
  const accounts = accountsIn(home);
  await accounts.add(accountAt(server, { name: 'Very Secret Customer' }));
  const bytes = everythingIn(home);
  for (const plain of [server.token, passphrase, 'ada.lovelace', 'Very Secret Customer', server.url])
    expect(bytes).not.toContain(plain);
  expect(JSON.stringify(await accounts.list())).not.toContain(server.token);
});

test('an account is not added twice, neither by its address nor by its name', async () => {
  const [server, other] = [await zendesk(), await zendesk()];
  const accounts = accountsIn(temporaryFolder());
  await accounts.add(accountAt(server));
  for (const again of [accountAt(server, { name: 'Another' }), accountAt(other, { name: 'ACME' })])
    expect(await rejection(accounts.add(again))).toMatchObject({ code: 'conflict', message: expect.stringContaining('Acme') });
  expect(await accounts.list()).toHaveLength(2);
});

test('no account’s name may be another one’s id, so that no account is taken for another', async () => {
  const [one, two] = [await zendesk(), await zendesk()];
  const idOf = (url: string) => new URL(url).host.replace(':', '-');
  const accounts = accountsIn(temporaryFolder());
  await accounts.add(accountAt(one, { name: 'One' }));
  expect(await rejection(accounts.add(accountAt(two, { name: idOf(one.url) })))).toMatchObject({ code: 'conflict' });
  const crossed = accountsIn(temporaryFolder());
  await crossed.add(accountAt(one, { name: idOf(two.url) }));
  expect(await rejection(crossed.add(accountAt(two, { name: 'Two' })))).toMatchObject({ code: 'conflict' });
  // Its own id is a good name.
  const own = accountsIn(temporaryFolder());
  await own.add(accountAt(one, { name: idOf(one.url) }));
  expect(await own.list()).toHaveLength(2);
});

test.each([
  [{ name: 'practice' }, 'the built-in practice account'],
  [{ name: 'Practice' }, 'the built-in practice account'],
  [{ email: undefined }, 'together with an e-mail address'],
  [{ url: 'https://evil.com' }, 'is not a Zendesk address'],
] as const)('%j is refused before anything is asked or kept', async (wrong, sentence) => {
  const home = temporaryFolder();
  const server = await zendesk();
  const accounts = accountsIn(home);
  const { email, ...rest } = { ...accountAt(server), ...wrong };
  const error = await rejection(accounts.add(email === undefined ? rest : { ...rest, email }));
  expect(error).toMatchObject({ code: 'validation', message: expect.stringContaining(sentence) });
  expect(server.requests).toEqual([]);
  expect(readdirSync(home)).toEqual([]);
});

test('an account is found by its id or its name, in any letters, and a missing one is told with those there are', async () => {
  const server = await zendesk();
  const accounts = accountsIn(temporaryFolder());
  const { account } = await accounts.add(accountAt(server));
  for (const name of ['Acme', ' acme ', 'ACME', account.id]) expect((await accounts.open(name)).account.id).toBe(account.id);
  for (const name of ['acm', '', '%', 'acme2'])
    expect(await rejection(accounts.open(name))).toMatchObject({
      code: 'not-found',
      message: expect.stringContaining('There are: Practice, Acme.'),
    });
});

test('the practice account needs neither keychain nor passphrase, and opens no keychain', async () => {
  const server = await zendesk();
  const accounts = accountsIn(temporaryFolder(), {
    passphrase: undefined,
    practice: async () => server,
    vault: async () => {
      throw new Error('The keychain was not expected to be opened.');
    },
  });
  const desk = await accounts.open('practice');
  expect(await (await desk.connect())().me()).toMatchObject({ role: 'admin' });
});

test('an account of one’s own is refused where neither keychain nor passphrase is there', async () => {
  const home = temporaryFolder();
  const server = await zendesk();
  const accounts = accountsIn(home, { passphrase: undefined });
  expect(await rejection(accounts.add(accountAt(server)))).toMatchObject({
    code: 'validation',
    message: expect.stringMatching(/REDLINE_PASSPHRASE.*Nothing was kept/),
  });
  expect(await rejection(accounts.open('Acme'))).toMatchObject({ code: 'validation' });
  expect((await accounts.list()).map(({ name }) => name)).toEqual(['Practice']);
  expect(await accounts.dataKeySource()).toBe('none');
  expect(existsSync(join(home, 'console.db'))).toBe(false);
});

test('what failed to open is tried again when asked again', async () => {
  const home = temporaryFolder();
  const file = join(home, 'key.json');
  writeFileSync(file, '{');
  const accounts = accountsIn(home);
  expect(await rejection(accounts.list())).toMatchObject({ code: 'storage' });
  rmSync(file);
  expect(await accounts.list()).toHaveLength(1);
});

test('a wrong passphrase opens nothing and says so', async () => {
  const home = temporaryFolder();
  const server = await zendesk();
  const first = accountsIn(home);
  await first.add(accountAt(server));
  first.close();
  expect(await rejection(accountsIn(home, { passphrase: 'wrong' }).list())).toMatchObject({
    code: 'forbidden',
    message: expect.stringContaining('REDLINE_PASSPHRASE'),
  });
  expect(await rejection(accountsIn(home, { passphrase: undefined }).list())).toMatchObject({ code: 'forbidden' });
  expect(await accountsIn(home).list()).toHaveLength(2);
});

test('a new token is checked before it takes the old one’s place', async () => {
  const server = await zendesk();
  const vault = keychain();
  const accounts = accountsIn(temporaryFolder(), { vault: async () => vault });
  const { account } = await accounts.add(accountAt(server));
  expect(await rejection(accounts.signIn('Acme', 'wrong'))).toMatchObject({ code: 'not-signed-in' });
  expect(await vault.get(`token:${account.id}`)).toBe(server.token);
  expect(await accounts.signIn('Acme', server.token)).toMatchObject({ kept: true, account: { signedIn: true } });
});

test('an account that is removed is gone with its token and its files', async () => {
  const home = temporaryFolder();
  const server = await zendesk();
  const vault = keychain();
  const accounts = accountsIn(home, { vault: async () => vault });
  const { account } = await accounts.add(accountAt(server));
  expect(existsSync(join(home, 'accounts', account.id, 'journal.db'))).toBe(true);
  await accounts.remove('Acme');
  expect(existsSync(join(home, 'accounts', account.id))).toBe(false);
  expect(await vault.get(`token:${account.id}`)).toBeUndefined();
  expect(await accounts.list()).toHaveLength(1);
  await accounts.add(accountAt(server));
  expect(await accounts.list()).toHaveLength(2);
});

test('neither the practice account nor one that is being sent to is removed', async () => {
  const server = await zendesk();
  const accounts = accountsIn(temporaryFolder());
  expect(await rejection(accounts.remove('practice'))).toMatchObject({ code: 'validation' });
  await accounts.add(accountAt(server));
  const desk = await accounts.open('Acme');
  desk.journal.locks.take('run', 'run-1');
  expect(await rejection(accounts.remove('Acme'))).toMatchObject({ code: 'conflict', message: expect.stringContaining('run-1') });
  desk.journal.locks.release('run');
  await accounts.remove('Acme');
});

test('a run that was left unfinished is told with its account and goes only where it is named, one that is being sent is not', async () => {
  const server = await zendesk();
  const accounts = accountsIn(temporaryFolder());
  await accounts.add(accountAt(server));
  const desk = await accounts.open('Acme');
  const { id, name, url } = desk.account;
  desk.journal.append('run-1', {
    kind: 'run-started',
    hash: '0'.repeat(64),
    by: 'Ada',
    program: 'test',
    account: { id, name, url },
    skipDrifted: false,
    title: 'T',
    reason: '',
    author: 'Ada',
    total: 1,
  });
  expect(await accounts.describe(desk)).toMatchObject({ unfinishedRuns: ['run-1'], journal: 'ok' });
  const refused = await rejection(accounts.remove('Acme'));
  expect(refused).toMatchObject({ code: 'conflict', message: expect.stringMatching(/run-1.*--with-unfinished run-1/) });
  expect(await rejection(accounts.remove('Acme', { withUnfinished: ['run-7'] }))).toMatchObject({ code: 'not-found' });
  desk.journal.locks.take('run', 'run-1');
  expect(await rejection(accounts.remove('Acme', { withUnfinished: ['run-1'] })), 'one that is being sent').toMatchObject({
    code: 'conflict',
  });
  expect(await accounts.describe(desk)).toMatchObject({ unfinishedRuns: [] });
  desk.journal.locks.release('run');
  expect(await accounts.remove('Acme', { withUnfinished: ['run-1'] })).toEqual({ journalKept: true });
  expect(await accounts.list()).toHaveLength(1);

  await accounts.add(accountAt(server));
  const again = await accounts.open('Acme');
  expect(
    again.journal.of('run-1').map(({ event }) => event.kind),
    'its journal is still there',
  ).toEqual(['run-started']);
  expect(again.snapshots.latest()).toBeUndefined();
  expect(await verifyJournal(again)).toMatchObject({ ok: true, entries: 1 });
  const gone = { withUnfinished: ['run-1'], dropJournal: true };
  expect(await accounts.remove('Acme', gone)).toEqual({ journalKept: false });
  await accounts.add(accountAt(server));
  expect((await accounts.open('Acme')).journal.of('run-1')).toEqual([]);
});
