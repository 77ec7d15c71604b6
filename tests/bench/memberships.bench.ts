import { spawn } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { syncAccount } from '../../main/accounts/sync-account.ts';
import { openEngine } from '../../main/engine.ts';
import { print } from './compare.ts';
import { temporaryFolder } from './temporary-folder.ts';

/*
 * Whether the grid of memberships can be scrolled at ease with 3,000 people of the team and 300 groups, each person in six: how long
 * until its first rows are in sight, and how far apart its frames are while it goes down and across at speed. In a browser without a
 * graphics processor, which draws everything on the cores that the console uses as well.
 */
const people = 3000;
const groups = 300;
const each = 6;
const scrollingMilliseconds = 5000;

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
const address = await serve();
const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
await page.goto(address);
await page.waitForSelector('[role=grid] [role=row]:nth-child(2)');

const begun = performance.now();
await page.getByRole('link', { name: 'People', exact: true }).click();
await page.getByRole('link', { name: 'Memberships', exact: true }).click();
await page.waitForSelector('[role=gridcell][data-state=default]');
print(`First rows of ${people} × ${groups} in sight after ${(performance.now() - begun).toFixed(0)} ms`);
for (const [name, across, down] of [
  ['down, 60 pixels a frame', 0, 60],
  ['across, 30 pixels a frame', 30, 0],
  ['both, back', -30, -60],
] as const) {
  const frames = (await scroll(across, down)).slice(2).sort((one, other) => one - other);
  const at = (part: number) => frames[Math.floor(frames.length * part)]?.toFixed(1);
  print(`${name.padEnd(26)} ${frames.length} frames, apart p50 ${at(0.5)} p95 ${at(0.95)} p99 ${at(0.99)} ms`);
}
await browser.close();
process.exit(0);

/** The practice account as synced, with people, groups and memberships put into a snapshot of their own. */
async function fill(): Promise<void> {
  const engine = await openEngine({ home, host: 'cli', vault: 'memory', passphrase });
  const desk = await engine.accounts.open('practice');
  for await (const _event of syncAccount(desk, Date.now));
  const latest = desk.snapshots.latest();
  if (!latest) throw new Error('The sync left no snapshot');
  const staging = desk.snapshots.begin('snapshot-bench', Date.now());
  const numbers = (length: number) => Array.from({ length }, (_none, index) => index);
  const group = (person: number, turn: number) => 1 + ((person * 7 + turn * 53) % groups);
  staging.add(
    'groups',
    numbers(groups).map((index) => ({ id: index + 1, name: `Team ${index + 1}`, default: index === 0, is_public: true })),
  );
  staging.add(
    'users',
    numbers(people).map((index) => ({
      id: 1000 + index,
      name: `Person ${index} of the Benchmark`,
      email: `person.${index}@example.com`,
      role: 'agent',
      default_group_id: group(index, 0),
    })),
  );
  staging.add(
    'group_memberships',
    numbers(people * each).map((index) => ({
      id: 10_000 + index,
      user_id: 1000 + Math.floor(index / each),
      group_id: group(Math.floor(index / each), index % each),
      default: index % each === 0,
    })),
  );
  staging.commit(
    { macros: 'changes', groups: 'whole', users: 'whole', group_memberships: 'whole' },
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

async function serve(): Promise<string> {
  const env = { ...process.env, REDLINE_HOME: home, REDLINE_PASSPHRASE: passphrase };
  const cli = fileURLToPath(new URL('main/hosts/cli/redline.mjs', root));
  const child = spawn(process.execPath, [cli, 'serve', '--no-open', '--port', '0'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  process.once('exit', () => child.kill('SIGKILL'));
  let printed = '';
  for await (const chunk of child.stdout) {
    printed += chunk;
    if (/token=\S+\n/.test(printed)) break;
  }
  return /http:\S+/.exec(printed)?.[0] ?? '';
}

/** Milliseconds between one frame and the next while the grid scrolls by so many pixels in each. */
function scroll(across: number, down: number): Promise<number[]> {
  return page.evaluate(
    ([x, y, length]) =>
      new Promise<number[]>((done) => {
        const grid = document.querySelector('[role=grid]');
        const frames: number[] = [];
        const end = window.performance.now() + length;
        let last = window.performance.now();
        const step = (now: number) => {
          frames.push(now - last);
          last = now;
          grid?.scrollBy(x, y);
          if (now < end) requestAnimationFrame(step);
          else done(frames);
        };
        requestAnimationFrame(step);
      }),
    [across, down, scrollingMilliseconds] as const,
  );
}

function importFrom<Module>(path: string): Promise<Module> {
  return import(new URL(path, root).href);
}
