import { expect, it, onTestFinished } from 'vitest';
import type { Interceptor } from '../../../main/practice/intercept.ts';
import { startPractice } from '../../../main/practice/server.ts';
import { draftUndo } from '../../../main/runs/undo.ts';
import type { ChangeSet } from '../../../preload/contract/change-set.ts';
import { Operations } from '../../../preload/contract/operations.ts';
import { account, type Console, consoleFor } from './run-under-test.ts';

const wish = [
  { resource: 'groups', operation: 'create', values: { name: 'Tier 3' } },
  { resource: 'groups', operation: 'create', values: { name: 'Tier 4' } },
];

it('sends what was done once not a second time, until it is undone or a person says so', async () => {
  const { redline, groups } = await started();
  const changeSet = await drafted(redline);
  const before = await groups();
  const first = await apply(redline, changeSet);
  expect(first.status).toBe('done');

  const refusal = await apply(redline, changeSet).catch((error: unknown) => error);
  expect(refusal).toMatchObject({ code: 'conflict', message: expect.stringContaining(first.run) });
  expect(String(refusal)).toMatch(/already run on \d{4}-\d\d-\d\d as .*2 records of it stand.*Nothing was sent.*--again/);
  expect(await warnings(redline, changeSet)).toEqual([
    expect.objectContaining({
      level: 'danger',
      message: expect.stringContaining(first.run),
      items: ['groups:new-1', 'groups:new-2'],
    }),
  ]);
  expect(await groups()).toBe(before + 2);

  // The same content in another order of keys, as another program may write the file, is the same change set.
  const rewritten = JSON.parse(JSON.stringify(changeSet), (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).reverse())
      : value,
  );
  expect(JSON.stringify(rewritten)).not.toBe(JSON.stringify(changeSet));
  await expect(apply(redline, rewritten)).rejects.toMatchObject({ message: expect.stringContaining(first.run) });

  const half = await undo(redline, first.run, ['groups:new-1']);
  await expect(apply(redline, changeSet)).rejects.toMatchObject({ message: expect.stringContaining('one record of it stands') });
  await undo(redline, half);
  await undo(redline, first.run);
  expect(await groups()).toBe(before);
  expect(await warnings(redline, changeSet)).toEqual([]);
  expect((await apply(redline, changeSet)).status).toBe('done');
  expect(await groups()).toBe(before + 2);
}, 180_000);

it('sends it again where a person says so', async () => {
  const { redline } = await started();
  const changeSet = await drafted(redline);
  const renamed = { ...changeSet, edits: changeSet.edits.slice(0, 1) };
  const first = await apply(redline, renamed);
  const again = await redline.engine.runs.apply(account, renamed, { skipDrifted: false, confirm: account, again: true });
  expect((await again.result).run).not.toBe(first.run);
}, 180_000);

it('tells in the preview that the same was created before where it is drafted anew', async () => {
  const { redline } = await started();
  const { run } = await apply(redline, await drafted(redline));
  const anew = { ...(await drafted(redline)), title: 'Anew' };
  expect(await warnings(redline, anew)).toEqual([
    expect.objectContaining({ level: 'caution', message: expect.stringContaining(run), items: ['groups:new-1', 'groups:new-2'] }),
  ]);
  await undo(redline, run);
  expect(await warnings(redline, anew)).toEqual([]);
}, 180_000);

it.each(['apply', 'resume'] as const)(
  'does not %s what another one is about to send while Zendesk is still asked about the sign-in',
  async (how) => {
    let whileAsked = async (): Promise<void> => {};
    const { redline, groups } = await started(async ({ when, path }) => {
      const work = whileAsked;
      if (when === 'before' && path.startsWith('/api/v2/users/me')) {
        whileAsked = async () => {};
        await work();
      }
      return 'continue' as const;
    });
    const changeSet = await drafted(redline);
    const before = await groups();
    const begun = how === 'apply' ? undefined : await redline.engine.runs.apply(account, changeSet, canary);
    await begun?.result;
    const send = () => (begun ? redline.resume(begun.run) : apply(redline, changeSet));
    const refusals: unknown[] = [];
    whileAsked = async () => {
      refusals.push(await send().catch((error: unknown) => error));
    };
    expect((await send()).status).toBe('done');
    expect(refusals).toMatchObject([{ code: 'conflict', message: expect.stringContaining('Nothing was sent') }]);
    expect(await groups()).toBe(before + 2);
  },
  180_000,
);

const canary = { skipDrifted: false, confirm: account, canary: 1 };

async function started(intercept?: Interceptor): Promise<{ redline: Console; groups: () => Promise<number> }> {
  const practice = await startPractice({ port: 0, size: 'small', seed: 1, intercept });
  onTestFinished(() => practice.close());
  const redline = await consoleFor(practice);
  const authorization = `Basic ${Buffer.from(`${practice.email}/token:${practice.token}`).toString('base64')}`;
  const groups = async () => {
    const answer = await fetch(`${practice.url}/api/v2/groups/count`, { headers: { authorization } });
    return ((await answer.json()) as { count: { value: number } }).count.value;
  };
  return { redline, groups };
}

async function drafted({ engine }: Console): Promise<ChangeSet> {
  return (await engine.drafts.draft(account, { operations: Operations.parse(wish), title: 'Two groups', reason: 'Test' }))
    .changeSet;
}

async function apply({ engine }: Console, changeSet: ChangeSet) {
  return (await engine.runs.apply(account, changeSet, { skipDrifted: false, confirm: account })).result;
}

async function undo(redline: Console, run: string, only?: readonly string[]): Promise<string> {
  const { desk } = await redline.engine.runs.find(run);
  const { changeSet } = await draftUndo(desk, { run, only, choice: 'ask', author: 'test', now: Date.now() });
  if (!changeSet) throw new Error(`There is nothing to take back of ${run}.`);
  const undone = await apply(redline, changeSet);
  expect(undone.status).toBe('done');
  return undone.run;
}

async function warnings({ engine }: Console, changeSet: ChangeSet) {
  const { warnings: all } = await engine.drafts.preview(account, changeSet, false);
  return all.filter(({ code }) => code === 'already-run');
}
