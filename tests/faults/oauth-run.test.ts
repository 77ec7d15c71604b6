import { createRouterClient } from '@orpc/server';
import { expect, onTestFinished, test } from 'vitest';
import { openEngine } from '../../main/engine.ts';
import { parseFaults } from '../../main/practice/faults.ts';
import type { Interceptor } from '../../main/practice/intercept.ts';
import { type Practice, startPractice } from '../../main/practice/server.ts';
import type { Account, SignInEvent } from '../../preload/contract/accounts.ts';
import type { RunEvent, RunResult } from '../../preload/contract/runs.ts';
import { everythingIn, passphrase, temporaryFolder } from '../unit/accounts/accounts-under-test.ts';
import { visit } from '../unit/practice/browser.ts';
import { callerOf } from '../unit/practice/practice-client.ts';

/**
 * The console, signed in by OAuth to a Zendesk whose time it shares. `whenWriting` says what happens before each macro's change is
 * looked at for the first time.
 */
async function signedIn(access: Account['access'] = 'read-write') {
  let now = Date.UTC(2026, 10, 23, 12);
  let onWrite = async (_write: number): Promise<void> => {};
  const written = new Set<string>();
  const intercept: Interceptor = async ({ when, method, path }) => {
    const isNew = when === 'before' && method === 'PUT' && path.includes('/macros/') && !written.has(path);
    if (isNew) await onWrite(written.add(path).size);
    return 'continue' as const;
  };
  let isAway = false;
  const faults = parseFaults('no-token:1');
  const practice = await startPractice({ clock: () => now, intercept, faults, quiet: () => !isAway });
  onTestFinished(() => practice.close());
  const secrets = new Set<string>();
  const home = temporaryFolder();
  const engine = await openEngine({
    home,
    host: 'browser',
    vault: 'memory',
    passphrase,
    settleAfter: 0,
    clock: () => now,
    fetch: async (address, init) => {
      const response = await fetch(address, init);
      if (String(address).endsWith('/oauth/tokens') && response.ok) {
        const { access_token, refresh_token } = await response.clone().json();
        secrets.add(access_token).add(refresh_token);
      }
      return response;
    },
  });
  onTestFinished(() => engine.close());
  const client = createRouterClient(engine.router, { context: {} });
  const account = await throughBrowser(
    client.accounts.addByBrowser({ name: 'Acme', url: practice.url, environment: 'sandbox', oauthClient: 'redline', access }),
  );
  await lastOf(client.snapshots.sync({ account: account.id }));
  const draft = await client.changes.draft({
    account: account.id,
    operations: [{ resource: 'macros', where: 'active:true', operation: 'set', values: { description: 'Set by a test' } }],
  });
  return {
    practice,
    home,
    client,
    account,
    draft,
    secrets,
    pass: (minutes: number) => {
      now += minutes * 60_000;
    },
    /** Whether its sign-in answers with a page that says to come back later. */
    maintains: (away: boolean) => {
      isAway = away;
    },
    whenWriting: (work: (write: number) => Promise<void>) => {
      onWrite = work;
    },
    apply: async () => resultOf(await lastOf(client.runs.apply({ account: account.id, hash: draft.hash }))),
  };
}

async function throughBrowser(stream: Promise<AsyncIterable<SignInEvent>>): Promise<Account> {
  for await (const event of await stream) {
    if (event.type === 'result') return event.account;
    await visit(event.address);
  }
  throw new Error('The sign-in ended without a result.');
}

async function lastOf<Event>(stream: Promise<AsyncIterable<Event>>): Promise<Event | undefined> {
  let last: Event | undefined;
  for await (const event of await stream) last = event;
  return last;
}

function resultOf(event: RunEvent | undefined): RunResult {
  if (event?.type !== 'result') throw new Error('The run has no result.');
  return event.result;
}

const applied = ({ requests }: Practice) =>
  requests
    .filter(({ method, path, status }) => method === 'PUT' && path.includes('/macros/') && status === 200)
    .map(({ path }) => path);

const renewals = ({ requests }: Practice) =>
  requests.filter(
    ({ path, body, status }) => path === '/oauth/tokens' && status === 201 && JSON.stringify(body).includes('refresh_token'),
  );

const ended = ({ requests }: Practice) => requests.filter(({ status }) => status === 401);

