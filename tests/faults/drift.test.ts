import { expect, it } from 'vitest';
import { killedAt } from './killing.ts';
import { seededMacros } from './seeded-macros.ts';
import { account, expectEachOnce, interruptedRun, onStage, replaceEverywhere, type Stage, writes } from './stage.ts';

const preview = (stage: Stage, file: string) => stage.redline.run(['preview', '--account', account, '--change', file]);

it('drift between preview and apply: exit 3, which records and how, and not one write', () =>
  onStage({ count: 8 }, async (stage) => {
    const file = await stage.draft(replaceEverywhere);
    expect((await preview(stage, file)).json.drifted).toEqual([]);
    const [changed, , gone] = stage.original.map(({ id }) => id);
    stage.zendesk.edit(Number(changed), { title: 'Someone was here' });
    stage.zendesk.macros.delete(Number(gone));

    const applied = await stage.apply(file);
    expect(applied).toMatchObject({ code: 3, json: { status: 'refused', applied: 0, notAttempted: 8 } });
    expect(applied.json.drifted).toMatchObject([
      { item: `macros:${changed}`, kind: 'changed', fields: [{ field: 'title', now: 'Someone was here' }] },
      { item: `macros:${gone}`, kind: 'gone' },
    ]);
    expect(applied.json.message).toMatch(/Nothing was sent/);
    expect(applied.stderr).not.toMatch(/ at .*:\d+:\d+/);
    expect(writes(stage)).toBe(0);
    expect((await preview(stage, file)).json.drifted).toMatchObject([{ item: `macros:${changed}` }, { item: `macros:${gone}` }]);

    const skipping = await stage.apply(file, '--skip-drifted');
    expect(skipping).toMatchObject({ code: 0, json: { status: 'done', applied: 6, skipped: 2, failed: 0 } });
    expectEachOnce(
      stage,
      stage.original.map(({ id }) => id).filter((id) => id !== changed && id !== gone),
    );
    expect(stage.zendesk.macros.get(Number(changed))?.title).toBe('Someone was here');
  }));

it('a change of a field that the edit does not touch is no drift, and is kept', () =>
  onStage({ count: 3 }, async (stage) => {
    const file = await stage.draft([
      {
        resource: 'macros',
        where: '',
        operation: 'replace-text',
        fields: ['title'],
        find: 'Billing',
        replace: 'Money',
        match: 'plain',
      },
      {
        resource: 'macros',
        where: '',
        operation: 'replace-text',
        fields: ['title'],
        find: 'Returns',
        replace: 'Backs',
        match: 'plain',
      },
    ]);
    const [first] = stage.original;
    stage.zendesk.edit(Number(first?.id), { description: 'a new one', actions: [{ field: 'status', value: 'open' }] });
    expect(await stage.apply(file)).toMatchObject({ code: 0, json: { failed: 0, skipped: 0 } });
    expect(stage.zendesk.macros.get(Number(first?.id))).toMatchObject({
      title: first?.title.replace('Returns', 'Backs').replace('Billing', 'Money'),
      description: 'a new one',
      actions: [{ field: 'status', value: 'open' }],
    });
  }));

it('drift found when resuming: exit 3 and nothing more is sent, until it is skipped', () =>
  onStage({ count: 12 }, async (stage) => {
    const file = await stage.draft(replaceEverywhere);
    stage.zendesk.restore();
    expect(
      await killedAt(stage, { write: 2 }, 'after it is applied', ['apply', '--account', account, '--change', file, '--yes']),
    ).toBe(undefined);
    const run = await interruptedRun(stage);
    const last = Number(stage.original.at(-1)?.id);
    const theirs = [{ field: 'status', value: 'solved' }];
    stage.zendesk.edit(last, { actions: theirs });
    const before = writes(stage);

    const resumed = await stage.redline.run(['resume', run]);
    expect(resumed).toMatchObject({
      code: 3,
      json: { status: 'stopped', cause: 'conflict', drifted: [{ item: `macros:${last}` }] },
    });
    expect(resumed.json.message).toMatch(/Nothing more was sent/);
    expect(writes(stage)).toBe(before);

    const skipped = await stage.redline.run(['resume', run, '--skip-drifted']);
    expect(skipped).toMatchObject({ code: 0, json: { status: 'done', applied: 11, skipped: 1 } });
    expectEachOnce(
      stage,
      stage.original.map(({ id }) => id).filter((id) => id !== last),
    );
    expect(stage.zendesk.macros.get(last)?.actions).toEqual(theirs);
  }));

it('a macro that someone changed while its change was in doubt is told as failed and left alone', () =>
  onStage({ count: 4 }, async (stage) => {
    const file = await stage.draft(replaceEverywhere);
    stage.zendesk.restore();
    const third = Number(stage.original[2]?.id);
    stage.zendesk.trouble = ({ write, body }) =>
      write > 0 && JSON.stringify(body).includes(' 0002"')
        ? { after: () => stage.zendesk.edit(third, { title: 'Theirs', description: 'theirs' }), answer: 'drop' }
        : undefined;
    const applied = await stage.apply(file);
    expect(applied).toMatchObject({ code: 1, json: { status: 'finished-with-failures', applied: 3, failed: 1 } });
    expect(applied.json.items[2].error).toMatch(/someone else changed it meanwhile/);

    stage.zendesk.trouble = () => undefined;
    const before = writes(stage);
    const undo = await stage.redline.run(['undo', applied.json.run, '--yes']);
    expect(undo, 'undo asks before it overwrites theirs').toMatchObject({ code: 3, json: { status: 'refused' } });
    expect(undo.json.conflicts).toMatchObject([{ item: `macros:${third}`, kind: 'changed' }]);
    expect(writes(stage)).toBe(before);
    expect(stage.zendesk.macros.get(third)?.title).toBe('Theirs');
  }));

it('a change of someone else in the second of ours, found when reading back, is not taken for ours by undo', () =>
  onStage({ count: 4 }, async (stage) => {
    const file = await stage.draft(replaceEverywhere);
    stage.zendesk.restore();
    const third = Number(stage.original[2]?.id);
    let readings = 0;
    stage.zendesk.trouble = ({ endpoint }) => {
      if (endpoint !== 'GET /api/v2/macros') return undefined;
      readings += 1;
      if (readings === 1) return undefined;
      const ours = stage.zendesk.macros.get(third);
      if (ours) stage.zendesk.macros.set(third, { ...ours, title: 'Theirs' });
      return undefined;
    };
    const applied = await stage.apply(file);
    expect(applied).toMatchObject({ code: 1, json: { applied: 3, failed: 1 } });
    stage.zendesk.trouble = () => undefined;
    const undo = await stage.redline.run(['undo', applied.json.run, '--yes']);
    expect(undo).toMatchObject({ code: 3, json: { conflicts: [{ item: `macros:${third}`, fields: [{ theirs: 'Theirs' }] }] } });
    expect(stage.zendesk.macros.get(third)?.title).toBe('Theirs');
    const keeping = await stage.redline.run(['undo', applied.json.run, '--yes', '--on-conflict', 'keep-theirs']);
    expect(keeping).toMatchObject({ code: 0, json: { applied: 3 } });
    expect(stage.zendesk.macros.get(third)?.title).toBe('Theirs');
    expect(seededMacros(1, 4, 'Refund')[0]?.title).toBe(stage.zendesk.macros.get(Number(stage.original[0]?.id))?.title);
  }));
