import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { zendesk } from '../accounts/accounts-under-test.ts';
import { consoleIn } from '../console/console-under-test.ts';
import { temporaryFolder } from '../store/store-under-test.ts';
import { documentOf, operationsIn, redline, started } from './cli-under-test.ts';

const patient = { timeout: 240_000 };

function smallDisk(): string | undefined {
  const folder = join(temporaryFolder(), 'disk');
  mkdirSync(folder);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=24m', 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    return undefined;
  }
  onTestFinished(() => {
    execFileSync('umount', ['-l', folder]);
  });
  return folder;
}

/** An account on a small disk that is full from the moment on when the third change arrives at Zendesk. */
async function stage(disk: string) {
  const home = join(disk, 'home');
  const ballast = join(disk, 'ballast');
  let writes = 0;
  const filling = { on: true };
  const server = await zendesk({
    limits: { perMinute: 100_000 },
    intercept: ({ method, when }) => {
      if (method === 'GET' || when === 'before' || !filling.on) return 'continue';
      writes += 1;
      if (writes === 3) {
        const { bavail, bsize } = statfsSync(disk);
        writeFileSync(ballast, Buffer.alloc(bavail * bsize));
      }
      return 'continue';
    },
  });
  const env = { REDLINE_TOKEN: server.token };
  const add = ['accounts', 'add', '--name', 'Acme', '--url', server.url, '--email', server.email, '--token-stdin'];
  await redline(add, { home, input: server.token });
  await redline(['sync', '--account', 'Acme'], { home, env });
  const set = { resource: 'macros', where: 'active:true', operation: 'replace-text', fields: ['title'], find: 'e', replace: 'E' };
  const { operations, change } = operationsIn(temporaryFolder(), [set]);
  await redline(['draft', '--account', 'Acme', '--operations', operations, '--out', change], { home, env });
  const changeSet = JSON.parse(readFileSync(change, 'utf8'));
  const space = () => {
    filling.on = false;
    rmSync(ballast);
  };
  return { home, env, change, space, token: server.token, total: changeSet.edits.length };
}

test(
  'a disk that fills in the middle of a run ends the command with a sentence and 3; with space it can be resumed',
  patient,
  async ({ skip }) => {
    const disk = smallDisk();
    if (!disk) return skip('no small file system can be mounted here');
    const { home, env, change, space, total } = await stage(disk);
    const ended = await started(['apply', '--account', 'Acme', '--change', change, '--yes', '--json'], { home, env }).ended;
    expect([ended.code, documentOf(ended).error?.code], ended.stderr).toEqual([3, 'storage']);
    expect(ended.stderr).not.toMatch(/node:internal|Unhandled|at .*\.ts:\d/);
    space();
    const { runs } = documentOf(await redline(['runs', '--json'], { home, env }));
    const resumed = await redline(['resume', runs[0].run, '--json'], {
      home,
      env,
      engine: { settleAfter: 20, createAgainAfter: 20 },
    });
    expect(documentOf(resumed), resumed.stderr).toMatchObject({ status: 'done', applied: total });
    expect(documentOf(await redline(['verify', '--json'], { home })).ok).toBe(true);
  },
);

test('the console lives on, says so, and goes on with the run once there is space', patient, async ({ skip }) => {
  const disk = smallDisk();
  if (!disk) return skip('no small file system can be mounted here');
  const { home, change, space, token } = await stage(disk);
  const unhandled: unknown[] = [];
  const note = (error: unknown) => unhandled.push(error);
  process.on('unhandledRejection', note);
  onTestFinished(() => void process.off('unhandledRejection', note));
  const { engine, client } = await consoleIn({ home, token, passphrase: 'the passphrase of the tests' });
  const active = await engine.runs.apply('Acme', JSON.parse(readFileSync(change, 'utf8')), {
    skipDrifted: false,
    confirm: 'Acme',
  });
  await expect(active.result).rejects.toMatchObject({ code: 'storage' });
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(unhandled).toEqual([]);
  space();
  const [run] = await client.runs.list({});
  expect(run).toMatchObject({ status: 'interrupted' });
  const resumed = await engine.runs.resume(active.run, { skipDrifted: false, takeOver: false, account: undefined });
  expect(await resumed.result).toMatchObject({ status: 'done' });
});
