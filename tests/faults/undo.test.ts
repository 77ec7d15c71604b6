import { expect, it } from 'vitest';
import { killedAt } from './killing.ts';
import type { StoredMacro } from './seeded-macros.ts';
import { account, content, expectMacros, interruptedRun, onStage, replaceEverywhere, type Stage, writes } from './stage.ts';

it(
  'after someone else’s edit: exit 3 with before, ours and theirs, and not one write; then as chosen',
  { timeout: 180_000 },
  () =>
    onStage({ count: 6 }, async (stage) => {
      const run = await applied(stage, replaceEverywhere);
      const [first, second, third] = ids(stage);
      const ours = { ...stage.zendesk.macros.get(first) };
      const theirActions = [{ field: 'status', value: 'open' }];
      stage.zendesk.edit(first, { actions: theirActions });
      // Not what the run touched (the second macro's title holds no such word), so it is nobody's conflict.
      stage.zendesk.edit(second, { position: 4711 });
      stage.zendesk.macros.delete(third);
      const before = writes(stage);

      const asked = await stage.redline.run(['undo', run, '--yes']);
      expect(asked).toMatchObject({
        code: 3,
        json: { run: null, status: 'refused', undoes: run, applied: 0, requests: 0, items: [] },
      });
      expect(asked.json.conflicts).toMatchObject([
        {
          item: `macros:${first}`,
          kind: 'changed',
          fields: [{ field: 'actions', before: stage.original[0]?.actions, ours: ours.actions, theirs: theirActions }],
        },
        { item: `macros:${third}`, kind: 'gone' },
      ]);
      for (const word of ['before', 'ours', 'theirs']) expect(asked.stderr).toContain(word);
      expect(writes(stage)).toBe(before);

      const keeping = await stage.redline.run(['undo', run, '--yes', '--on-conflict', 'keep-theirs']);
      expect(keeping).toMatchObject({ code: 0, json: { status: 'done', applied: 4 } });
      expect(stage.zendesk.macros.get(first)).toMatchObject({ actions: theirActions, title: ours.title });
      expect(stage.zendesk.macros.get(second)).toMatchObject({ ...withoutTime(stage.original[1]), position: 4711 });

      const overwriting = await stage.redline.run(['undo', run, '--yes', '--on-conflict', 'overwrite']);
      expect(overwriting).toMatchObject({ code: 0, json: { status: 'done', applied: 1 } });
      expect(stage.zendesk.macros.get(first)).toMatchObject(withoutTime(stage.original[0]));
      expect(stage.zendesk.macros.has(third), 'what someone deleted stays deleted').toBe(false);

      const nothing = await stage.redline.run(['undo', run, '--yes', '--on-conflict', 'keep-theirs']);
      expect(nothing).toMatchObject({ code: 0, json: { run: null, status: 'done', applied: 0, requests: 0 } });
    }),
);

it('of some records only, then of the others', { timeout: 180_000 }, () =>
  onStage({ count: 5 }, async (stage) => {
    const run = await applied(stage, replaceEverywhere);
    const changed = [...stage.zendesk.macros.values()];
    const [first, second] = ids(stage);
    const some = ['undo', run, '--only', `macros:${first}, macros:${second}`, '--yes'];
    expect(await stage.redline.run(some)).toMatchObject({ code: 0, json: { applied: 2 } });
    expectMacros(stage, [...stage.original.slice(0, 2), ...changed.slice(2)]);
    expect(await stage.redline.run(['undo', run, '--only', 'macros:999', '--yes'])).toMatchObject({ code: 2 });
    expect(await stage.redline.run(['undo', run, '--only', ',', '--yes'])).toMatchObject({ code: 2 });
    expect(await stage.redline.run(['undo', run, '--yes'])).toMatchObject({ code: 0, json: { applied: 3 } });
    expectMacros(stage, stage.original);
    const { json } = await stage.redline.run(['runs', '--account', account]);
    expect(json.runs.find((other: { run: string }) => other.run === run).undoneBy).toHaveLength(2);
  }),
);

