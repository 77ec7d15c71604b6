import nodeZendesk from 'node-zendesk';
import { serverClock } from '../../main/practice/server-clock.ts';
import { benchAccount, name } from './bench-account.ts';
import { print } from './compare.ts';
import { isPracticeProcess, practiceProcess } from './practice-process.ts';

/** How many people are updated. */
const people = 10_000;

/** Jobs of Zendesk that may be under way at once, and how many records one takes (its rate limits and users references). */
const jobPlaces = 30;
const jobSize = 100;

if (!(await isPracticeProcess())) {
  await firstSyncAndUpdate();
  await naiveLoop();
  process.exit(0);
}

/** The product at the practice Zendesk's own limits: 700 requests a minute, 30 jobs at once, its usual job times. */
async function firstSyncAndUpdate(): Promise<void> {
  const server = await practiceProcess({ size: 'large', limits: 'practice' });
  const { engine, takeSnapshot } = await benchAccount(server);
  const memory = memoryWatch();
  let first = 0;
  const sync = await timed(async () => {
    first = await takeSnapshot();
  });
  const snapshot = (await engine.accounts.open(name)).snapshots.latest();
  const records = Object.values(snapshot?.counts ?? {}).reduce((sum, count) => sum + count, 0);
  const pages = Object.values(snapshot?.counts ?? {}).reduce((sum, count) => sum + Math.max(1, Math.ceil(count / 100)), 1);
  print(
    `first sync of ${records} records: ${seconds(sync)} s; ${first} requests, ${pages} are the fewest; memory grew by ${memory()} MB`,
  );
  let second = 0;
  const again = await timed(async () => {
    second = await takeSnapshot();
  });
  print(`second sync, nothing changed: ${seconds(again)} s, ${second} requests (the first one: ${first})`);

  const world = (await engine.accounts.open(name)).world();
  const ids: number[] = [];
  for (const { id, role } of world.records('users')) {
    if (role === 'end-user') ids.push(id);
    if (ids.length === people) break;
  }
  const operations = [{ resource: 'users', where: { ids }, operation: 'set', values: { notes: 'Looked at' } }] as const;
  const { changeSet } = await engine.drafts.draft(name, { operations });
  const rest = memoryWatch();
  // Not in the middle of a window that the sync has used up.
  await new Promise((resolve) => setTimeout(resolve, 61_000));
  let result: Awaited<Awaited<ReturnType<typeof engine.runs.apply>>['result']> | undefined;
  const run = await timed(async () => {
    result = await (await engine.runs.apply(name, changeSet, { skipDrifted: false, confirm: undefined })).result;
  });
  if (result?.applied !== people) throw new Error(`${result?.applied} of ${people} were applied: ${result?.message}`);
  const waves = Math.ceil(people / jobSize / jobPlaces);
  const floor = waves * (server.jobs.queuedMilliseconds + jobSize * server.jobs.itemMilliseconds);
  const fewest = 3 * Math.ceil(people / jobSize);
  print(
    `${(run / floor).toFixed(3)} ×  updating ${people} people (${seconds(run)} s) ÷ the time of their jobs, ${jobPlaces} at once (${seconds(floor)} s)`,
  );
  print(
    `${(result.requests / fewest).toFixed(3)} ×  its requests (${result.requests}) ÷ reading, updating and reading again 100 at a time (${fewest}); memory grew by ${rest()} MB`,
  );
  await engine.close();
  server.stop();
}

/** A straightforward script at the same limits: one update after the other, waiting as long as Zendesk says. On the server's clock. */
async function naiveLoop(): Promise<void> {
  const speed = 100;
  const updates = 600;
  const server = await practiceProcess({ size: 'medium', limits: 'practice', clockSpeed: speed });
  const clock = serverClock(server.clock.speed, server.clock.since);
  const client = nodeZendesk.createClient({ endpointUri: `${server.url}/api/v2`, username: server.email, token: server.token });
  const all = (await client.users.list()) as { id: number; role: string }[];
  const ids = all
    .filter(({ role }) => role === 'end-user')
    .slice(0, updates)
    .map(({ id }) => id);
  const begun = clock.now();
  for (const id of ids) {
    // A 429 with `Retry-After` is not thrown but given back as an answer, so a script that does not look loses the change.
    for (;;) {
      const updated = await client.users.update(id, { user: { notes: 'Looked at' } } as never).catch(() => undefined);
      if (JSON.stringify(updated ?? null).includes('"id"')) break;
      await clock.sleep(1000);
    }
  }
  const each = (clock.now() - begun) / ids.length;
  print(
    `a loop over node-zendesk at the same limits: ${(each / 1000).toFixed(2)} s of the server's time for each person, ${seconds(each * people)} s for ${people}`,
  );
  server.stop();
}

async function timed(work: () => Promise<void>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(1);
}

/** @returns by how much the memory has grown since, at most, in megabytes. */
function memoryWatch(): () => number {
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  let most = before;
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
  }, 100);
  timer.unref();
  return () => {
    clearInterval(timer);
    return Math.round((most - before) / 2 ** 20);
  };
}
