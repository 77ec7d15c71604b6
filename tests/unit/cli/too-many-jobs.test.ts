import { expect, test } from 'vitest';
import { zendesk } from '../accounts/accounts-under-test.ts';
import { temporaryFolder } from '../store/store-under-test.ts';
import { documentOf, operationsIn, redline, started } from './cli-under-test.ts';

test('a Zendesk that never has a place for a job is said to be waited for, without a terminal, until somebody ends it', {
  timeout: 120_000,
}, async () => {
  const home = temporaryFolder();
  let refused = 0;
  const server = await zendesk({
    intercept: ({ method, path, when }) => {
      if (when !== 'before' || method !== 'PUT' || !path.includes('users/update_many')) return 'continue';
      refused += 1;
      return { status: 429, headers: { 'retry-after': '60' }, body: { error: 'TooManyJobs', description: 'Too many jobs' } };
    },
  });
  const env = { REDLINE_TOKEN: server.token };
  const add = ['accounts', 'add', '--name', 'Acme', '--url', server.url, '--email', server.email, '--token-stdin'];
  await redline(add, { home, input: server.token });
  await redline(['sync', '--account', 'Acme'], { home, env });
  const { operations, change } = operationsIn(temporaryFolder(), [
    { resource: 'users', where: 'role:agent', operation: 'set', values: { notes: 'Looked at' } },
  ]);
  await redline(['draft', '--account', 'Acme', '--operations', operations, '--out', change], { home, env });
  const running = started(['apply', '--account', 'Acme', '--change', change, '--yes', '--json'], { home, env });
  const said = await running.heard(/Waiting until/);
  expect(said).toMatch(/Waiting until \d\d:\d\d:\d\d \((60 s|1 min)\) for other background jobs in this Zendesk to end/);
  running.child.kill('SIGINT');
  const ended = await running.ended;
  expect([ended.code, documentOf(ended)]).toEqual([130, expect.objectContaining({ status: 'cancelled', applied: 0, failed: 0 })]);
  expect(refused).toBeGreaterThan(0);
});
