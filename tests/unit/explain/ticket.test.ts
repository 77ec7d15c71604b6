import { expect, test } from 'vitest';
import { ExplainedTicket } from '../../../preload/contract/explain.ts';
import { actorWords } from '../../../preload/contract/text/explain-words.ts';
import { byHand } from '../configuration/by-hand.ts';
import { account, consoleFor, practiceInStep } from '../runs/run-under-test.ts';
import { is, plannedAudits, plannedTables, trigger } from './planned-ticket.ts';
import { startPlannedZendesk } from './planned-zendesk.ts';

async function planned() {
  const zendesk = await startPlannedZendesk(plannedTables(), plannedAudits());
  return { zendesk, ...(await consoleFor(zendesk)) };
}

async function explained(engine: Awaited<ReturnType<typeof planned>>['engine'], id = 7): Promise<ExplainedTicket> {
  return ExplainedTicket.parse(await engine.client.explain.what({ account, of: { what: 'ticket', id } }));
}

test('a ticket with forty updates, three triggers, an automation, a macro and an app is explained as it was planned', async () => {
  const { zendesk, engine } = await planned();
  zendesk.revisions.set('102/9', {
    trigger_revision: {
      id: 9,
      created_at: '2026-01-20T00:00:00Z',
      snapshot: trigger(
        102,
        'Mail the requester',
        [is('update_type', 'is', 'Change')],
        [{ field: 'notification_user', value: ['requester_id', 'Old', 'Old'] }],
      ),
    },
  });
  const ticket = await explained(engine);
  expect(ticket.account).toMatchObject({ name: account, environment: 'practice' });
  expect(ticket.steps).toHaveLength(40);
  expect(ticket.steps.map(({ at }) => at)).toEqual([...ticket.steps.map(({ at }) => at)].sort());
  const who = (step: number) =>
    ticket.steps[step]?.events.map(({ by, kind, field }) => `${actorWords(by)} ${kind} ${field ?? ''}`.trim());
  expect(who(0)).toEqual([
    'the requester comment',
    'the requester set subject',
    'the requester set status',
    'Trigger “Route billing” changed group_id',
    'Trigger “Route billing” changed tags',
  ]);
  expect(who(1)).toEqual([
    'Bo Agent comment',
    'Macro “Refund::Sorry” macro',
    'Macro “Refund::Sorry” changed status',
    'Macro “Refund::Sorry” changed tags',
    // Not of the macro's doing, though saved with it.
    'Bo Agent changed priority',
    'Trigger “Mail the requester” mail',
    'Trigger “Escalate urgent ones” changed tags',
  ]);
  expect(who(2)).toEqual(['App “Sentiment Reader” changed tags']);
  expect(ticket.steps[3]).toMatchObject({ by: { kind: 'api', name: 'Bo Agent' }, channel: 'api', client: 'nightly-sync/1.0' });
  expect(who(5)).toEqual(['Automation “Chase” call']);
  expect(who(6)).toEqual(['Zendesk other']);
  expect(ticket.steps[1]?.client).toBeUndefined();

  // The text then is Zendesk's own where it keeps one, and told apart from today's.
  const rule = (item: string) => ticket.rules.find((each) => each.item === item);
  expect(rule('triggers:102')).toMatchObject({
    before: { known: 'revision', words: { all: ['Ticket is Change'] } },
    same: false,
  });
  expect(rule('triggers:101')).toMatchObject({ before: { known: 'unchanged' }, same: true, now: { active: true } });
  expect(rule('macros:201')).toMatchObject({ before: { known: 'unchanged' }, same: true });
  expect(rule('automations:301')).toMatchObject({ same: true });

  expect(Object.fromEntries(ticket.tags.map(({ tag, how, by }) => [tag, `${how} ${by?.name ?? ''}`.trim()]))).toEqual({
    billing: 'rule Route billing',
    escalated: 'rule Escalate urgent ones',
    gold: 'unknown',
    late: 'field Bo Agent',
    moody: 'person Sentiment Reader',
    refund: 'macro Refund::Sorry',
    vip: 'person Bo Agent',
  });
  expect(ticket.tags.find(({ tag }) => tag === 'gold')?.sentence).toContain('the requester');
  expect(ticket.mails).toMatchObject([
    { to: ['the requester'], by: { kind: 'trigger', id: 102 }, sentence: expect.stringContaining('asks for Ticket is Change') },
  ]);

  // Nothing that people wrote, and no customer's name, is in it, and nothing was sent.
  const all = JSON.stringify(ticket);
  for (const hidden of ['SECRET', 'Carla', 'carla@', 'My invoice']) expect(all).not.toContain(hidden);
  expect(zendesk.writes).toEqual([]);
});

