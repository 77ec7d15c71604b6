import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { performance } from 'node:perf_hooks';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { syncAccount } from '../../main/accounts/sync-account.ts';
import { openEngine } from '../../main/engine.ts';
import { print } from './compare.ts';
import { temporaryFolder } from './temporary-folder.ts';

/*
 * How long a person waits from starting Redline in the browser until its list can be used, with 100,000 users in the store. The
 * browser is open already; what is measured is ours: the process, its first byte, the page, its first rows.
 */
const users = Number(process.env.REDLINE_BENCH_USERS ?? 100_000);
const rounds = 7;

const passphrase = 'of the benchmark';
const root = new URL('../../', pathToFileURL(process.argv[1] ?? ''));
const home = temporaryFolder();
await fill();

// Not part of the bundle that this program becomes.
const [{ chromium }, { chromiumLaunchOptions }] = await Promise.all([
  importFrom<typeof import('@playwright/test')>('node_modules/@playwright/test/index.mjs'),
  importFrom<typeof import('../../.project/chromium.mjs')>('.project/chromium.mjs'),
]);
const browser = await chromium.launch(await chromiumLaunchOptions());
const times: Record<string, number[]> = { 'address printed': [], 'first byte': [], 'page loaded': [], 'list usable': [] };
for (let round = 0; round <= rounds; round += 1) {
  const measured = await start();
  if (round > 0) for (const [name, time] of Object.entries(measured)) times[name]?.push(time);
}
await browser.close();
print(`Milliseconds since the process was started, ${users} users in the store, ${rounds} starts (fastest, median, slowest):`);
for (const [name, all] of Object.entries(times)) {
  const sorted = [...all].sort((left, right) => left - right);
  print(
    `${name.padEnd(16)} ${[0, Math.floor(rounds / 2), rounds - 1].map((at) => sorted[at]?.toFixed(0).padStart(6)).join(' ')}`,
  );
}
process.exit(0);

/** Macros and groups of the practice account as synced, and users put into the same snapshot. */
async function fill(): Promise<void> {
  const engine = await openEngine({ home, host: 'cli', vault: 'memory', passphrase });
  const desk = await engine.accounts.open('practice');
  for await (const _event of syncAccount(desk, Date.now));
  const latest = desk.snapshots.latest();
  if (!latest) throw new Error('The sync left no snapshot');
  const staging = desk.snapshots.begin('snapshot-bench', Date.now());
  const page = 1000;
  for (let first = 0; first < users; first += page) {
    staging.add(
      'users',
      Array.from({ length: Math.min(page, users - first) }, (_none, index) => user(first + index + 1)),
    );
  }
  staging.commit(
    { macros: 'changes', groups: 'changes', users: 'whole' },
    {
      beganAt: Date.now(),
      wholeAt: latest.wholeAt,
      takenAt: new Date().toISOString(),
      requests: 0,
      rateLimit: latest.rateLimit,
      me: latest.me,
    },
  );
  print(`${JSON.stringify(desk.snapshots.latest()?.counts)} in the snapshot`);
  await engine.close();
}

function user(number: number) {
  return {
    id: 900_000_000_000 + number,
    url: `http://practice.redline.localhost/api/v2/users/${number}.json`,
    name: `Person ${number} of the Benchmark`,
    email: `person.${number}@example.com`,
    role: number % 50 === 0 ? 'agent' : 'end-user',
    active: true,
    suspended: false,
    tags: ['bench', `tag_${number % 97}`],
    organization_id: null,
    created_at: '2026-01-01T00:00:00Z',
    updated_at: '2026-01-01T00:00:00Z',
    user_fields: { plan: 'gold', seats: number % 10 },
  };
}

async function start(): Promise<Record<string, number>> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const begun = performance.now();
  const env = { ...process.env, REDLINE_HOME: home, REDLINE_PASSPHRASE: passphrase };
  const cli = fileURLToPath(new URL('main/hosts/cli/redline.mjs', root));
  const child = spawn(process.execPath, [cli, 'serve', '--no-open'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const since = () => performance.now() - begun;
  let printed = '';
  for await (const chunk of child.stdout) {
    printed += chunk;
    if (/token=\S+\n/.test(printed)) break;
  }
  const address = /http:\S+/.exec(printed)?.[0] ?? '';
  const measured: Record<string, number> = { 'address printed': since() };
  const going = page.goto(address, { waitUntil: 'commit' }).then(() => {
    measured['first byte'] = since();
  });
  await going;
  await page.waitForSelector('nav');
  measured['page loaded'] = since();
  await page.waitForSelector('[role=grid] [role=row]:nth-child(2)');
  measured['list usable'] = since();
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
  await context.close();
  return measured;
}

function importFrom<Module>(path: string): Promise<Module> {
  return import(new URL(path, root).href);
}
