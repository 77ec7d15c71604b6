import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Accounts, AccountsOptions } from '../../../main/accounts/accounts.ts';
import type { Practice } from '../../../main/practice/server.ts';
import type { Account, NewBrowserAccount, SignInEvent } from '../../../preload/contract/accounts.ts';
import { visit } from '../practice/browser.ts';
import { callerOf } from '../practice/practice-client.ts';
import { processUnderTest } from '../store/process-under-test.ts';
import { rejection } from '../zendesk/transport-under-test.ts';
import { accountAt, accountsIn, everythingIn, freeRedirects, keychain, temporaryFolder, zendesk } from './accounts-under-test.ts';

/** A Zendesk with a client registered for ports of this test's own, and what a person does in the browser. */
async function stage(options: Partial<AccountsOptions> = {}) {
  let now = Date.UTC(2026, 10, 23, 12);
  const clock = () => now;
  const server = await zendesk({ clock });
  const redirects = await freeRedirects(2);
  const client = { name: 'Test', identifier: 'test', kind: 'public', redirect_uri: redirects };
  await callerOf(server)('/oauth/clients.json', { method: 'POST', body: { client } });
  const home = temporaryFolder();
  const vault = keychain();
  const accounts = accountsIn(home, { vault: async () => vault, clock, redirects, ...options });
  const pass = (minutes: number) => {
    now += minutes * 60_000;
  };
  return { server, home, vault, accounts, redirects, clock, pass };
}

function wanted({ url }: Practice, changes: Partial<NewBrowserAccount> = {}): NewBrowserAccount {
  return { name: 'Acme', url, environment: 'sandbox', oauthClient: 'test', access: 'read-write', ...changes };
}

/** Goes along with a sign-in, in a browser of its own. */
async function through(events: AsyncGenerator<SignInEvent, void, void>, decision: 'allow' | 'deny' = 'allow'): Promise<Account> {
  for await (const event of events) {
    if (event.type === 'result') return event.account;
    await visit(event.address, decision);
  }
  throw new Error('The sign-in ended without a result.');
}

async function whoIs(accounts: Accounts): Promise<string | undefined> {
  const connect = await (await accounts.open('Acme')).connect();
  return (await connect().me()).role;
}

const refreshes = ({ requests }: Practice) =>
  requests.filter(({ path, body }) => path === '/oauth/tokens' && JSON.stringify(body).includes('"refresh_token"'));

test('an account signs in through the browser, is there at the next start, and tells when its sign-in ends', async () => {
  const { server, home, vault, accounts, redirects, clock } = await stage();
  const account = await through(accounts.addByBrowser(wanted(server)));
  expect(account).toMatchObject({
    name: 'Acme',
    signIn: 'oauth',
    oauthClient: 'test',
    access: 'read-write',
    signedIn: true,
    credential: { since: '2026-11-23T12:00:00.000Z', ends: '2026-12-23T12:00:00.000Z' },
  });
  expect(await whoIs(accounts)).toBe('admin');
  accounts.close();
  const again = accountsIn(home, { vault: async () => vault, clock, redirects });
  expect((await again.list())[1]).toEqual(account);
  expect(await whoIs(again)).toBe('admin');
});

test('neither token is in a file, in what the account tells, or in the address that is opened', async () => {
  const { server, home, vault, accounts } = await stage();
  const told: unknown[] = [];
  for await (const event of accounts.addByBrowser(wanted(server))) {
    told.push(event);
    if (event.type === 'open') await visit(event.address);
  }
  const secret = JSON.parse((await vault.get(`token:${new URL(server.url).host.replace(':', '-')}`)) ?? '{}');
  expect(secret.access).toMatch(/^[0-9a-f]{64}$/);
  const seen = everythingIn(home) + JSON.stringify([told, await accounts.list()]);
  for (const token of [secret.access, secret.refresh]) expect(seen).not.toContain(token);
});

test('an access token is renewed shortly before it ends, once for all who ask at the same time, and kept before it is used', async () => {
  const { server, vault, accounts, pass } = await stage();
  await through(accounts.addByBrowser(wanted(server)));
  const connect = await (await accounts.open('Acme')).connect();
  const read = () => connect().resources.macros.read(1);
  const secret = `token:${new URL(server.url).host.replace(':', '-')}`;
  pass(26);
  await read();
  expect(refreshes(server)).toHaveLength(0);
  const before = await vault.get(secret);
  pass(2);
  await Promise.all(Array.from({ length: 10 }, read));
  expect(refreshes(server)).toHaveLength(1);
  expect(await vault.get(secret)).not.toBe(before);
  expect(server.requests.filter(({ status }) => status === 401)).toHaveLength(0);
});

test('a computer that slept past the end renews on the way', async () => {
  const { server, accounts, pass } = await stage();
  await through(accounts.addByBrowser(wanted(server)));
  expect(await whoIs(accounts)).toBe('admin');
  pass(60 * 24 * 20);
  expect(await whoIs(accounts)).toBe('admin');
  expect((await accounts.list())[1]?.credential?.ends).toBe('2027-01-12T12:00:00.000Z');
});