it('of one field only, then of what is left', { timeout: 180_000 }, () =>
  onStage({ count: 3 }, async (stage) => {
    const [first] = ids(stage);
    const active = stage.original[0]?.active;
    const values = { active: active !== true, description: 'Old, ask Ada' };
    const run = await applied(stage, [{ resource: 'macros', where: { ids: [first] }, operation: 'set', values }]);
    const wrong = await stage.redline.run(['undo', run, '--only', `macros:${first}.position`, '--yes']);
    expect(wrong).toMatchObject({ code: 2, json: { error: { message: expect.stringContaining(`macros:${first}.position`) } } });
    const part = await stage.redline.run(['undo', run, '--only', `macros:${first}.active`, '--yes']);
    expect(part, part.stderr).toMatchObject({ code: 0, json: { applied: 1 } });
    expect(stage.zendesk.macros.get(first)).toMatchObject({ active, description: 'Old, ask Ada' });
    expect(await stage.redline.run(['undo', run, '--yes'])).toMatchObject({ code: 0, json: { applied: 1 } });
    expectMacros(stage, stage.original);
  }),
);

it('of an undo, which makes the change again', { timeout: 180_000 }, () =>
  onStage({ count: 5 }, async (stage) => {
    const run = await applied(stage, replaceEverywhere);
    const changed = [...stage.zendesk.macros.values()];
    const undone = await stage.redline.run(['undo', run, '--yes']);
    const again = await stage.redline.run(['undo', undone.json.run, '--yes']);
    expect(again).toMatchObject({ code: 0, json: { applied: 5, undoes: undone.json.run } });
    expectMacros(stage, changed);
    expect(await stage.redline.run(['undo', again.json.run, '--yes'])).toMatchObject({ code: 0, json: { applied: 5 } });
    expectMacros(stage, stage.original);
  }),
);

it('of an older run, after its macro was deleted and made again under another id', { timeout: 180_000 }, () =>
  onStage({ count: 4, createTakesPosition: false }, async (stage) => {
    const [first] = ids(stage);
    const renaming = await applied(stage, replaceEverywhere);
    await stage.sync();
    const deleting = await applied(stage, [{ resource: 'macros', where: { ids: [first] }, operation: 'delete' }]);
    expect(stage.zendesk.macros.has(first)).toBe(false);
    const remade = await stage.redline.run(['undo', deleting, '--yes']);
    expect(remade).toMatchObject({ code: 0, json: { applied: 1 } });
    const { newId } = remade.json.items[0];

    const undone = await stage.redline.run(['undo', renaming, '--yes']);
    expect(undone, undone.stderr).toMatchObject({ code: 0, json: { applied: 4, conflicts: [] } });
    expectLike(stage, newId, stage.original[0]);
    expect(stage.zendesk.macros.size).toBe(4);

    // And on: the undo of the re-making deletes it, and that is undone under yet another id, which both older runs still know.
    const gone = await stage.redline.run(['undo', remade.json.run, '--yes', '--on-conflict', 'overwrite']);
    expect(gone).toMatchObject({ code: 0, json: { applied: 1 } });
    expect(stage.zendesk.macros.has(newId)).toBe(false);
    const back = await stage.redline.run(['undo', gone.json.run, '--yes']);
    expect(back).toMatchObject({ code: 0, json: { applied: 1 } });
    expectLike(stage, back.json.items[0].newId, stage.original[0]);
    const redone = await stage.redline.run(['undo', undone.json.run, '--yes']);
    expect(redone, JSON.stringify(redone.json)).toMatchObject({ code: 0, json: { applied: 4 } });
    expect(stage.zendesk.macros.size).toBe(4);
    expect(JSON.stringify(stage.zendesk.macros.get(back.json.items[0].newId)?.actions)).toContain('your Credit');
  }),
);

