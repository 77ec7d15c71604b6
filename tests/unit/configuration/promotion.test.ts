import { describe, expect, it } from 'vitest';
import type { RestoreMatch, Side } from '../../../preload/contract/areas/configuration.ts';
import { account, type Console, practiceInStep } from '../runs/run-under-test.ts';
import { byHand } from './by-hand.ts';

async function exported({ engine }: Console): Promise<Side> {
  const bytes: Buffer[] = [];
  for await (const event of await engine.client.configuration.export({ account, as: 'zip' }))
    if (event.type === 'bytes') bytes.push(Buffer.from(event.content, 'base64'));
  return { from: 'zip', name: 'sandbox.zip', content: Buffer.concat(bytes).toString('base64') };
}

async function promoted({ engine }: Console, from: Side, matches: RestoreMatch[] = []) {
  const { draft, ...told } = await engine.client.configuration.restore({ account, from, matches });
  const { changeSet } = await engine.drafts.get(account, draft.hash);
  return { ...told, changeSet };
}

async function sent({ engine }: Console, changeSet: Awaited<ReturnType<typeof promoted>>['changeSet']) {
  return await (await engine.runs.apply(account, changeSet, { skipDrifted: false, confirm: account })).result;
}

/** Two accounts of one company, whose ids have nothing to do with one another for what is made now. */
async function sandboxAndProduction() {
  const sandbox = await practiceInStep();
  const production = await practiceInStep();
  const inSandbox = (path: string, body: object) => byHand(sandbox.zendesk, 'POST', path, body);
  const inProduction = (path: string, body: object) => byHand(production.zendesk, 'POST', path, body);
  // Production is ahead by some records, so that the same number means another record there.
  for (const name of ['One', 'Two', 'Three']) await inProduction('/groups', { group: { name: `Only production ${name}` } });
  return { sandbox, production, inSandbox, inProduction };
}