test('which triggers would run now is told condition by condition, with unknown where it cannot be known', async () => {
  const { engine } = await planned();
  const { now } = await explained(engine);
  const told = Object.fromEntries(
    now.triggers.map(({ item, runs, conditions }) => [item, [runs, ...conditions.map(({ holds }) => holds)]]),
  );
  expect(told).toEqual({
    'triggers:101': ['yes', 'yes'],
    'triggers:102': ['no', 'yes', 'no'],
    'triggers:103': ['yes', 'yes'],
    'triggers:104': ['yes', 'yes', 'yes'],
    'triggers:105': ['unknown', 'yes', 'unknown'],
  });
  const because = now.triggers.flatMap(({ conditions }) => conditions.map((each) => each.because));
  expect(because).toContain('it is Late');
  expect(because).toContain('nothing is said in it');
  expect(because).toContain('it has the tags billing escalated gold late moody refund vip');
  expect(because.some((each) => each.includes('invoice'))).toBe(false);
});

test('the text that a rule had is told from the snapshots, and only as perhaps where it was changed since', async () => {
  const { zendesk, engine, sync } = await planned();
  const at = (record: string) => zendesk.tables.triggers?.find(({ id }) => `triggers:${id}` === record);
  const escalate = at('triggers:103');
  if (!escalate) throw new Error('There is no trigger 103.');
  // It acted after the first snapshot; before the second it was changed, and then it went.
  const acted = new Date().toISOString();
  zendesk.audits.push({
    id: 9000,
    created_at: acted,
    author_id: 2,
    via: { channel: 'web' },
    events: [
      {
        type: 'Change',
        field_name: 'priority',
        previous_value: 'urgent',
        value: 'high',
        via: { channel: 'rule', source: { from: { id: 103, title: 'Escalate' }, rel: 'trigger' } },
      },
    ],
  });
  Object.assign(escalate, {
    actions: [{ field: 'current_tags', value: 'other' }],
    updated_at: new Date(Date.now() + 3_600_000).toISOString(),
  });
  const rules = (await explained(engine)).rules.filter(({ item }) => item === 'triggers:103');
  expect(rules.map(({ before, same }) => [before?.known, before?.words.actions, same])).toEqual([
    ['unchanged', ['Add tags: escalated'], false],
    ['perhaps', ['Add tags: escalated'], false],
  ]);
  await sync();
  zendesk.tables.triggers?.splice(2, 1);
  const gone = (await explained(engine)).rules.filter(({ item }) => item === 'triggers:103').at(-1);
  expect(gone).toMatchObject({ now: null, before: { known: 'perhaps' } });
});

test('audits on one page that never ends are read once, a missing ticket is a sentence, and refused triggers come from the snapshot', async () => {
  const { zendesk, engine } = await planned();
  zendesk.archived = 'same-again';
  expect((await explained(engine)).steps).toHaveLength(40);
  zendesk.archived = 'one-page';
  zendesk.refusesTriggers = true;
  const ticket = await explained(engine);
  expect(ticket.steps).toHaveLength(40);
  expect(ticket.now.triggers).toHaveLength(5);
  expect(ticket.notes.join(' ')).toContain('may not read triggers');
  expect(ticket.rules.find(({ item }) => item === 'triggers:101')).toMatchObject({ before: { known: 'unchanged' }, same: true });
  await expect(explained(engine, 8)).rejects.toThrow('has no ticket 8');
});

test('what the practice Zendesk’s triggers and macros do is explained from its own audits', async () => {
  const { zendesk, consoleAt } = await practiceInStep();
  const rule = {
    title: 'Mark urgent ones',
    conditions: {
      all: [
        { field: 'priority', operator: 'is', value: 'urgent' },
        { field: 'current_tags', operator: 'not_includes', value: 'seen_urgent' },
      ],
      any: [],
    },
    actions: [
      { field: 'current_tags', value: 'seen_urgent' },
      { field: 'notification_user', value: ['requester_id', 'Hello', 'Hello'] },
    ],
  };
  const { trigger: made } = await byHand(zendesk, 'POST', '/triggers.json', { trigger: rule });
  const { engine } = await consoleAt();
  const { ticket } = await byHand(zendesk, 'POST', '/tickets.json', { ticket: { subject: 'A', comment: { body: 'B' } } });
  await byHand(zendesk, 'PUT', `/tickets/${ticket.id}.json`, { ticket: { priority: 'urgent' } });
  const { steps, tags, mails } = await explained(engine, ticket.id);
  expect(steps.at(-1)?.events).toMatchObject(
    expect.arrayContaining([
      expect.objectContaining({ field: 'priority', after: 'urgent', by: expect.objectContaining({ kind: 'api' }) }),
      expect.objectContaining({
        field: 'tags',
        added: ['seen_urgent'],
        by: expect.objectContaining({ kind: 'trigger', id: made.id }),
      }),
    ]),
  );
  expect(tags.find(({ tag }) => tag === 'seen_urgent')).toMatchObject({ how: 'rule', by: { id: made.id } });
  expect(mails.map(({ by }) => by.id)).toContain(made.id);
});
