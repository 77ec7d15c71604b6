import { describe, expect, it } from 'vitest';
import type { Side } from '../../../preload/contract/areas/configuration.ts';
import { account, type Console, practiceInStep } from '../runs/run-under-test.ts';
import { byHand } from './by-hand.ts';

type Files = readonly { readonly path: string; readonly text: string }[];

async function exported({ engine }: Console): Promise<Files> {
  const files: { path: string; text: string }[] = [];
  for await (const event of await engine.client.configuration.export({ account, as: 'files', form: 'yaml' }))
    if (event.type === 'files') files.push(...event.files);
  return files;
}

const side = (files: Files): Side => ({ from: 'files', name: 'repository', files: [...files] });

async function imported({ engine }: Console, files: Files) {
  const { draft, ...told } = await engine.client.configuration.restore({ account, from: side(files) });
  const { changeSet } = await engine.drafts.get(account, draft.hash);
  return { ...told, changeSet };
}

function compared({ engine }: Console, files: Files) {
  return engine.client.configuration.compare({ left: { from: 'account', account }, right: side(files) });
}

const edited = (files: Files, path: RegExp, change: (text: string) => string): Files =>
  files.map((file) => (path.test(file.path) ? { ...file, text: change(file.text) } : file));

/** An account with something of each kind that names another. */
async function seeded() {
  const { zendesk, consoleAt } = await practiceInStep();
  const made = (path: string, body: object) => byHand(zendesk, 'POST', path, body);
  const { group } = await made('/groups', { group: { name: 'Refund desk' } });
  const { ticket_field: plan } = await made('/ticket_fields', {
    ticket_field: {
      type: 'tagger',
      title: 'Plan',
      custom_field_options: [
        { name: 'Gold', value: 'plan_gold' },
        { name: 'Tin', value: 'plan_tin' },
      ],
    },
  });
  const { macro } = await made('/macros', {
    macro: {
      title: 'Refunds::Ask',
      restriction: { type: 'Group', id: group.id, ids: [group.id] },
      actions: [
        { field: 'group_id', value: String(group.id) },
        { field: `custom_fields_${plan.id}`, value: 'plan_tin' },
        { field: 'comment_value', value: 'One\nTwo\n\n  Three' },
      ],
    },
  });
  await made('/views', {
    view: {
      title: 'Of the plan',
      all: [{ field: 'status', operator: 'is', value: 'open' }],
      output: { columns: ['status', String(plan.id)] },
    },
  });
  return { zendesk, console: await consoleAt(), group, plan, macro };
}

