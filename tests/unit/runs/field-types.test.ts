import { expect, onTestFinished, test } from 'vitest';
import { draftUndo } from '../../../main/runs/undo.ts';
import { Operations } from '../../../preload/contract/operations.ts';
import { startFieldsZendesk } from '../../faults/fields-zendesk.ts';
import { account, consoleFor } from './run-under-test.ts';

async function stage(ids = [7, 8]) {
  const person = (id: number) => ({
    id,
    name: `Person ${id}`,
    role: 'end-user',
    active: true,
    tags: [],
    user_fields: { rate: '1.50', version: '1.1' },
    updated_at: '2026-10-01T00:00:00Z',
  });
  const field = (id: number, key: string, type: string) => ({ id, key, type, title: key, active: true });
  const zendesk = await startFieldsZendesk({
    users: [7, 8].map(person),
    user_fields: [field(54, 'rate', 'decimal'), field(55, 'version', 'text')],
  });
  onTestFinished(() => zendesk.close());
  const { engine } = await consoleFor(zendesk);
  const operations = Operations.parse([
    { resource: 'users', where: { ids }, operation: 'set', values: { user_fields: { rate: 12.5, version: '2.0' } } },
  ]);
  const { changeSet } = await engine.drafts.draft(account, { operations, title: 'Test', reason: 'Test' });
  // As a file may say it: the number as a text, as it stands in a spreadsheet.
  const edits = changeSet.edits.map((edit) => ({ ...edit, after: { user_fields: { rate: '12.5', version: '2.0' } } }));
  const apply = async () =>
    (await engine.runs.apply(account, { ...changeSet, edits } as typeof changeSet, { skipDrifted: false, confirm: account }))
      .result;
  return { zendesk, engine, apply };
}

test('a decimal that was sent as a text and is kept in another form has arrived, and can be taken back', async () => {
  const { zendesk, engine, apply } = await stage();
  const done = await apply();
  expect(done).toMatchObject({ status: 'done', applied: 2, failed: 0 });
  expect(zendesk.tables.users?.get(7)?.user_fields).toEqual({ rate: '12.50', version: '2.0' });
  const wish = { run: done.run, only: undefined, choice: 'ask', author: 'a test', now: Date.now() } as const;
  const undo = await draftUndo(await engine.accounts.open(account), wish);
  expect(undo.conflicts).toEqual([]);
  expect(undo.changeSet?.edits).toMatchObject([{ id: 7, after: { user_fields: { rate: '1.50', version: '1.1' } } }, { id: 8 }]);
});

test('the same of one that is changed by itself, which its answer shows', async () => {
  const { zendesk, apply } = await stage([7]);
  expect(await apply()).toMatchObject({ status: 'done', applied: 1, failed: 0 });
  expect(zendesk.writes.map(({ path }) => path)).toEqual(['users/7']);
});

test('another form of a number in a field of text is somebody’s change', async () => {
  const { zendesk, apply } = await stage();
  const before = zendesk.tables.users?.get(8);
  if (before) zendesk.tables.users?.set(8, { ...before, user_fields: { rate: '1.5', version: '1.10' } });
  const refused = await apply();
  expect(refused).toMatchObject({ status: 'refused', drifted: [{ item: 'users:8' }] });
  expect(refused.drifted.flatMap(({ fields }) => fields.map(({ field }) => field))).toEqual(['user_fields.version']);
});