test('a run outlives many access tokens: each change is applied once, and no token is in any file, event or journal entry', async () => {
  const { practice, home, client, draft, secrets, pass, whenWriting, apply } = await signedIn();
  // Every twentieth change takes three hours: its token and those of the changes under way with it end before Zendesk sees them.
  whenWriting(async (write) => {
    if (write % 20 === 0) pass(180);
  });
  const result = await apply();
  expect(result).toMatchObject({ status: 'done', applied: draft.edits, failed: 0, notAttempted: 0 });
  expect(draft.edits).toBeGreaterThan(100);
  expect(new Set(applied(practice)).size).toBe(draft.edits);
  expect(applied(practice)).toHaveLength(draft.edits);
  expect(renewals(practice).length).toBeGreaterThanOrEqual(10);
  expect(ended(practice).length).toBeGreaterThanOrEqual(10);
  const { entries } = await client.runs.entries({ run: result.run, limit: 1000 });
  const seen = everythingIn(home) + JSON.stringify([result, entries, await client.accounts.list()]);
  expect(secrets.size).toBeGreaterThan(20);
  for (const secret of secrets) expect(seen).not.toContain(secret);
});

test('a sign-in that is ended in the middle of a run stops it; after a new one it goes on, and each change is applied once', async () => {
  const { practice, client, account, draft, secrets, whenWriting, apply } = await signedIn();
  const call = callerOf(practice);
  const endAll = async () => {
    for (const { id } of (await call('/oauth/tokens.json?all=true')).json.tokens)
      await call(`/oauth/tokens/${id}.json`, { method: 'DELETE' });
  };
  whenWriting(async (write) => {
    if (write === 40) await endAll();
  });
  const stopped = await apply();
  expect(stopped).toMatchObject({ status: 'stopped', cause: 'not-signed-in', failed: 0 });
  // Of several requests on their way, one hears it from Zendesk; another may find the sign-in gone already.
  expect(stopped.message).toMatch(/^(Zendesk has ended the sign-in to Acme|The sign-in to Acme has ended)\. Sign in again\.$/);
  expect(stopped.applied).toBe(applied(practice).length);
  expect(stopped.items.filter(({ status }) => status === 'in-doubt')).toEqual([]);
  expect(stopped.applied + stopped.notAttempted).toBe(draft.edits);
  const [, known] = await client.accounts.list();
  expect(known).toMatchObject({ signedIn: false, unfinishedRuns: [stopped.run] });
  await expect(client.runs.resume({ run: stopped.run })).rejects.toMatchObject({ code: 'not-signed-in' });
  whenWriting(async () => {});
  await throughBrowser(client.accounts.signInByBrowser({ account: account.id }));
  const result = resultOf(await lastOf(client.runs.resume({ run: stopped.run })));
  expect(result).toMatchObject({ status: 'done', applied: draft.edits, failed: 0 });
  expect(applied(practice)).toHaveLength(draft.edits);
  expect(new Set(applied(practice)).size).toBe(draft.edits);
  const told = JSON.stringify([stopped, result, known]);
  for (const secret of secrets) expect(told).not.toContain(secret);
});

test('a renewal that is answered 200 with a page and no token marks nothing as failed; later the run sends the rest, once', async () => {
  const { practice, client, account, draft, pass, whenWriting, maintains, apply } = await signedIn();
  whenWriting(async (write) => {
    if (write !== 30) return;
    maintains(true);
    pass(180);
  });
  const stopped = await apply();
  expect(stopped).toMatchObject({ status: 'stopped', failed: 0 });
  expect(stopped.applied).toBeGreaterThanOrEqual(20);
  expect(stopped.notAttempted).toBe(draft.edits - stopped.applied);
  expect(stopped.items.filter(({ status }) => status === 'failed')).toEqual([]);
  expect(stopped.message).toMatch(/sign-in|token/i);

  maintains(false);
  const resumed = resultOf(await lastOf(client.runs.resume({ run: stopped.run, account: account.name })));
  expect(resumed).toMatchObject({ status: 'done', applied: draft.edits, failed: 0, notAttempted: 0 });
  expect(applied(practice)).toHaveLength(draft.edits);
  expect(new Set(applied(practice)).size).toBe(draft.edits);
  expect(await client.journal.verify({})).toMatchObject({ ok: true });
});

test('an account signed in for reading sends nothing until it is signed in for writing', async () => {
  const { practice, client, account, draft, apply } = await signedIn('read');
  expect(account.access).toBe('read');
  const before = practice.requests.length;
  await expect(apply()).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('may only read') });
  expect(practice.requests).toHaveLength(before);
  expect((await client.runs.list({ account: account.id })).length).toBe(0);
  await throughBrowser(client.accounts.signInByBrowser({ account: account.id, access: 'read-write' }));
  expect(await apply()).toMatchObject({ status: 'done', applied: draft.edits });
});
