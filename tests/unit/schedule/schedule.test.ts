import { expect, onTestFinished, test } from 'vitest';
import { type Engine, type EngineOptions, openEngine } from '../../../main/engine.ts';
import { startPractice } from '../../../main/practice/server.ts';
import { openingAt, untilOpening } from '../../../main/schedule/opening.ts';
import { documentOf, redline } from '../cli/cli-under-test.ts';
import { temporaryFolder } from '../store/store-under-test.ts';

const minute = 60_000;
const opens = Date.parse('2026-12-01T00:00:00Z');
const policy = 'format: redline.policy\nversion: 1\nlevels: {C4: [{}]}\nwindows: {standard: {days: [1], zone: UTC}}\n';
const account = 'practice';

/** A Redline over a data folder, at a time that the test sets. */
async function stage() {
  const home = temporaryFolder();
  const time = { now: opens - 60 * minute };
  const open = async (more: Partial<EngineOptions> = {}): Promise<Engine> => {
    const engine = await openEngine({
      home,
      host: 'cli',
      vault: 'memory',
      passphrase: 'the passphrase of the tests',
      clock: () => time.now,
      sleep: async () => {},
      ...more,
    });
    onTestFinished(() => engine.close());
    return engine;
  };
  const engine = await open();
  for await (const _ of await engine.client.snapshots.sync({ account })) {
  }
  const operations = [
    { resource: 'macros', where: { ids: [await anId(engine)] }, operation: 'set', values: { description: 'Set by a test' } },
  ];
  const { hash } = await engine.client.changes.draft({ account, operations } as Parameters<
    Engine['client']['changes']['draft']
  >[0]);
  await engine.client.reviews.setPolicy({ account, text: policy });
  return { home, time, engine, open, hash, runs: async () => (await engine.client.runs.list({ account })).length };
}

async function anId({ client }: Engine): Promise<number> {
  const { rows } = await client.records.search({ account, resource: 'macros', query: 'active:true', offset: 0, limit: 1 });
  return Number(rows[0]?.id);
}

const looked = async (engine: Engine) => {
  await engine.schedule.look();
  await engine.schedule.settled();
  return (await engine.client.schedule.list({ account }))[0];
};

test('it runs once at its opening, is looked at ten minutes before, and is told after', async () => {
  const { engine, time, hash, runs } = await stage();
  const scheduled = await engine.client.schedule.add({ account, hash });
  expect(scheduled).toMatchObject({ state: 'waiting', isHere: true, opensAt: '2026-12-01T00:00:00.000Z' });
  await expect(engine.client.schedule.add({ account, hash })).rejects.toThrow('It is scheduled already.');
  expect(await looked(engine)).not.toHaveProperty('sentence');
  time.now = opens - 9 * minute;
  expect((await looked(engine))?.sentence).toMatch(/^It is sent at .* No record changed since it was drafted\.$/);
  time.now = opens - 1;
  expect(await looked(engine)).toMatchObject({ state: 'waiting' });
  expect(await runs()).toBe(0);
  time.now = opens;
  expect(await looked(engine)).toMatchObject({
    state: 'ran',
    run: expect.any(String),
    sentence: expect.stringContaining('1 applied'),
  });
  expect([await looked(engine), await runs()]).toEqual([expect.objectContaining({ state: 'ran' }), 1]);
});

test('missed by more than 15 minutes, cancelled, or on another computer it does not run', async () => {
  const { engine, time, hash, open, runs } = await stage();
  await engine.client.schedule.add({ account, hash });
  time.now = opens + 15 * minute + 1;
  expect(await looked(engine)).toMatchObject({ state: 'missed', sentence: expect.stringContaining('more than 15 minutes ago') });
  time.now = opens - 60 * minute;
  const { id } = await engine.client.schedule.add({ account, hash });
  await expect(engine.client.accounts.remove({ account }), 'nothing that waits goes without a word').rejects.toThrow(
    'is to be sent when the window opens (2026-12-01T00:00:00.000Z)',
  );
  expect(await engine.client.schedule.cancel({ account, id })).toMatchObject({ state: 'cancelled' });
  await expect(engine.client.schedule.cancel({ account, id })).rejects.toThrow('It does not wait any more');
  await engine.client.schedule.add({ account, hash });
  const elsewhere = await open({
    process: { host: 'other', machine: 'another computer', self: { pid: 1 }, isAlive: () => true } as unknown as NonNullable<
      EngineOptions['process']
    >,
  });
  time.now = opens + minute;
  expect(await looked(elsewhere)).toMatchObject({ state: 'waiting', isHere: false });
  expect(await runs()).toBe(0);
  time.now = opens + 15 * minute;
  expect(await looked(engine)).toMatchObject({ state: 'ran' });
});

