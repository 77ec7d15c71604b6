import { expect, test } from 'vitest';
import type { Intercepted } from '../../../main/practice/intercept.ts';
import { draftUndo } from '../../../main/runs/undo.ts';
import { Operations } from '../../../preload/contract/operations.ts';
import type { RunResult } from '../../../preload/contract/runs.ts';
import { type JobZendesk, startJobZendesk } from './job-zendesk.ts';
import { account, type Console, consoleFor, practiceInStep } from './run-under-test.ts';

const describeAll = [{ resource: 'macros', where: '', operation: 'set', values: { description: 'after' } }];

async function stage(): Promise<{ zendesk: JobZendesk; redline: Console }> {
  const zendesk = await startJobZendesk(6);
  return { zendesk, redline: await consoleFor(zendesk) };
}

/** Sends these and cancels as the first request by this method is on its way. */
async function cancelled({ zendesk, redline }: Awaited<ReturnType<typeof stage>>, method: 'PUT' | 'GET'): Promise<RunResult> {
  const { engine } = redline;
  const wish = { operations: Operations.parse(describeAll), title: 'Test', reason: 'Test' };
  const { changeSet } = await engine.drafts.draft(account, wish);
  const active = await engine.runs.apply(account, changeSet, { skipDrifted: false, confirm: account });
  zendesk.instead = (asked) => {
    if (asked.method === method) active.cancel();
    return undefined;
  };
  const result = await active.result;
  zendesk.instead = () => undefined;
  expect(result.status).toBe('cancelled');
  return result;
}

test('a cancelled run says that it can be gone on with, and resuming it sends the rest, once', async () => {
  const { zendesk, redline } = await stage();
  const cut = await cancelled({ zendesk, redline }, 'PUT');
  expect(cut.applied).toBeGreaterThan(0);
  expect(cut.notAttempted).toBeGreaterThan(0);
  expect(cut.message).toMatch(/resuming the run sends the rest/);
  expect((await redline.engine.runs.get(cut.run)).goesOn).toBe(true);
  expect(await redline.resume(cut.run)).toMatchObject({ status: 'done', applied: 6, skipped: 0 });
  const sent = zendesk.writes.flatMap(({ ids }) => ids).sort();
  expect(sent).toEqual([101, 102, 103, 104, 105, 106]);
  expect((await redline.engine.runs.get(cut.run)).goesOn).toBeUndefined();
  await expect(redline.resume(cut.run)).rejects.toMatchObject({ code: 'conflict' });
});

test('the account of a cancelled run that can go on is removed only where that run is named, and its journal stays for it', async () => {
  const { zendesk, redline } = await stage();
  const cut = await cancelled({ zendesk, redline }, 'PUT');
  const { client } = redline.engine;
  await expect(client.accounts.remove({ account })).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringMatching(new RegExp(`${cut.run}.*--with-unfinished ${cut.run}.*Nothing was removed`)),
  });
  expect((await redline.engine.runs.get(cut.run)).goesOn).toBe(true);
  expect(await client.accounts.remove({ account, withUnfinished: [cut.run] })).toEqual({ removed: true, journalKept: true });
});

test('one that sent nothing says so, and the change set itself can be sent', async () => {
  const { zendesk, redline } = await stage();
  const cut = await cancelled({ zendesk, redline }, 'GET');
  expect(cut).toMatchObject({ applied: 0, notAttempted: 6, message: 'Cancelled before anything was sent.' });
  await expect(redline.resume(cut.run)).rejects.toMatchObject({ message: expect.stringContaining('send the change set itself') });
  expect(await redline.run(describeAll)).toMatchObject({ status: 'done', applied: 6 });
});

test('one whose creations another run has made meanwhile is not gone on with', async () => {
  const trouble = { heard: (_: Intercepted) => {} };
  const { zendesk, consoleAt } = await practiceInStep({
    intercept: (request) => {
      trouble.heard(request);
      return 'continue';
    },
  });
  const redline = await consoleAt();
  const create = (name: string) => ({ resource: 'groups', operation: 'create', values: { name } });
  const named = (name: string) => zendesk.all('groups').filter((group) => group.name === name).length;
  const operations = Operations.parse(['1', '2', '3', '4', '5', '6', '7', '8'].map((each) => create(`Made ${each}`)));
  const { changeSet } = await redline.engine.drafts.draft(account, { operations, title: 'Test', reason: 'Test' });
  const active = await redline.engine.runs.apply(account, changeSet, { skipDrifted: false, confirm: account });
  trouble.heard = ({ method }) => (method === 'POST' ? active.cancel() : undefined);
  const cut = await active.result;
  trouble.heard = () => {};
  expect(cut.status).toBe('cancelled');
  const [one = '', other = ''] = cut.items.flatMap(({ status, name }) => (status === 'not-attempted' ? [name] : []));
  expect([named(one), named(other)]).toEqual([0, 0]);
  const made = await redline.run([create(one)]);
  expect(made.status).toBe('done');
  await expect(redline.resume(cut.run)).rejects.toMatchObject({ message: expect.stringContaining(made.run) });
  expect([named(one), named(other)]).toEqual([1, 0]);
});

test('one that was taken back is not gone on with', async () => {
  const { zendesk, redline } = await stage();
  const cut = await cancelled({ zendesk, redline }, 'PUT');
  const desk = await redline.engine.accounts.open(account);
  const wish = { run: cut.run, only: undefined, choice: 'ask', author: 'a test', now: Date.now() } as const;
  const { changeSet } = await draftUndo(desk, wish);
  if (!changeSet) throw new Error('There is something to undo.');
  await (await redline.engine.runs.apply(account, changeSet, { skipDrifted: false, confirm: account })).result;
  await expect(redline.resume(cut.run)).rejects.toMatchObject({ code: 'conflict' });
  expect(zendesk.macros.get(101)?.description ?? null).toBeNull();
});
