import { expect, it, onTestFinished } from 'vitest';
import { startPractice } from '../../../main/practice/server.ts';
import { draftUndo } from '../../../main/runs/undo.ts';
import type { ChangeSet } from '../../../preload/contract/change-set.ts';
import { Operations } from '../../../preload/contract/operations.ts';
import { account, type Console, consoleFor } from './run-under-test.ts';

it('believes the journal of what an undo brings back, and not a file', async () => {
  const redline = await started();
  const [mine, other] = await macros(redline);
  if (!mine || !other) throw new Error('The practice Zendesk has too few macros.');
  const changed = await apply(
    redline,
    await drafted(redline, [{ resource: 'macros', where: { ids: [mine] }, operation: 'set', values: { title: 'Mine' } }]),
  );
  const deleted = await apply(
    redline,
    await drafted(redline, [{ resource: 'macros', where: { ids: [other] }, operation: 'delete' }]),
  );
  const { changeSet: real } = await undoOf(redline, deleted.run);
  if (!real) throw new Error('There is nothing to take back.');

  for (const [file, sentence] of [
    [
      { ...real, undoes: '20200101-000000-aaaa' },
      'takes back run 20200101-000000-aaaa, which the journal of this account does not have',
    ],
    [{ ...real, undoes: changed.run }, `brings back macros:${other}, which that run has not deleted`],
    [withoutRun(real), `brings back macros:${other}, and of no run that deleted that`],
    [
      { ...real, edits: real.edits.map((edit) => ({ ...edit, recreates: mine })) },
      `brings back macros:${mine}, which that run has not`,
    ],
    [
      {
        ...real,
        edits: real.edits.map((edit) => (edit.action === 'create' ? { ...edit, after: { ...edit.after, title: 'Trap' } } : edit)),
      },
      `brings back macros:${other}, but what it makes goes by another name`,
    ],
  ] as const) {
    const changeSet: ChangeSet = file;
    await expect(apply(redline, changeSet)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining(sentence),
    });
    const { warnings } = await redline.engine.drafts.preview(account, changeSet, false);
    expect(warnings).toContainEqual(
      expect.objectContaining({ level: 'danger', code: 'file-says-otherwise', message: expect.stringContaining(sentence) }),
    );
  }
  expect((await apply(redline, real)).status).toBe('done');
});

it('bends no later undo by a run in the journal that only said it brought a record back', async () => {
  const redline = await started();
  const [mine, other] = await macros(redline);
  if (!mine || !other) throw new Error('The practice Zendesk has too few macros.');
  const changed = await apply(
    redline,
    await drafted(redline, [{ resource: 'macros', where: { ids: [mine] }, operation: 'set', values: { title: 'Mine' } }]),
  );
  const { desk } = await redline.engine.runs.find(changed.run);
  // As an older version may have let it through.
  const [entry] = desk.journal.of(changed.run).flatMap(({ event }) => (event.kind === 'run-started' ? [event] : []));
  const [set] = desk.journal.of(changed.run).flatMap(({ event }) => (event.kind === 'change-set' ? [event.changeSet] : []));
  if (!entry || !set) throw new Error('The journal lacks the run.');
  const edits = [
    { resource: 'macros' as const, action: 'create' as const, key: 're-1', after: { title: 'Trap' }, recreates: mine },
  ];
  desk.journal.appendAll('20200101-000000-aaaa', [
    { ...entry, undoes: changed.run, total: 1 },
    { kind: 'change-set', changeSet: { ...set, edits, undoes: changed.run } },
    { kind: 'outcome', request: 1, known: 'answer', items: [{ edit: 0, status: 'applied', newId: other }] },
    { kind: 'run-ended', status: 'done', counts: { applied: 1, failed: 0, skipped: 0, notAttempted: 0 }, requests: 1 },
  ]);
  const { changeSet } = await undoOf(redline, changed.run);
  expect(changeSet?.edits).toMatchObject([{ action: 'update', id: mine }]);
});

function withoutRun({ undoes: _, ...changeSet }: ChangeSet): ChangeSet {
  return changeSet;
}

async function started(): Promise<Console> {
  const practice = await startPractice({ port: 0, size: 'small', seed: 1 });
  onTestFinished(() => practice.close());
  return consoleFor(practice);
}

async function macros({ engine }: Console): Promise<number[]> {
  const { world } = await engine.accounts.open(account);
  return [...world().records('macros')].map(({ id }) => id);
}

async function drafted({ engine }: Console, operations: readonly unknown[]): Promise<ChangeSet> {
  return (await engine.drafts.draft(account, { operations: Operations.parse(operations), title: 'Test', reason: 'Test' }))
    .changeSet;
}

async function apply({ engine }: Console, changeSet: ChangeSet) {
  return (await engine.runs.apply(account, changeSet, { skipDrifted: false, confirm: account })).result;
}

async function undoOf({ engine }: Console, run: string) {
  const { desk } = await engine.runs.find(run);
  return draftUndo(desk, { run, only: undefined, choice: 'ask', author: 'test', now: Date.now() });
}
