import { describe, expect, it } from 'vitest';
import { draftUndo } from '../../../main/runs/undo.ts';
import type { Side } from '../../../preload/contract/areas/configuration.ts';
import { account, type Console, consoleFor, practiceInStep } from '../runs/run-under-test.ts';
import { byHand } from './by-hand.ts';

async function exported({ engine }: Console, people = false): Promise<Side> {
  const bytes: Buffer[] = [];
  for await (const event of await engine.client.configuration.export({ account, as: 'zip', people }))
    if (event.type === 'bytes') bytes.push(Buffer.from(event.content, 'base64'));
  return { from: 'zip', name: 'before.zip', content: Buffer.concat(bytes).toString('base64') };
}

async function restored({ engine }: Console, from: Side, more: { only?: string[]; deletes?: boolean } = {}) {
  const { draft, ...told } = await engine.client.configuration.restore({ account, from, ...more });
  const { changeSet } = await engine.drafts.get(account, draft.hash);
  return { ...told, changeSet };
}

async function sent({ engine }: Console, changeSet: Awaited<ReturnType<typeof restored>>['changeSet']) {
  return (await engine.runs.apply(account, changeSet, { skipDrifted: false, confirm: account })).result;
}

function differing({ engine }: Console, from: Side) {
  return engine.client.configuration.compare({ left: from, right: { from: 'account', account } });
}

const nothing = { added: [], removed: [], changed: [], ambiguous: [] };

