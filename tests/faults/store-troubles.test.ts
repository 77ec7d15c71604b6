import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { zendesk } from '../unit/accounts/accounts-under-test.ts';
import { documentOf, draftedHome, operationsIn, redline, started } from '../unit/cli/cli-under-test.ts';
import { temporaryFolder as storeFolder } from '../unit/store/store-under-test.ts';
import { temporaryFolder } from './own-folder.ts';

const patient = { timeout: 180_000 };

/** One sentence or two that a person can act on, and nothing of the program's inside. */
function expectClear(stderr: string): void {
  const lines = stderr.split('\n').filter((line) => line.startsWith('redline: '));
  expect(lines, stderr).toHaveLength(1);
  expect(lines[0]).toMatch(/^redline: [A-Z].*\.$/);
  expect(stderr).not.toMatch(/SqliteError|node:internal|at .*\.ts:\d/);
}

/** A file system that only a privileged Linux process can make. */
function mounted(...options: readonly string[]): string | undefined {
  const folder = temporaryFolder();
  const place = join(folder, 'disk');
  mkdirSync(place);
  try {
    execFileSync('mount', [...options, place], { stdio: 'ignore' });
  } catch {
    return undefined;
  }
  onTestFinished(() => {
    execFileSync('umount', ['-l', place]);
    rmSync(folder, { recursive: true, force: true });
  });
  return place;
}

const synced = async (home: string) => (await redline(['sync', '--account', 'practice', '--json'], { home })).code;
const running = (args: readonly string[], home: string) => started([...args, '--json'], { home }).ended;

it(
  'on a full disk a command says so in a sentence and exits with 3, and everything from before is there',
  patient,
  async ({ skip }) => {
    const disk = mounted('-t', 'tmpfs', '-o', 'size=24m', 'tmpfs');
    if (!disk) return skip('no small file system can be mounted here');
    const home = join(disk, 'home');
    const server = await zendesk({ limits: { perMinute: 100_000 } });
    const env = { REDLINE_TOKEN: server.token };
    const add = ['accounts', 'add', '--name', 'Acme', '--url', server.url, '--email', server.email, '--token-stdin'];
    await redline(add, { home, input: server.token });
    const syncing = ['sync', '--account', 'Acme', '--json'];
    const { snapshot } = documentOf(await redline(syncing, { home, env }));
    const set = { resource: 'macros', where: 'active:true', operation: 'set', values: { description: 'Set by a test' } };
    const { operations, change } = operationsIn(storeFolder(), [set]);
    await redline(['draft', '--account', 'Acme', '--operations', operations, '--out', change], { home, env });
    // More than fits into the logs that the commands before have left, which are written over from their beginning.
    for (const { id } of server.all('users')) server.edit('users', Number(id), { details: 'x'.repeat(12_000) });
    const { bavail, bsize } = statfsSync(disk);
    writeFileSync(join(disk, 'ballast'), Buffer.alloc(Math.max(0, bavail * bsize - 8 * 4096)));
    for (const command of [
      ['sync', '--account', 'Acme', '--whole'],
      ['apply', '--account', 'Acme', '--change', change, '--yes'],
    ]) {
      const ended = await started([...command, '--json'], { home, env }).ended;
      expect([command[0], ended.code], ended.stderr).toEqual([command[0], 3]);
      expectClear(ended.stderr);
      expect(ended.stderr).toMatch(/disk is full|cannot be/);
    }
    rmSync(join(disk, 'ballast'));
    const { accounts } = documentOf(await redline(['accounts', 'list', '--json'], { home, env }));
    expect(accounts[1].snapshot.id).toEqual(snapshot);
    expect(documentOf(await redline(['verify', '--json'], { home })).ok).toBe(true);
    expect((await redline(syncing, { home, env })).code).toBe(0);
  },
);

it('on a read-only disk a command says so in a sentence and exits with 3, and nothing is touched', patient, async ({ skip }) => {
  const { home: origin, change } = await draftedHome(3);
  const home = mounted('--bind', origin);
  if (!home) return skip('no folder can be mounted read-only here');
  execFileSync('mount', ['-o', 'remount,ro,bind', home]);
  for (const command of [
    ['sync', '--account', 'practice'],
    ['apply', '--account', 'practice', '--change', change, '--yes'],
    ['runs'],
  ]) {
    const ended = await running(command, home);
    expect([command[0], ended.code], ended.stderr).toEqual([command[0], 3]);
    expectClear(ended.stderr);
  }
  expect(await synced(origin), 'where it can be written, everything goes on').toBe(0);
});

it('commands that work on one store at the same moment lose nothing', patient, async () => {
  const { home, change } = await draftedHome(25);
  const apply = ['apply', '--account', 'practice', '--change', change, '--yes'];
  const ends = await Promise.all([
    running(['sync', '--account', 'practice'], home),
    running(apply, home),
    running(['sync', '--account', 'practice'], home),
    running(apply, home),
  ]);
  for (const { code, stdout, stderr } of ends) {
    expect([0, 3], `${stdout}${stderr}`).toContain(code);
    if (code === 3 && !JSON.parse(stdout).run) expectClear(stderr);
  }
  const runs = documentOf(await redline(['runs', '--json'], { home })).runs;
  const sent = runs.reduce((sum: number, { applied }: { applied: number }) => sum + applied, 0);
  expect(sent, 'each edit was sent once').toBe(25);
  expect(documentOf(await redline(['verify', '--json'], { home })).ok).toBe(true);
  expect(await synced(home)).toBe(0);
});
