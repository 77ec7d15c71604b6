import { expect, test } from 'vitest';
import { Operations } from '../../../preload/contract/operations.ts';
import { startJobZendesk } from './job-zendesk.ts';
import { account, consoleFor } from './run-under-test.ts';

const rename = (id: number, before: string, after: string) =>
  ({ resource: 'groups', action: 'update', id, name: before, before: { name: before }, after: { name: after } }) as const;

test('a file in which two groups exchange their names is refused before anything of it is shown or sent; an undo is not', async () => {
  const zendesk = await startJobZendesk(2);
  const { engine } = await consoleFor(zendesk);
  const operations = Operations.parse([{ resource: 'macros', where: '', operation: 'set', values: { description: 'x' } }]);
  const { changeSet } = await engine.drafts.draft(account, { operations, title: 'Test', reason: 'Test' });
  const exchange = { ...changeSet, edits: [rename(1, 'A', 'B'), rename(2, 'B', 'A')] };
  const refused = { code: 'validation', message: expect.stringMatching(/the other way round.*Nothing was sent/) };
  await expect(engine.drafts.preview(account, exchange, false)).rejects.toMatchObject(refused);
  await expect(engine.runs.apply(account, exchange, { skipDrifted: false, confirm: account })).rejects.toMatchObject(refused);
  expect(zendesk.writes).toEqual([]);
  const taking = { ...exchange, undoes: '20260101-000000-0000' };
  await expect(engine.drafts.preview(account, taking, false)).resolves.toMatchObject({ counts: { update: 2 } });
});