describe('restoring an account from an export', () => {
  it('drafts nothing where nothing differs, in another account of the same configuration too', async () => {
    const { zendesk, consoleAt } = await practiceInStep();
    const console = await consoleAt();
    const from = await exported(console);
    const { changeSet, needsHand, conflicts } = await restored(console, from);
    expect([changeSet.edits, needsHand, conflicts]).toEqual([[], [], []]);
    const other = await consoleFor(await practiceInStep().then((each) => each.zendesk));
    expect((await restored(other, from)).changeSet.edits).toEqual([]);
    expect(zendesk.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
  });

  it('brings back what was wiped, and all that named it names it again', async () => {
    const { zendesk, consoleAt } = await practiceInStep();
    const made = (path: string, body: object) => byHand(zendesk, 'POST', path, body);
    const { group } = await made('/groups', { group: { name: 'Restored later', description: 'For a test' } });
    const { ticket_field: field } = await made('/ticket_fields', {
      ticket_field: {
        type: 'tagger',
        title: 'Plan',
        custom_field_options: [
          { name: 'Gold', value: 'plan_gold' },
          { name: 'Tin', value: 'plan_tin' },
        ],
      },
    });
    const { ticket_field: other } = await made('/ticket_fields', { ticket_field: { type: 'text', title: 'Why' } });
    const ofField = { field: `custom_fields_${field.id}`, operator: 'is', value: 'plan_gold' };
    const { macro } = await made('/macros', {
      macro: {
        title: 'For the group',
        restriction: { type: 'Group', id: group.id, ids: [group.id] },
        actions: [
          { field: 'group_id', value: String(group.id) },
          { field: `custom_fields_${field.id}`, value: 'plan_tin' },
          { field: 'comment_value', value: `Plan: {{ticket.ticket_field_${field.id}}}` },
        ],
      },
    });
    const trigger = {
      title: 'Tell the group',
      conditions: { all: [{ field: 'status', operator: 'is', value: 'open' }, ofField], any: [] },
      actions: [{ field: 'notification_group', value: [String(group.id), 'Hello', 'Text'] }],
    };
    const { trigger: kept } = await made('/triggers', { trigger });
    const { trigger: wiped } = await made('/triggers', { trigger: { ...trigger, title: 'Wiped as well' } });
    const { view } = await made('/views', {
      view: {
        title: 'Of the plan',
        all: [{ field: 'status', operator: 'is', value: 'open' }, ofField],
        output: { columns: ['status', String(field.id)] },
      },
    });
    const condition = { parent_field_id: field.id, value: 'plan_gold', child_fields: [{ id: other.id, is_required: true }] };
    const { ticket_form: form } = await made('/ticket_forms', {
      ticket_form: { name: 'Of plans', ticket_field_ids: [field.id, other.id], agent_conditions: [condition] },
    });
    const console = await consoleAt();
    const from = await exported(console);
    await byHand(zendesk, 'DELETE', `/ticket_forms/${form.id}`);
    await byHand(zendesk, 'DELETE', `/macros/${macro.id}`);
    await byHand(zendesk, 'DELETE', `/triggers/${wiped.id}`);
    // Whoever wipes a field changes what names it first, or Zendesk refuses.
    const withoutField = {
      conditions: { all: [{ field: 'status', operator: 'is', value: 'open' }], any: [] },
      actions: trigger.actions,
    };
    await byHand(zendesk, 'PUT', `/triggers/${kept.id}`, { trigger: withoutField });
    await byHand(zendesk, 'DELETE', `/views/${view.id}`);
    await byHand(zendesk, 'DELETE', `/ticket_fields/${field.id}`);
    await byHand(zendesk, 'DELETE', `/groups/${group.id}`);
    await console.sync();
    const { changeSet, needsHand, conflicts, notes } = await restored(console, from);
    expect([needsHand, conflicts]).toEqual([[], []]);
    expect(notes).toContainEqual(expect.stringMatching(/^One group comes back without members/));
    expect(changeSet.edits.map(({ action, resource, name }) => `${action} ${resource} ${name}`).sort()).toEqual([
      'create groups Restored later',
      'create macros For the group',
      'create ticket_fields Plan',
      'create ticket_forms Of plans',
      'create triggers Wiped as well',
      'create views Of the plan',
      'update triggers Tell the group',
    ]);
    const run = await sent(console, changeSet);
    expect(run, JSON.stringify(run.items.filter(({ status }) => status !== 'applied'))).toMatchObject({
      status: 'done',
      failed: 0,
    });
    await console.sync();
    expect(await differing(console, from)).toMatchObject({ ...nothing, equal: true });
    const { ticket_fields: fields } = await byHand(zendesk, 'GET', '/ticket_fields');
    const plan = fields.find(({ title }: { title: string }) => title === 'Plan');
    const { views } = await byHand(zendesk, 'GET', '/views');
    const shown = views
      .find(({ title }: { title: string }) => title === 'Of the plan')
      .execution.columns.map(({ id }: { id: unknown }) => String(id));
    expect(shown).toEqual(['status', String(plan.id)]);
    expect((await restored(console, from)).changeSet.edits).toEqual([]);

    const undone = await draftUndo(await console.engine.accounts.open(account), {
      run: run.run,
      only: undefined,
      choice: 'ask',
      author: 'a test',
      now: Date.now(),
    });
    expect(undone.conflicts).toEqual([]);
    if (!undone.changeSet) throw new Error('There is something to undo.');
    expect(await sent(console, undone.changeSet)).toMatchObject({ status: 'done', failed: 0 });
    const titles = [...zendesk.all('macros'), ...zendesk.all('triggers'), ...zendesk.all('views')].map(({ title }) => title);
    expect(titles).toContain('Tell the group');
    for (const gone of ['For the group', 'Wiped as well', 'Of the plan']) expect(titles).not.toContain(gone);
  });
});

describe('what changed outside Redline', () => {
  it('tells what somebody did beside the runs, and drafts the way back of just that', async () => {
    const { zendesk, consoleAt } = await practiceInStep();
    const console = await consoleAt();
    const [one, two, three] = zendesk.all('macros').map(({ id, title }) => ({ id: Number(id), title: String(title) }));
    await console.run([
      { resource: 'macros', where: { ids: [one?.id, two?.id] }, operation: 'set', values: { description: 'By Redline' } },
    ]);
    await console.run([{ resource: 'macros', where: { ids: [three?.id] }, operation: 'delete' }]);
    await byHand(zendesk, 'PUT', `/macros/${two?.id}`, { macro: { title: 'By somebody' } });
    const { macro } = await byHand(zendesk, 'POST', '/macros', {
      macro: { title: 'Made by somebody', actions: [{ field: 'status', value: 'open' }] },
    });
    await console.sync();
    const { client } = console.engine;
    const { found, draft } = await client.configuration.since({ account, draft: true });
    expect(found).toMatchObject({
      added: [{ key: String(macro.id), by: expect.stringMatching(/\S/) }],
      removed: [],
      changed: [
        {
          key: String(two?.id),
          by: expect.stringMatching(/\S/),
          changes: [{ field: 'title', left: two?.title, right: 'By somebody' }],
        },
      ],
    });
    const { changeSet } = await console.engine.drafts.get(account, draft?.hash ?? '');
    expect(changeSet.edits).toMatchObject([
      { action: 'update', id: two?.id, after: { title: two?.title } },
      { action: 'delete', id: macro.id },
    ]);
    expect(Object.keys(changeSet.edits[0]?.action === 'update' ? changeSet.edits[0].after : {})).toEqual(['title']);
    expect(await sent(console, changeSet)).toMatchObject({ status: 'done', failed: 0 });
    await console.sync();
    const [, , first] = await client.configuration.snapshots({ account }).then(({ snapshots }) => snapshots);
    expect((await client.configuration.since({ account, since: first?.id })).found).toMatchObject({ ...nothing, equal: true });
    await expect(client.configuration.since({ account, since: '2001-01-01' })).rejects.toThrow(
      /keeps no snapshot from 2001-01-01/,
    );
  });
});