describe('promoting from another account', () => {
  it('creates what is new with what it names, under the ids of this account, and remembers what it made', async () => {
    const { sandbox, production, inSandbox, inProduction } = await sandboxAndProduction();
    const { schedule } = await inProduction('/business_hours/schedules', { schedule: { name: 'Nights', time_zone: 'London' } });
    const { schedule: there } = await inSandbox('/business_hours/schedules', {
      schedule: { name: 'Nights', time_zone: 'London' },
    });
    const { group } = await inSandbox('/groups', { group: { name: 'Refund desk' } });
    const { ticket_field: plan } = await inSandbox('/ticket_fields', {
      ticket_field: { type: 'tagger', title: 'Plan', custom_field_options: [{ name: 'Gold', value: 'plan_gold' }] },
    });
    const { custom_statuses: statuses } = await byHand(sandbox.zendesk, 'GET', '/custom_statuses');
    await inSandbox('/macros', {
      macro: {
        title: 'Refunds::Ask',
        restriction: { type: 'Group', id: group.id, ids: [group.id] },
        actions: [
          { field: 'group_id', value: String(group.id) },
          { field: `custom_fields_${plan.id}`, value: 'plan_gold' },
          { field: 'custom_status_id', value: String(statuses[0].id) },
        ],
      },
    });
    const { trigger_categories: categories } = await byHand(sandbox.zendesk, 'GET', '/trigger_categories');
    await inSandbox('/triggers', {
      trigger: {
        title: 'By night',
        category_id: categories[0].id,
        conditions: { all: [{ field: 'group_id', operator: 'is', value: String(group.id) }], any: [] },
        actions: [
          { field: 'set_schedule', value: String(there.id) },
          { field: 'notification_group', value: [String(group.id), 'Hello', `{{ticket.ticket_field_${plan.id}}}`] },
        ],
      },
    });
    const [from, console] = [await exported(await sandbox.consoleAt()), await production.consoleAt()];
    const { changeSet, conflicts, notes } = await promoted(console, from);
    expect(conflicts).toEqual([]);
    expect(notes).toContainEqual(expect.stringContaining('is of another account'));
    expect(changeSet.edits.map(({ action, resource, name }) => `${action} ${resource} ${name}`).sort()).toEqual([
      'create groups Refund desk',
      'create macros Refunds::Ask',
      'create ticket_fields Plan',
      'create triggers By night',
    ]);
    const before = production.zendesk.requests.length;
    expect(await sent(console, changeSet)).toMatchObject({ status: 'done', failed: 0 });

    const [desk, field] = [
      production.zendesk.all('groups').find(({ name }) => name === 'Refund desk'),
      (await byHand(production.zendesk, 'GET', '/ticket_fields')).ticket_fields.find(
        ({ title }: { title: string }) => title === 'Plan',
      ),
    ];
    // The trigger meets no ticket before all that belongs together is there.
    const sentTo = production.zendesk.requests
      .slice(before)
      .filter(({ method, path }) => method !== 'GET' && /macros|triggers/.test(path));
    expect(sentTo.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /api/v2/macros.json',
      'POST /api/v2/triggers.json',
      'PUT /api/v2/triggers/update_many.json',
    ]);
    expect(production.zendesk.all('triggers').find(({ title }) => title === 'By night')).toMatchObject({
      active: true,
      conditions: { all: [{ field: 'group_id', value: String(desk?.id) }] },
      actions: [
        { field: 'set_schedule', value: String(schedule.id) },
        { field: 'notification_group', value: [String(desk?.id), 'Hello', `{{ticket.ticket_field_${field?.id}}}`] },
      ],
    });
    await console.sync();
    expect((await promoted(console, from)).changeSet.edits).toEqual([]);

    // Renamed here, it is known as what was made from that one; nothing is made twice.
    await byHand(production.zendesk, 'PUT', `/groups/${desk?.id}`, { group: { name: 'Refunds' } });
    await console.sync();
    expect((await promoted(console, from)).changeSet.edits).toMatchObject([
      { action: 'update', resource: 'groups', id: desk?.id, after: { name: 'Refund desk' } },
    ]);
  });

  it('takes texts, hours and a webhook along, with the rule that calls it, which stays off', async () => {
    const { sandbox, production, inSandbox } = await sandboxAndProduction();
    const { schedule } = await inSandbox('/business_hours/schedules', { schedule: { name: 'Nights', time_zone: 'London' } });
    const holiday = { name: 'Founding day', start_date: '2026-12-01', end_date: '2026-12-02' };
    await inSandbox(`/business_hours/schedules/${schedule.id}/holidays`, { holiday });
    const variants = [
      { locale_id: 1, default: true, content: 'Send it' },
      { locale_id: 8, default: false, content: 'Senden' },
    ];
    await inSandbox('/dynamic_content/items', { item: { name: 'Where to', default_locale_id: 1, variants } });
    const { webhook } = await inSandbox('/webhooks', {
      webhook: {
        name: 'Depot',
        status: 'active',
        endpoint: 'https://hooks.example.com/in',
        http_method: 'POST',
        request_format: 'json',
        subscriptions: ['conditional_ticket_events'],
        authentication: { type: 'bearer_token', data: { token: 'hush-three' }, add_position: 'header' },
      },
    });
    await inSandbox('/triggers', {
      trigger: {
        title: 'By night',
        conditions: { all: [{ field: 'status', operator: 'is', value: 'open' }], any: [] },
        actions: [
          { field: 'set_schedule', value: String(schedule.id) },
          { field: 'notification_webhook', value: [webhook.id, '{}'] },
        ],
      },
    });
    const [from, console] = [await exported(await sandbox.consoleAt()), await production.consoleAt()];
    const { changeSet, conflicts } = await promoted(console, from);
    expect(conflicts).toEqual([]);
    expect(changeSet.edits.map(({ action, resource, name }) => `${action} ${resource} ${name}`).sort()).toEqual([
      'create dynamic_content Where to',
      'create schedules Nights',
      'create triggers By night',
      'create webhooks Depot',
    ]);
    expect(await sent(console, changeSet)).toMatchObject({ status: 'done', failed: 0 });
    expect(JSON.stringify(changeSet)).not.toContain('hush');
    await console.sync();
    // What is left is what a person switches on, and no second draft does.
    const { changeSet: left, needsHand } = await promoted(console, from);
    expect(left.edits).toEqual([]);
    const told = needsHand.filter(({ why }) => why.includes('by hand')).map(({ resource, name }) => `${resource} ${name}`);
    expect(told).toEqual(expect.arrayContaining(['triggers By night', 'webhooks Depot']));
  });

  it('names nothing of the other account: what has no counterpart here is a conflict of its own', async () => {
    const { sandbox, production, inSandbox } = await sandboxAndProduction();
    const email = { type: 'email_target', title: 'Only there', email: 'x@example.com', subject: 'x', active: true };
    const { target } = await inSandbox('/targets', { target: email });
    const trigger = {
      title: 'By night',
      conditions: { all: [{ field: 'status', operator: 'is', value: 'open' }], any: [] },
      actions: [{ field: 'notification_target', value: [String(target.id), 'x'] }],
    };
    await inSandbox('/triggers', { trigger });
    const from = await exported(await sandbox.consoleAt());
    const { changeSet, conflicts, needsHand } = await promoted(await production.consoleAt(), from);
    expect(changeSet.edits).toEqual([]);
    expect(conflicts).toMatchObject([
      { kind: 'reference-missing', name: 'By night', sentence: expect.stringContaining('the target “Only there”') },
    ]);
    expect(needsHand).toContainEqual(expect.objectContaining({ resource: 'targets', name: 'Only there' }));
  });

  it('asks where names are only alike, and does as it is told', async () => {
    const { sandbox, production, inSandbox, inProduction } = await sandboxAndProduction();
    const { group: theirs } = await inSandbox('/groups', { group: { name: 'refund  desk', description: 'Of the sandbox' } });
    const { group: ours } = await inProduction('/groups', { group: { name: 'Refund desk' } });
    const [from, console] = [await exported(await sandbox.consoleAt()), await production.consoleAt()];
    const asked = await promoted(console, from);
    expect(asked.changeSet.edits).toEqual([]);
    const item = `groups:${theirs.id}`;
    expect(asked.conflicts).toMatchObject([{ kind: 'exists-ambiguous', item, choices: [{ id: ours.id, name: 'Refund desk' }] }]);
    expect((await promoted(console, from, [{ item, to: ours.id }])).changeSet.edits).toMatchObject([
      { action: 'update', id: ours.id, after: { name: 'refund  desk' } },
    ]);
    expect((await promoted(console, from, [{ item, to: 'new' }])).changeSet.edits).toMatchObject([
      { action: 'create', name: 'refund  desk' },
    ]);
  });
});
