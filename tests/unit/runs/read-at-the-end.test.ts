import { expect, test } from 'vitest';
import { startJobZendesk } from './job-zendesk.ts';
import { consoleFor } from './run-under-test.ts';

test('a deletion that was carried out forty seconds after its connection broke is told as done, whatever came of the second one', async () => {
  const zendesk = await startJobZendesk();
  let waited: number | undefined;
  const redline = await consoleFor(zendesk, {
    onSleep: (milliseconds) => {
      if (waited === undefined) return;
      waited += milliseconds;
      if (waited > 40_000) zendesk.macros.delete(101);
    },
  });
  zendesk.instead = ({ method }) => {
    if (method !== 'DELETE') return undefined;
    if (waited !== undefined) return { status: 204 };
    waited = 0;
    return 'drop';
  };
  const result = await redline.run([{ resource: 'macros', where: { ids: [101] }, operation: 'delete' }]);
  expect(zendesk.writes.map(({ endpoint }) => endpoint)).toEqual(['DELETE macros/{id}', 'DELETE macros/{id}']);
  expect(result).toMatchObject({
    status: 'done',
    items: [{ status: 'applied', note: expect.stringMatching(/carried it out later/) }],
  });
});

test('a deletion that was refused is not waited for', async () => {
  const zendesk = await startJobZendesk();
  const redline = await consoleFor(zendesk);
  zendesk.instead = ({ method }) => (method === 'DELETE' ? { status: 204 } : undefined);
  const result = await redline.run([{ resource: 'macros', where: { ids: [101] }, operation: 'delete' }]);
  expect(result).toMatchObject({ failed: 1, items: [{ error: expect.stringMatching(/still shows what was to go/) }] });
  expect(redline.slept()).toBeLessThan(60_000);
});

test('what was answered as done and is not there is told as failed, also where the run stops because a job stands still', async () => {
  const zendesk = await startJobZendesk();
  zendesk.job = () => ({ applies: [], shown: { status: 'working', progress: 1, total: 6, results: null } });
  const stored = zendesk.macros.get(101);
  zendesk.instead = ({ endpoint, method }) =>
    method === 'PUT' && endpoint === 'PUT macros/{id}'
      ? { status: 200, body: { macro: { ...stored, description: 'after', updated_at: '2026-11-29T12:00:00Z' } } }
      : undefined;
  const redline = await consoleFor(zendesk);
  const result = await redline.run([
    { resource: 'macros', where: { ids: [101] }, operation: 'set', values: { description: 'after' } },
    { resource: 'users', where: '', operation: 'delete' },
  ]);
  expect(result).toMatchObject({ status: 'stopped', message: expect.stringMatching(/has not moved/) });
  expect(result.items.find(({ resource }) => resource === 'macros')).toMatchObject({
    status: 'failed',
    error: expect.stringMatching(/description/),
  });
});