describe('a YAML repository and the account that it was exported from', () => {
  it('differ in nothing, and importing it drafts nothing', async () => {
    const { console } = await seeded();
    const files = await exported(console);
    const found = await compared(console, files);
    expect(found).toMatchObject({ by: 'name', added: [], removed: [], changed: [], ambiguous: [], equal: true });
    const { changeSet, conflicts, needsHand } = await imported(console, files);
    expect([changeSet.edits, conflicts, needsHand]).toEqual([[], [], []]);
    await expect(console.engine.client.configuration.restore({ account, from: side(files), deletes: true })).rejects.toThrow(
      /deletes nothing/,
    );
  });

  it('drafts just what somebody wrote, with ids for names, and nothing for what the file does not mention', async () => {
    const { console, group, plan, macro } = await seeded();
    const before = await exported(console);
    const files = edited(before, /Refunds\/Ask/, (text) =>
      text
        .replace("'Two", "'Two")
        .replace('One\n', 'Uno\n')
        .replace('plan_tin', 'plan_gold')
        .replace(/^description:.*\n/m, ''),
    );
    const { changeSet } = await imported(console, [
      ...files,
      {
        path: 'macros/active/New one.yaml',
        text: "---\ntitle: 'New one'\nactive: true\nactions:\n- field: group_id\n  value: Refund desk\n- field: 'Field: Plan'\n  value: plan_gold\nrestriction:\n  type: Group\n  id: Night desk\n  ids: [Night desk]\n",
      },
      { path: 'groups/active/Night desk.yaml', text: "---\nname: 'Night desk'\n" },
    ]);
    expect(changeSet.edits).toHaveLength(3);
    const update = changeSet.edits.find(({ action }) => action === 'update');
    expect(update).toMatchObject({ resource: 'macros', id: macro.id });
    expect(update?.action === 'update' && update.after).toEqual({
      actions: [
        { field: 'group_id', value: String(group.id) },
        { field: `custom_fields_${plan.id}`, value: 'plan_gold' },
        { field: 'comment_value', value: 'Uno\nTwo\n\n  Three' },
      ],
    });
    const [made] = changeSet.edits.filter(({ action, resource }) => action === 'create' && resource === 'groups');
    const key = made?.action === 'create' ? made.key : '';
    expect(changeSet.edits).toContainEqual(
      expect.objectContaining({
        action: 'create',
        resource: 'macros',
        after: expect.objectContaining({
          restriction: { type: 'Group', id: `groups:${key}`, ids: [`groups:${key}`] },
          actions: [
            { field: 'group_id', value: String(group.id) },
            { field: `custom_fields_${plan.id}`, value: 'plan_gold' },
          ],
        }),
      }),
    );
    const run = await console.engine.runs.apply(account, changeSet, { skipDrifted: false, confirm: account });
    expect(await run.result).toMatchObject({ status: 'done', failed: 0 });
    await console.sync();
    expect(
      (await imported(console, [...files, { path: 'groups/active/Night desk.yaml', text: "name: 'Night desk'\n" }])).changeSet
        .edits,
    ).toEqual([]);
  });

  it('makes nothing twice when the wiped account gets it back from its files', async () => {
    const { zendesk, console, group, plan, macro } = await seeded();
    const files = await exported(console);
    const { views } = await byHand(zendesk, 'GET', '/views');
    for (const { id, title } of views) if (title === 'Of the plan') await byHand(zendesk, 'DELETE', `/views/${id}`);
    await byHand(zendesk, 'DELETE', `/macros/${macro.id}`);
    await byHand(zendesk, 'DELETE', `/ticket_fields/${plan.id}`);
    await byHand(zendesk, 'DELETE', `/groups/${group.id}`);
    await console.sync();
    const { changeSet, conflicts } = await imported(console, files);
    expect(conflicts).toEqual([]);
    expect(changeSet.edits.map(({ action, resource, name }) => `${action} ${resource} ${name}`).sort()).toEqual([
      'create groups Refund desk',
      'create macros Refunds::Ask',
      'create ticket_fields Plan',
      'create views Of the plan',
    ]);
    const run = await console.engine.runs.apply(account, changeSet, { skipDrifted: false, confirm: account });
    expect(await run.result).toMatchObject({ status: 'done', failed: 0 });
    await console.sync();
    expect(await compared(console, files)).toMatchObject({ equal: true });
  });
});

describe('two YAML repositories', () => {
  it('are compared by what is written in them, whichever way names are written', async () => {
    const { console } = await seeded();
    const files = await exported(console);
    const compare = (other: Files) => console.engine.client.configuration.compare({ left: side(files), right: side(other) });
    expect(await compare(edited(files, /Ask/, (text) => text.replace('Group: Refund desk', 'Refund desk')))).toMatchObject({
      equal: true,
    });
    expect(await compare(edited(files, /Ask/, (text) => text.replace('plan_tin', 'plan_gold')))).toMatchObject({
      changed: [{ name: 'Refunds::Ask', changes: [{ field: 'actions' }] }],
      added: [],
      removed: [],
    });
    expect(await compare(files.filter(({ path }) => !path.includes('Refunds/Ask')))).toMatchObject({
      removed: [{ name: 'Refunds::Ask' }],
      changed: [],
    });
  });
});