test('a token that another Redline has renewed meanwhile is taken from the keychain, also where Zendesk answers as to a stranger', async () => {
  const { server, home, vault, accounts, redirects, clock, pass } = await stage();
  await through(accounts.addByBrowser(wanted(server)));
  const other = accountsIn(home, { vault: async () => vault, clock, redirects });
  expect([await whoIs(accounts), await whoIs(other)]).toEqual(['admin', 'admin']);
  pass(28);
  expect(await whoIs(other)).toBe('admin');
  // This one's token is void now although its time is not up yet: `users/me` answers 200 and “Anonymous user”.
  pass(-2);
  expect(await whoIs(accounts)).toBe('admin');
  const connect = await (await accounts.open('Acme')).connect();
  await connect().resources.macros.read(1);
  expect(refreshes(server)).toHaveLength(1);
});

test('a Redline that dies after the new pair is kept and before it is used leaves a pair that works', async () => {
  const { server, home, vault, accounts, redirects, clock, pass } = await stage();
  await through(accounts.addByBrowser(wanted(server)));
  pass(40);
  // It dies: no call of its own comes after the keeping.
  const killed = processUnderTest();
  const died = new Promise<void>((resolve) => {
    const dying = {
      ...vault,
      set: async (name: string, secret: string) => {
        await vault.set(name, secret);
        resolve();
        await new Promise<never>(() => {});
      },
    };
    const first = accountsIn(home, { vault: async () => dying, clock, redirects, process: killed });
    void whoIs(first);
  });
  await died;
  killed.dies();
  const next = accountsIn(home, { vault: async () => vault, clock, redirects, process: processUnderTest() });
  expect(await whoIs(next)).toBe('admin');
  expect(refreshes(server)).toHaveLength(1);
});

test('a keychain that is locked when the new pair comes gets it later, and nothing is sent with it before', async () => {
  const vault = keychain();
  let locked = false;
  const lockable = {
    ...vault,
    set: async (name: string, secret: string) => {
      if (locked) throw new Error('locked');
      await vault.set(name, secret);
    },
  };
  const { server, accounts, pass } = await stage({ vault: async () => lockable });
  await through(accounts.addByBrowser(wanted(server)));
  await whoIs(accounts);
  pass(40);
  locked = true;
  const before = server.requests.length;
  expect(await rejection(whoIs(accounts))).toMatchObject({ message: 'locked' });
  expect(server.requests.slice(before).map(({ path }) => path)).toEqual(['/oauth/tokens']);
  locked = false;
  expect(await whoIs(accounts)).toBe('admin');
  expect(refreshes(server)).toHaveLength(1);
});

test('a sign-in that Zendesk has ended is not signed in any longer, and says so in one sentence', async () => {
  const { server, vault, accounts, pass } = await stage();
  const { id } = await through(accounts.addByBrowser(wanted(server)));
  const call = callerOf(server);
  const [token] = (await call('/oauth/tokens.json?all=true')).json.tokens;
  await call(`/oauth/tokens/${token.id}.json`, { method: 'DELETE' });
  const ended = { code: 'not-signed-in', message: 'Zendesk has ended the sign-in to Acme. Sign in again.' };
  expect(await rejection(whoIs(accounts))).toMatchObject(ended);
  expect(await vault.get(`token:${id}`)).toBeUndefined();
  expect((await accounts.list())[1]).toMatchObject({ name: 'Acme', signedIn: false });
  expect(await rejection(whoIs(accounts))).toMatchObject({
    code: 'not-signed-in',
    message: expect.stringContaining('Sign in again'),
  });
  await through(accounts.signInByBrowser('Acme', {}));
  pass(1);
  expect(await whoIs(accounts)).toBe('admin');
});

test('a page of maintenance in place of new tokens is outlasted, and ends no sign-in', async () => {
  let pages = 0;
  const { server, accounts, pass } = await stage({
    fetch: async (address, init) => {
      if (pages-- > 0 && String(address).endsWith('/oauth/tokens')) return new Response('<html><h1>Maintenance</h1></html>');
      return fetch(address, init);
    },
  });
  await through(accounts.addByBrowser(wanted(server)));
  pass(31);
  pages = 2;
  expect(await whoIs(accounts)).toBe('admin');
  pass(31);
  pages = 3;
  expect(await rejection(whoIs(accounts))).toMatchObject({ message: expect.stringContaining('The sign-in is kept') });
  expect(await whoIs(accounts)).toBe('admin');
});

test('a Zendesk that cannot renew now is asked again later, while the old token is still good', async () => {
  let broken = false;
  const { server, accounts, pass } = await stage({
    fetch: async (address, init) => {
      if (broken && String(address).endsWith('/oauth/tokens')) return new Response('busy', { status: 503 });
      return fetch(address, init);
    },
  });
  await through(accounts.addByBrowser(wanted(server)));
  pass(28);
  broken = true;
  expect(await whoIs(accounts)).toBe('admin');
  pass(3);
  expect(await rejection(whoIs(accounts))).toMatchObject({ code: 'network' });
  broken = false;
  expect(await whoIs(accounts)).toBe('admin');
});

