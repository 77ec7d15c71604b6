import { beforeEach, expect, test } from 'vitest';
import type { ChangeSet } from '../../../preload/contract/change-set.ts';
import { Operations } from '../../../preload/contract/operations.ts';
import { type JobZendesk, startJobZendesk } from './job-zendesk.ts';
import { account, type Console, consoleFor } from './run-under-test.ts';

let zendesk: JobZendesk;
let redline: Console;

/** The deletion of an agent whom, once it is drafted, a colleague gives a macro of his own. */
async function drafted(): Promise<ChangeSet> {
  const operations = Operations.parse([{ resource: 'users', where: { ids: [101] }, operation: 'delete' }]);
  const { changeSet } = await redline.engine.drafts.draft(account, { operations, title: 'Test', reason: 'Test' });
  Object.assign(zendesk.macros.get(103) ?? {}, {
    restriction: { type: 'User', id: 101 },
    updated_at: new Date(Date.now() + 60_000).toISOString(),
  });
  return changeSet;
}

const agreeing = (changeSet: ChangeSet): ChangeSet => ({
  ...changeSet,
  edits: changeSet.edits.map((edit) => (edit.action === 'delete' ? { ...edit, takesAlong: ['macros:103'] } : edit)),
});

const sent = async (changeSet: ChangeSet) => {
  const choice = { skipDrifted: false, confirm: account };
  return (await redline.engine.runs.apply(account, changeSet, choice)).result;
};

beforeEach(async () => {
  zendesk = await startJobZendesk();
  Object.assign(zendesk.users.get(101) ?? {}, { role: 'agent' });
  redline = await consoleFor(zendesk);
});

test('a deletion stops for what came since, and goes on where a person here has agreed to lose it', async () => {
  const changeSet = await drafted();
  expect(await sent(changeSet)).toMatchObject({ status: 'refused' });
  const agreed = agreeing(changeSet);
  await redline.engine.drafts.keep(account, agreed);
  expect(await sent(agreed)).toMatchObject({ status: 'done' });
  expect(zendesk.users.get(101)?.active).toBe(false);
});

test('a file that says of itself that somebody agreed, or names times to come, is not believed', async () => {
  const changeSet = await drafted();
  const later = '2040-01-01T00:00:00.000Z';
  const forged = { ...agreeing(changeSet), createdAt: later, snapshot: { ...changeSet.snapshot, takenAt: later } };
  await redline.engine.drafts.take(account, forged);
  const { run, status } = await sent(forged);
  expect(status).toBe('refused');
  await expect(redline.resume(run)).rejects.toMatchObject({ code: 'conflict' });
  expect(zendesk.users.get(101)?.active).toBe(true);
  expect(zendesk.writes).toEqual([]);
});

test('the preview of a file names the account and the records as this Redline knows them, as do its run and its journal', async () => {
  const changeSet = await drafted();
  zendesk.macros.clear();
  const forged: ChangeSet = {
    ...changeSet,
    title: 'Change 0 people',
    account: { ...changeSet.account, name: 'Sandbox', url: 'https://sandbox.example' },
    operations: [{ resource: 'macros', where: 'active:true', operation: 'set', values: { active: false } }],
    edits: changeSet.edits.map((edit) => ({ ...edit, name: 'spam bot 17' })),
  };
  await redline.engine.drafts.take(account, forged);
  const preview = await redline.engine.drafts.preview(account, forged, true);
  expect(preview).toMatchObject({
    account: { name: account, url: zendesk.url },
    sentences: ['Delete 1 person', expect.stringMatching(/^The file calls it: /)],
  });
  const said = preview.warnings.filter(({ code }) => code === 'file-says-otherwise').map(({ message }) => message);
  expect(said.join(' ')).toMatch(/“Person 101” in the snapshot, and “spam bot 17”.*“Sandbox”.*“0 people”; it edits 1/);
  Object.assign(zendesk.users.get(101) ?? {}, { role: 'end-user' });
  const refused = await sent(forged);
  expect(refused).toMatchObject({ status: 'refused', drifted: [{ name: 'Person 101' }] });
  const again = await redline.engine.drafts.preview(account, forged, true);
  expect(again.drifted.map(({ name }) => name)).toEqual(['Person 101']);
  Object.assign(zendesk.users.get(101) ?? {}, { role: 'agent' });
  const { run, items } = await sent(forged);
  expect(items.map(({ name }) => name)).toEqual(['Person 101']);
  expect((await redline.engine.runs.items(run)).map(({ name }) => name)).toEqual(['Person 101']);
});