test.each(['claimed', 'applied'] as const)(
  'killed once it is %s, it is not sent a second time, and the journal’s word is told',
  async (where) => {
    const { engine, time, hash, open, runs } = await stage();
    await engine.client.schedule.add({ account, hash });
    time.now = opens;
    const dying = await open({
      scheduleStep: (what) => {
        if (what === where) throw new Error('killed');
      },
    });
    await dying.schedule.look();
    await dying.schedule.settled();
    await dying.close();
    const after = await looked(engine);
    if (where === 'applied') {
      expect(after).toMatchObject({ state: 'ran', sentence: expect.stringContaining('look at that run') });
      expect(await runs()).toBe(1);
      return;
    }
    expect([after, await runs()]).toEqual([expect.objectContaining({ state: 'begun' }), 0]);
    time.now = opens + 16 * minute;
    expect(await looked(engine)).toMatchObject({
      state: 'refused',
      sentence: expect.stringContaining('knows of nothing that was sent'),
    });
    expect(await runs()).toBe(0);
  },
);

test('two Redlines over one data folder send it once', async () => {
  const { engine, time, hash, open, runs } = await stage();
  await engine.client.schedule.add({ account, hash });
  const other = await open();
  time.now = opens;
  await Promise.all([engine.schedule.look(), other.schedule.look()]);
  await Promise.all([engine.schedule.settled(), other.schedule.settled()]);
  expect(await runs()).toBe(1);
});

test('only what waits for nothing but its window is scheduled, and what the policy forbids by then is refused', async () => {
  const { engine, time, hash, runs } = await stage();
  await engine.client.reviews.setPolicy({ account, text: `${policy}approvals: {C4: 1}\n` });
  await expect(engine.client.schedule.add({ account, hash })).rejects.toThrow(/still needs one approval.*It was not scheduled/);
  await engine.client.reviews.setPolicy({ account, text: policy });
  await engine.client.schedule.add({ account, hash });
  await engine.client.reviews.setPolicy({ account, text: `${policy}approvals: {C4: 1}\n` });
  time.now = opens;
  expect(await looked(engine)).toMatchObject({ state: 'refused', sentence: expect.stringContaining('still needs one approval') });
  expect(await runs()).toBe(0);
});

test('an exception that changes records of what waits for its window is sent only once somebody says that it may be delayed', async () => {
  const { engine, hash, runs } = await stage();
  const { client } = engine;
  await client.schedule.add({ account, hash });
  const { title } = await client.changes.preview({ account, hash });
  const { rows } = await client.records.search({ account, resource: 'macros', query: 'active:true', offset: 0, limit: 2 });
  const draftOf = async (id: unknown) =>
    client.changes.draft({
      account,
      operations: [{ resource: 'macros', where: { ids: [Number(id)] }, operation: 'set', values: { active: false } }],
    } as Parameters<typeof client.changes.draft>[0]);
  const [same, another] = [await draftOf(rows[0]?.id), await draftOf(rows[1]?.id)];
  expect(await client.schedule.queued({ account, hash: same.hash })).toMatchObject([
    { hash, delayed: true, records: [`macros:${rows[0]?.id}`] },
  ]);
  expect(await client.schedule.queued({ account, hash: another.hash })).toMatchObject([{ hash, delayed: false, records: [] }]);
  const apply = async (which: string, delays = false) => {
    for await (const _ of await client.runs.apply({ account, hash: which, exception: 'It cannot wait', delays }));
  };
  await expect(apply(same.hash)).rejects.toThrow(`waits for its window (“${title}”)`);
  // It still needs somebody’s yes.
  await expect(apply(same.hash, true)).rejects.toThrow(/needs an approval/);
  await expect(apply(another.hash)).rejects.toThrow(/needs an approval/);
  expect(await runs()).toBe(0);
});

