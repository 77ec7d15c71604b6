import { expect, it, onTestFinished } from 'vitest';
import { draftUndo } from '../../../main/runs/undo.ts';
import { type Stored, startFieldsZendesk } from '../../faults/fields-zendesk.ts';
import { account, type Console, consoleFor, practiceInStep } from './run-under-test.ts';

const person = (id: number): Stored => ({
  id,
  name: `Person ${id}`,
  role: 'end-user',
  active: true,
  tags: [],
  user_fields: { since: '2026-01-01T00:00:00+00:00' },
  updated_at: '2026-10-01T00:00:00Z',
});

async function takenBack({ engine }: Console, run: string): Promise<unknown> {
  const wish = { run, only: undefined, choice: 'ask', author: 'a test', now: Date.now() } as const;
  const { changeSet, conflicts, notes } = await draftUndo(await engine.accounts.open(account), wish);
  expect([conflicts, notes]).toEqual([[], []]);
  if (!changeSet) throw new Error('There is something to undo.');
  const { status, applied } = await (await engine.runs.apply(account, changeSet, { skipDrifted: false, confirm: account }))
    .result;
  return { status, applied };
}

/** Two are changed by a job, whose answer tells nothing of them, one by a request that answers with the record. */
it.each([1, 2])('a day that comes back as a time is ours in the undo of %i, at another Zendesk', async (count) => {
  const ids = [7, 8].slice(0, count);
  const zendesk = await startFieldsZendesk({
    users: [7, 8].map(person),
    user_fields: [{ id: 53, key: 'since', type: 'date', title: 'Since', active: true }],
  });
  onTestFinished(() => zendesk.close());
  const console = await consoleFor(zendesk);
  const set = { resource: 'users', where: { ids }, operation: 'set', values: { user_fields: { since: '2026-11-23' } } };
  const done = await console.run([set]);
  expect(done).toMatchObject({ status: 'done', applied: count });
  expect(zendesk.tables.users?.get(7)?.user_fields).toEqual({ since: '2026-11-23T00:00:00+00:00' });
  expect(await takenBack(console, done.run)).toEqual({ status: 'done', applied: count });
  expect(zendesk.tables.users?.get(7)?.user_fields).toEqual({ since: '2026-01-01T00:00:00+00:00' });
});

it.each([1, 2])('a day that comes back as a time is ours in the undo of %i, at the practice Zendesk', async (count) => {
  const { zendesk, consoleAt } = await practiceInStep({ seed: 4, switches: { fieldDates: 'timed' } });
  const ids = zendesk.all('users').flatMap(({ id, role }) => (role === 'end-user' ? [Number(id)] : []));
  const console = await consoleAt();
  const values = { user_fields: { customer_since: '2026-11-23' } };
  const done = await console.run([{ resource: 'users', where: { ids: ids.slice(0, count) }, operation: 'set', values }]);
  expect(zendesk.record('users', Number(ids[0]))?.user_fields).toMatchObject({ customer_since: '2026-11-23T00:00:00+00:00' });
  expect(await takenBack(console, done.run)).toEqual({ status: 'done', applied: count });
  expect(zendesk.record('users', Number(ids[0]))?.user_fields).toMatchObject({ customer_since: null });
});