it('of a creation deletes what was created, but asks where someone has changed it since', { timeout: 180_000 }, () =>
  onStage({ count: 2 }, async (stage) => {
    const created = ['One', 'Two', 'Three'].map((title) => ({
      resource: 'macros',
      action: 'create',
      key: title.toLowerCase(),
      after: { title, actions: [{ field: 'status', value: 'open' }] },
    }));
    const { json } = await stage.apply(stage.changeSet(created));
    expect(json).toMatchObject({ status: 'done', applied: 3 });
    const [, second] = json.items.map(({ newId }: { newId: number }) => newId);
    expect(stage.zendesk.macros.size).toBe(5);
    stage.zendesk.edit(second, { title: 'Theirs' });

    const asked = await stage.redline.run(['undo', json.run, '--yes']);
    expect(asked).toMatchObject({
      code: 3,
      json: { conflicts: [{ item: 'macros:two', fields: [{ ours: 'Two', theirs: 'Theirs' }] }] },
    });
    expect(stage.zendesk.macros.size).toBe(5);
    const keeping = await stage.redline.run(['undo', json.run, '--yes', '--on-conflict', 'keep-theirs']);
    expect(keeping).toMatchObject({ code: 0, json: { applied: 2 } });
    expect([...stage.zendesk.macros.keys()]).toEqual([...stage.original.map(({ id }) => id), second]);
    const overwriting = await stage.redline.run(['undo', json.run, '--yes', '--on-conflict', 'overwrite']);
    expect(overwriting).toMatchObject({ code: 0, json: { applied: 1 } });
    expectMacros(stage, stage.original);
  }),
);

it('of an interrupted run is refused until it is settled', { timeout: 180_000 }, () =>
  onStage({ count: 10 }, async (stage) => {
    const file = await stage.draft(replaceEverywhere);
    const command = ['apply', '--account', account, '--change', file, '--yes'];
    expect(await killedAt(stage, { write: 3 }, 'after it is applied', command)).toBeUndefined();
    const run = await interruptedRun(stage);
    const before = writes(stage);
    expect(await stage.redline.run(['undo', run, '--yes'])).toMatchObject({ code: 3, json: { error: { code: 'conflict' } } });
    expect(writes(stage)).toBe(before);
    expect(await stage.redline.run(['resume', run])).toMatchObject({ code: 0 });
    expect(await stage.redline.run(['undo', run, '--yes'])).toMatchObject({ code: 0, json: { applied: 10 } });
    expectMacros(stage, stage.original);
  }),
);

it('of a stopped run takes back what was sent', { timeout: 180_000 }, () =>
  onStage({ count: 10 }, async (stage) => {
    const file = await stage.draft(replaceEverywhere);
    stage.zendesk.trouble = ({ write }) =>
      write > 4 ? { apply: false, answer: { status: 401, body: { error: 'no' } } } : undefined;
    const stopped = await stage.apply(file);
    expect(stopped).toMatchObject({ code: 4, json: { applied: 4, notAttempted: 6 } });
    stage.zendesk.trouble = () => undefined;
    expect(await stage.redline.run(['undo', stopped.json.run, '--yes'])).toMatchObject({ code: 0, json: { applied: 4 } });
    expectMacros(stage, stage.original);
  }),
);

it('without --yes only drafts, into a file that can be previewed and applied', { timeout: 180_000 }, () =>
  onStage({ count: 3 }, async (stage) => {
    const run = await applied(stage, replaceEverywhere);
    const before = writes(stage);
    const out = `${stage.redline.folder}/undo.redline.json`;
    expect(await stage.redline.run(['undo', run, '--out', out])).toMatchObject({ code: 0, json: { edits: 3, out } });
    expect(writes(stage)).toBe(before);
    const preview = await stage.redline.run(['preview', '--account', account, '--change', out]);
    expect(preview).toMatchObject({ code: 0, json: { drifted: [], requests: { writes: 3 } } });
    expect(await stage.apply(out)).toMatchObject({ code: 0, json: { applied: 3 } });
    expectMacros(stage, stage.original);
  }),
);

async function applied(stage: Stage, operations: readonly unknown[]): Promise<string> {
  const ended = await stage.apply(await stage.draft(operations));
  expect(ended, ended.stderr).toMatchObject({ code: 0, json: { status: 'done' } });
  return ended.json.run;
}

function ids(stage: Stage): [number, number, number] {
  const [first = 0, second = 0, third = 0] = stage.original.map(({ id }) => id);
  return [first, second, third];
}

function withoutTime(macro: StoredMacro | undefined) {
  return macro ? content(macro) : {};
}

/** All that a person can change of it is there, under another id. */
function expectLike(stage: Stage, id: number, wanted: StoredMacro | undefined): void {
  if (!wanted) throw new Error('Nothing to compare with.');
  const { title, description, active, restriction, actions, position } = wanted;
  expect(stage.zendesk.macros.get(id)).toMatchObject({ title, description, active, restriction, actions, position });
}