test('waiting ends at the opening by the wall clock, and not after a sleep of the computer over it', async () => {
  expect(
    [opens - 1, opens, opens + 15 * minute, opens + 15 * minute + 1].map((now) => openingAt('2026-12-01T00:00:00Z', now)),
  ).toEqual(['to-come', 'due', 'due', 'missed']);
  let now = opens - 30 * minute;
  const slept: number[] = [];
  const sleep = async (milliseconds: number) => {
    slept.push(milliseconds);
    now += milliseconds;
  };
  await untilOpening('2026-12-01T00:00:00Z', { clock: () => now, sleep });
  expect([now, Math.max(...slept)]).toEqual([opens, 20_000]);
  now = opens - minute;
  const suspended = async () => {
    now += 60 * minute;
  };
  await expect(untilOpening('2026-12-01T00:00:00Z', { clock: () => now, sleep: suspended })).rejects.toThrow(
    'more than 15 minutes ago',
  );
});

test('at the command line what waits is listed and called off by name; a slip of the pen calls off nothing', async () => {
  const { home, engine, time, hash, runs } = await stage();
  const { id, title } = await engine.client.schedule.add({ account, hash });
  const line = { home, engine: { clock: () => time.now } };
  const listed = await redline(['schedule', 'list', '--account', account, '--json'], line);
  expect(documentOf(listed)).toMatchObject({ scheduled: [{ id, hash, title, state: 'waiting', isHere: true }] });
  expect((await redline(['schedule', 'list'], line)).stdout).toContain(title);
  const cancel = (...ids: string[]) => redline(['schedule', 'cancel', ...ids, '--account', account, '--json'], line);
  const slip = await cancel(id, 'nothing-of-that-name');
  expect([slip.code, slip.stdout + slip.stderr]).toEqual([2, expect.stringContaining('Nothing was called off')]);
  expect(await looked(engine)).toMatchObject({ state: 'waiting' });
  expect(documentOf(await cancel(id))).toMatchObject({ cancelled: [{ id, state: 'cancelled' }] });
  expect(await cancel(id), 'a second time').toMatchObject({ code: 3 });
  const { id: again } = await engine.client.schedule.add({ account, hash });
  expect(documentOf(await cancel(again, again)).cancelled, 'named twice').toMatchObject([{ id: again }]);
  time.now = opens;
  expect([await looked(engine), await runs()]).toEqual([expect.objectContaining({ state: 'cancelled' }), 0]);
});

test('a list of what waits that cannot be read is told, sends nothing, and is not written over', async () => {
  const { home, engine, time, hash, open, runs } = await stage();
  await engine.client.schedule.add({ account, hash });
  const desk = await engine.accounts.open(account);
  const { registry } = desk.installation;
  const broken = [{ ...(registry.accountSetting(account, 'scheduled-runs') as object[])[0], state: 'of a later form' }];
  registry.keepAccountSetting(account, 'scheduled-runs', broken);
  time.now = opens;
  const told = 'wait for their window cannot be read';
  await expect(engine.schedule.look()).rejects.toThrow(told);
  await expect(engine.client.schedule.add({ account, hash })).rejects.toThrow();
  await expect(engine.client.accounts.remove({ account })).rejects.toThrow(`${told}`);
  await expect(engine.client.accounts.remove({ account })).rejects.toThrow('--drop-journal');
  const other = await open();
  await expect(other.client.schedule.list({ account })).rejects.toThrow(told);
  expect([registry.accountSetting(account, 'scheduled-runs'), await runs(), home]).toEqual([broken, 0, home]);
});

test('one account’s list that cannot be read holds no other account’s run up, and hides none', async () => {
  const { home, engine, time, hash, runs } = await stage();
  const { title } = await engine.client.schedule.add({ account, hash });
  const zendesk = await startPractice();
  onTestFinished(() => zendesk.close());
  const { url, email, token } = zendesk;
  const another = { name: 'Another', url, environment: 'sandbox', signIn: 'api-token', email, token } as const;
  const { id } = await engine.client.accounts.add(another);
  const { installation } = await engine.accounts.open(id);
  installation.registry.keepAccountSetting(id, 'scheduled-runs', 'scribble');
  const listed = await redline(['schedule', 'list'], { home, engine: { clock: () => time.now } });
  expect(listed).toMatchObject({ code: 1, stdout: expect.stringContaining(title), stderr: expect.stringContaining('Another') });
  time.now = opens;
  await engine.schedule.look().catch(() => undefined);
  await engine.schedule.settled();
  expect(await runs()).toBe(1);
});
