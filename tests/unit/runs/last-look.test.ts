import { expect, test } from 'vitest';
import { Operations } from '../../../preload/contract/operations.ts';
import { account, practiceInStep } from './run-under-test.ts';

test('what comes to an organization while it is read what points to a group stays', async () => {
  let onRead: ((path: string) => void) | undefined;
  const { zendesk, consoleAt } = await practiceInStep({
    seed: 5,
    fetch: async (input, init) => {
      const answer = await fetch(input, init);
      if (init?.method === undefined || init.method === 'GET') onRead?.(new URL(String(input)).pathname);
      return answer;
    },
  });
  const [first, second] = zendesk.all('organizations').map(({ id }) => Number(id));
  const group = zendesk.all('groups').findLast(({ deleted }) => deleted !== true);
  if (first === undefined || second === undefined || !group) throw new Error('The practice data has no organizations.');
  const { engine } = await consoleAt();
  const { changeSet } = await engine.drafts.draft(account, {
    operations: Operations.parse([
      {
        resource: 'organizations',
        where: { ids: [first, second] },
        operation: 'set',
        values: { domain_names: ['ours.example'] },
      },
      { resource: 'groups', where: { ids: [Number(group.id)] }, operation: 'delete' },
    ]),
    title: 'Test',
    reason: 'Test',
  });
  let times = 0;
  onRead = (path) => {
    if (!path.includes('/organizations')) return;
    times += 1;
    if (times === 1) zendesk.edit('organizations', first, { domain_names: ['theirs.example'] });
  };
  const active = await engine.runs.apply(account, changeSet, { skipDrifted: true, confirm: account });
  const result = await active.result;
  const { domain_names: held } = zendesk.record('organizations', first) ?? {};
  const told = result.items.find(({ id }) => id === first);
  expect([told?.status === 'skipped' || (Array.isArray(held) && held.includes('theirs.example')), told?.overwrote ?? []]).toEqual(
    [true, []],
  );
  expect(times).toBeGreaterThan(1);
});

test('what the run itself has on its way while it looks again is no one else’s change', async () => {
  let seconds = 0;
  let looksWhileWriting = 0;
  let underway = 0;
  const { zendesk, consoleAt } = await practiceInStep({
    seed: 6,
    // Each answer takes most of a second, so that what was seen is soon too old to be believed.
    steady: () => seconds * 1000,
    fetch: async (input, init) => {
      if (init?.method !== 'PUT') {
        if (underway > 0 && String(input).includes('/macros')) looksWhileWriting += 1;
        return fetch(input, init);
      }
      underway += 1;
      const answer = await fetch(input, init);
      await new Promise((resolve) => setTimeout(resolve, 20));
      seconds += 0.7;
      underway -= 1;
      return answer;
    },
  });
  const { run } = await consoleAt();
  const all = { resource: 'macros', where: 'active:true', operation: 'set', values: { description: 'Set by a test' } };
  const result = await run([all]);
  expect(result, result.message).toMatchObject({ status: 'done', failed: 0, skipped: 0 });
  expect(looksWhileWriting).toBeGreaterThan(0);
  expect(result.items.flatMap(({ overwrote = [] }) => overwrote)).toEqual([]);
  expect(zendesk.all('macros').filter(({ description }) => description === 'Set by a test')).toHaveLength(result.applied);
});
