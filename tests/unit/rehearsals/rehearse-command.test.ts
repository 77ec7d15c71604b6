import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { documentOf, redline, syncedHome } from '../cli/cli-under-test.ts';

/** A process that has no network but this computer's own, where the system lets people make one (Linux). */
const withoutNetwork = ['unshare', '-rn', 'sh', '-c', 'ip link set lo up && exec "$@"', 'sh'] as const;
const canBeCutOff = spawnSync(withoutNetwork[0], [...withoutNetwork.slice(1), 'true']).status === 0;

it('tells what would come of a change set, and exits 1 where its undo is not whole', async () => {
  const home = await syncedHome();
  const macros = await draftedIn(home, 'macros', [
    { resource: 'macros', where: 'title:refund', operation: 'set', values: { description: 'New' } },
  ]);
  const whole = await redline(['rehearse', '--account', 'practice', '--change', macros, '--json'], { home });
  expect([whole.code, whole.stderr]).toEqual([0, '']);
  expect(documentOf(whole)).toMatchObject({
    failed: 0,
    effects: { mails: [], ticketsMoved: [] },
    refused: [],
    unknown: [],
    undone: true,
    differences: [],
  });
  const person = await draftedIn(home, 'person', [{ resource: 'users', where: 'role:end-user tag:vip', operation: 'delete' }]);
  const gone = await redline(['rehearse', '--account', 'practice', '--change', person], { home });
  expect(gone.code).toBe(1);
  expect(gone.stdout).toContain('The undo does not give everything back.');
  expect(documentOf(await redline(['runs', '--json'], { home }))).toEqual({ runs: [] });
});

// Elsewhere no program may be cut off from the network; `stays-here.test.ts` watches what leaves there.
it.skipIf(!canBeCutOff)('does so without any network (where the system lets `unshare -n`)', async () => {
  const home = await syncedHome();
  const file = await draftedIn(home, 'macros', [
    { resource: 'macros', where: 'title:refund', operation: 'set', values: { description: 'New' } },
  ]);
  const run = (script: string) => {
    const [command, ...args] = [...withoutNetwork, process.execPath, '--input-type=module', '-e', script];
    return spawnSync(command, args, { env: { ...process.env, REDLINE_HOME: home }, encoding: 'utf8' });
  };
  const entry = JSON.stringify(join(import.meta.dirname, '../../../main/cli.ts'));
  const command = JSON.stringify(['rehearse', '--account', 'practice', '--change', file, '--json']);
  const rehearsed = run(`const { runCli } = await import(${entry}); process.exitCode = await runCli(${command});`);
  expect([rehearsed.status, rehearsed.stderr]).toEqual([0, '']);
  expect(JSON.parse(rehearsed.stdout)).toMatchObject({ undone: true, unknown: [] });
  // There is no way out of it.
  expect(run(`await fetch('http://192.0.2.7/')`).stderr).toContain('ENETUNREACH');
});

async function draftedIn(home: string, name: string, operations: readonly unknown[]): Promise<string> {
  const [asked, file] = [join(home, `${name}.json`), join(home, `${name}.redline.json`)];
  writeFileSync(asked, JSON.stringify(operations));
  const drafted = await redline(['draft', '--account', 'practice', '--operations', asked, '--out', file], { home });
  expect(drafted.code, drafted.stderr).toBe(0);
  return file;
}