test('nothing is kept where the person says no, does nothing, or leaves', async () => {
  const { server, home, accounts } = await stage({ signInLimit: 50 });
  expect(await rejection(through(accounts.addByBrowser(wanted(server)), 'deny'))).toMatchObject({ code: 'forbidden' });
  const waiting = accounts.addByBrowser(wanted(server));
  await waiting.next();
  expect(await rejection(waiting.next())).toMatchObject({ code: 'cancelled', message: expect.stringContaining('in time') });
  const abort = new AbortController();
  const left = accounts.addByBrowser(wanted(server), abort.signal);
  const open = await left.next();
  abort.abort(new Error('left'));
  expect(await rejection(left.next())).toMatchObject({ message: 'left' });
  // Nobody listens for the browser any longer.
  if (open.value?.type !== 'open') throw new Error('no address');
  await expect(visit(open.value.address)).rejects.toThrow();
  expect(await accounts.list()).toHaveLength(1);
  expect(existsSync(join(home, 'accounts'))).toBe(false);
});

test('a client that is not known, or not registered for these addresses, is told by Zendesk in the browser and nothing is kept', async () => {
  const { server, accounts } = await stage({ signInLimit: 200 });
  const events = accounts.addByBrowser(wanted(server, { oauthClient: 'unknown' }));
  const open = await events.next();
  if (open.value?.type !== 'open') throw new Error('no address');
  expect((await fetch(open.value.address)).status).toBe(400);
  expect(await rejection(events.next())).toMatchObject({ code: 'cancelled' });
  expect(await accounts.list()).toHaveLength(1);
});

test('an account that is there already is refused before anyone is asked', async () => {
  const { server, accounts } = await stage();
  await through(accounts.addByBrowser(wanted(server)));
  expect(await rejection(accounts.addByBrowser(wanted(server, { name: 'Other' })).next())).toMatchObject({ code: 'conflict' });
  expect(await rejection(accounts.addByBrowser(wanted(server, { url: 'https://evil.example' })).next())).toMatchObject({
    code: 'validation',
  });
});

test('removing an account ends its sign-in at Zendesk', async () => {
  const { server, vault, accounts } = await stage();
  const { id } = await through(accounts.addByBrowser(wanted(server)));
  await accounts.remove('Acme');
  expect(await vault.get(`token:${id}`)).toBeUndefined();
  expect((await callerOf(server)('/oauth/tokens.json?all=true')).json.tokens).toEqual([]);
});

test('an account with an API token tells the day on which those end, and moves to the browser', async () => {
  const { server, vault, accounts } = await stage();
  const { account } = await accounts.add(accountAt(server));
  expect(account.credential).toEqual({ since: '2026-11-23T12:00:00.000Z', ends: '2027-04-30T23:59:59.000Z' });
  expect(await rejection(through(accounts.signInByBrowser('Acme', {})))).toMatchObject({ code: 'validation' });
  expect(await through(accounts.signInByBrowser('Acme', { oauthClient: 'test' }))).toMatchObject({
    signIn: 'oauth',
    access: 'read-write',
  });
  expect(await vault.get(`token:${account.id}`)).not.toBe(server.token);
  expect(await whoIs(accounts)).toBe('admin');
  expect(await rejection(accounts.signIn('Acme', server.token))).toMatchObject({ code: 'validation' });
});

test('a new sign-in ends the one before at Zendesk, and the old one stays where the new one fails', async () => {
  const { server, accounts } = await stage();
  await through(accounts.addByBrowser(wanted(server, { access: 'read' })));
  expect(await rejection(through(accounts.signInByBrowser('Acme', { access: 'read-write' }), 'deny'))).toMatchObject({
    code: 'forbidden',
  });
  expect((await accounts.list())[1]).toMatchObject({ signedIn: true, access: 'read' });
  expect(await through(accounts.signInByBrowser('Acme', { access: 'read-write' }))).toMatchObject({ access: 'read-write' });
  expect((await accounts.open('Acme')).account.access).toBe('read-write');
  const list = async () => (await callerOf(server)('/oauth/tokens.json?all=true')).json.tokens;
  const writing = async () => (await list()).filter(({ scopes }: { scopes: string[] }) => scopes.includes('write'));
  const [before] = await writing();
  await through(accounts.signInByBrowser('Acme', {}));
  const [after, ...others] = await writing();
  expect(others).toEqual([]);
  expect(after.id).not.toBe(before.id);
});

test('REDLINE_TOKEN stands in for the sign-in and renews nothing', async () => {
  const { server, home, vault, accounts, redirects, clock } = await stage();
  await through(accounts.addByBrowser(wanted(server)));
  accounts.close();
  const given = accountsIn(home, { vault: async () => vault, clock, redirects, token: server.token });
  expect(await whoIs(given)).toBe('admin');
  expect(refreshes(server)).toHaveLength(0);
});
