import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { syncAccount } from '../../main/accounts/sync-account.ts';
import type { Engine } from '../../main/engine.ts';
import type { JournalEvent } from '../../main/journal/journal-event.ts';
import { startPractice } from '../../main/practice/server.ts';
import { startGitlab } from '../unit/gitlab/gitlab-server.ts';
import { temporaryFolder } from '../unit/store/store-under-test.ts';
import { type Fate, type MortalOptions, openMortalEngine, ownKeychain } from './mortal-engine.ts';
import { passingTime } from './passing-time.ts';

const account = 'Mortal';
const size = { macros: 2, groups: 2, users: 12, agents: 4, organizations: 1, tickets: 2, tags: 2 } as const;
const begins = Date.parse('2026-11-20T10:00:00Z');
const opens = Date.parse('2026-12-01T00:00:00Z');
const minute = 60_000;

/** A data folder with an account and a change set, on which one Redline after the other lives until it dies. */
async function stage(more: Partial<MortalOptions> = {}) {
  const practice = await startPractice({ size, seed: 3, clock: Date.now });
  onTestFinished(() => practice.close());
  const { url, email, token } = practice;
  const [home, keychain, time] = [temporaryFolder(), ownKeychain(), passingTime()];
  let jumped = 0;
  const life = (fate: MortalOptions['fate'] = () => 'lives') =>
    openMortalEngine({ home, token, begins, time, keychain, clockError: () => jumped, ...more, fate });
  const first = await life();
  await first.engine.accounts.add({ name: account, environment: 'sandbox', signIn: 'api-token', url, email, token });
  for await (const _ of syncAccount(await first.engine.accounts.open(account), () => begins));
  const { client } = first.engine;
  const { rows } = await client.records.search({ account, resource: 'macros', query: 'active:true', offset: 0, limit: 1 });
  const operations = [{ resource: 'macros', where: { ids: [Number(rows[0]?.id)] }, operation: 'set', values: { active: false } }];
  const { hash } = await client.changes.draft({ account, operations } as Parameters<typeof client.changes.draft>[0]);
  return {
    first,
    life,
    hash,
    /** The clock on the wall shows this from now on. */
    at: (moment: number) => {
      jumped = moment - begins - time.now();
    },
    writes: () => practice.requests.filter(({ method }) => method !== 'GET').length,
  };
}

type Fated = Exclude<Fate, 'lives'>;
const fates: readonly Fated[] = ['dies-before', 'dies-after'];

const moments = (['run-started', 'intent', 'request', 'outcome', 'run-ended'] as const).flatMap((what) =>
  fates.map((fate) => [fate, what] as const),
);

test.each(moments)('a scheduled run that %s its %s is sent once in all, and its outcome is told', async (fate, what) => {
  const { first, life, hash, at, writes } = await stage();
  const policy = 'format: redline.policy\nversion: 1\nlevels: {C4: [{}]}\nwindows: {standard: {days: [1], zone: UTC}}\n';
  await first.engine.client.reviews.setPolicy({ account, text: policy });
  await first.engine.client.schedule.add({ account, hash });
  await first.end();
  at(opens + minute);
  const look = async ({ schedule, client }: Engine) => {
    await schedule.look();
    await schedule.settled();
    return (await client.schedule.list({ account }))[0];
  };
  const mortal = await life(({ method }) => (what === 'request' && method !== 'GET' ? fate : 'lives'));
  const { journal } = await mortal.engine.accounts.open(account);
  mortal.dyingAt(journal, ({ kind }: JournalEvent) => (kind === what ? fate : 'lives'));
  await mortal.during(look(mortal.engine).catch(() => undefined));
  expect(mortal.isDead()).toBe(true);
  await mortal.end();

  const next = await life();
  const told = await look(next.engine);
  const { client } = next.engine;
  const [run, ...others] = await client.runs.list({ account });
  expect(others).toEqual([]);
  if (run === undefined) {
    expect([told?.state, writes()]).toEqual(['begun', 0]);
    at(opens + 20 * minute);
    expect(await look(next.engine)).toMatchObject({
      state: 'refused',
      sentence: expect.stringContaining('nothing that was sent'),
    });
    expect(writes()).toBe(0);
  } else {
    expect(told).toMatchObject({ state: 'ran', run: run.run, sentence: expect.stringContaining('look at that run') });
    if (run.status !== 'done') for await (const _ of await client.runs.resume({ run: run.run, account }));
    expect(await client.runs.get({ run: run.run })).toMatchObject({ status: 'done', applied: 1 });
    expect(writes()).toBe(1);
  }
  expect((await next.engine.accounts.open(account)).journal.check().broken).toEqual([]);
  await next.end();
});

test.each(fates)(
  'a notice whose Redline %s it was answered reaches Slack at most once, and is told as perhaps sent',
  async (fate) => {
    const came: unknown[] = [];
    const hook = createServer(async (request, response) => {
      came.push(JSON.parse(await text(request)));
      response.end('ok');
    });
    await new Promise<void>((resolve) => hook.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => {
      hook.closeAllConnections();
      hook.close();
    });
    const slackWebhook = `http://127.0.0.1:${(hook.address() as AddressInfo).port}/services/T1/B1/secret-3fa9`;
    const { first, life, at } = await stage({ engine: { slackWebhook } });
    await first.end();
    const mortal = await life(({ url }) => (url.includes('/services/') ? fate : 'lives'));
    await mortal.during(mortal.engine.client.outbox.test({ account }));
    expect(mortal.isDead()).toBe(true);
    await mortal.end();
    expect(came).toHaveLength(fate === 'dies-after' ? 1 : 0);

    const next = await life();
    const states = async () => (await next.engine.client.outbox.send()).map(({ state }) => state);
    expect(await states()).toEqual(['sending']);
    at(begins + 5 * minute);
    expect(await states()).toEqual(['perhaps-sent']);
    expect(await states()).toEqual(['perhaps-sent']);
    expect(came).toHaveLength(fate === 'dies-after' ? 1 : 0);
    await next.end();
  },
);

test.each((['/repository/commits', '/merge_requests'] as const).flatMap((place) => fates.map((fate) => [fate, place] as const)))(
  'a Redline that %s its create at %s is answered proposes it once in all',
  async (fate, place) => {
    const gitlab = await startGitlab();
    const { first, life, hash } = await stage({ engine: { gitlabToken: gitlab.token } });
    await first.engine.client.workspace.open({ address: gitlab.url, gitlab: { project: 'support/zendesk' } });
    await first.end();
    let isMerge = false;
    const mortal = await life(({ method, url, body }) => {
      // The workspace’s own branch is written by commits as well.
      isMerge = url.endsWith(place) && (place === '/merge_requests' || String(body).includes('"redline/'));
      return method === 'POST' && isMerge ? fate : 'lives';
    });
    await mortal.during(mortal.engine.client.workspace.propose({ account, hash }));
    expect(mortal.isDead()).toBe(true);
    await mortal.end();

    const next = await life();
    const proposal = await next.engine.client.workspace.propose({ account, hash });
    expect(proposal).toMatchObject({ pending: false, url: `${gitlab.url}/support/zendesk/-/merge_requests/1` });
    expect(gitlab.mergeRequests).toHaveLength(1);
    expect([...gitlab.branches.keys()].filter((name) => name.startsWith('redline/'))).toHaveLength(1);
    await next.end();
  },
);
