import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { zendesk } from '../accounts/accounts-under-test.ts';
import { temporaryFolder } from '../store/store-under-test.ts';
import { documentOf, operationsIn, redline } from './cli-under-test.ts';

test('on production, resume and undo ask for the run’s account; another account’s name is refused anywhere', {
  timeout: 180_000,
}, async () => {
  const home = temporaryFolder();
  const server = await zendesk({ limits: { perMinute: 100_000 } });
  const env = { REDLINE_TOKEN: server.token };
  const add = ['accounts', 'add', '--name', 'Acme', '--url', server.url, '--email', server.email, '--token-stdin'];
  await redline([...add, '--environment', 'production'], { home, input: server.token });
  await redline(['sync', '--account', 'Acme'], { home, env });
  const set = { resource: 'macros', where: 'active:true', operation: 'set', values: { description: 'x' } };
  const { operations, change } = operationsIn(temporaryFolder(), [set]);
  await redline(['draft', '--account', 'Acme', '--operations', operations, '--out', change], { home, env });
  const changeSet = JSON.parse(readFileSync(change, 'utf8'));
  changeSet.edits = changeSet.edits.slice(0, 2);
  writeFileSync(change, JSON.stringify(changeSet));
  const apply = ['apply', '--account', 'Acme', '--change', change, '--yes', '--canary', '1', '--json'];
  const { run, status } = documentOf(await redline(apply, { home, env }));
  expect(status).toBe('waiting');
  for (const command of ['resume', 'undo'])
    for (const [named, message] of [
      [[], /production account. Name it with --account/],
      [['--account', 'practice'], /is one of Acme, not of “practice”/],
    ] as const) {
      const refused = await redline([command, run, ...named, '--json'], { home, env });
      expect([command, refused.code, documentOf(refused).error.code]).toEqual([command, 2, 'validation']);
      expect(documentOf(refused).error.message).toMatch(message);
    }
  const removed = await redline(['accounts', 'remove', '--account', 'Acme', '--yes', '--json'], { home, env });
  expect([removed.code, documentOf(removed).error.message]).toEqual([3, expect.stringContaining(`--with-unfinished ${run}`)]);
  const leave = ['accounts', 'remove', '--account', 'Acme', '--yes', '--with-unfinished', run, '--json'];
  expect(documentOf(await redline(leave, { home, env }))).toEqual({ removed: true, journalKept: true });
  await redline([...add, '--environment', 'production'], { home, input: server.token });
  const resumed = await redline(['resume', run, '--account', 'acme', '--json'], { home, env });
  expect(documentOf(resumed)).toMatchObject({ status: 'done' });
  expect((await redline(['undo', run, '--account', 'Acme', '--json'], { home, env })).code).toBe(0);
});
