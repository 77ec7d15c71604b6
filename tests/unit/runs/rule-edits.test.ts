import { describe, expect, it } from 'vitest';
import type { Practice } from '../../../main/practice/server.ts';
import { draftUndo } from '../../../main/runs/undo.ts';
import { startRulesZendesk } from './rules-zendesk.ts';
import { account, type Console, consoleFor, practiceInStep } from './run-under-test.ts';

type Stored = Readonly<Record<string, unknown>> & { readonly id: number };

function all(zendesk: Practice, kind: 'triggers' | 'automations' | 'views'): Stored[] {
  return zendesk.all(kind).map((record) => ({ ...record, id: Number(record.id) }));
}

/** What of a rule people can tell: not when it was written, nor under which id. */
function told(zendesk: Practice, kind: 'triggers' | 'automations' | 'views') {
  return all(zendesk, kind)
    .map(({ id: _id, url: _url, created_at: _created, updated_at: _updated, ...rest }) => JSON.stringify(rest))
    .sort();
}

const kinds = ['triggers', 'automations', 'views'] as const;

async function undo({ engine }: Console, run: string) {
  const wish = { run, only: undefined, choice: 'ask', author: 'a test', now: Date.now() } as const;
  const drafted = await draftUndo(await engine.accounts.open(account), wish);
  if (!drafted.changeSet) throw new Error('There is something to undo.');
  expect(drafted.conflicts).toEqual([]);
  return (await engine.runs.apply(account, drafted.changeSet, { skipDrifted: false, confirm: account })).result;
}

describe('triggers, automations and views', () => {
  it('are switched, renamed, described and placed, and all of it comes back', async () => {
    const { zendesk, consoleAt } = await practiceInStep();
    const before = kinds.map((kind) => told(zendesk, kind));
    const desk = await consoleAt();
    const done = await desk.run([
      {
        resource: 'triggers',
        where: 'title:fraud',
        operation: 'set',
        values: { active: false, description: 'Paused', position: 9 },
      },
      {
        resource: 'automations',
        where: 'title:returns',
        operation: 'set',
        values: { active: false, title: 'Remind of returns' },
      },
      {
        resource: 'views',
        where: 'title:billing',
        operation: 'set',
        values: { active: false, description: 'Old', restriction: null },
      },
    ]);
    expect(done).toMatchObject({ status: 'done', applied: 3, failed: 0 });
    expect(all(zendesk, 'triggers').find(({ title }) => title === 'Fraud is urgent')).toMatchObject({
      active: false,
      description: 'Paused',
      position: 9,
    });
    expect(all(zendesk, 'automations').find(({ title }) => title === 'Remind of returns')).toMatchObject({ active: false });
    expect(all(zendesk, 'views').find(({ title }) => title === 'Billing')).toMatchObject({ active: false, restriction: null });
    expect(await undo(desk, done.run)).toMatchObject({ status: 'done', applied: 3 });
    expect(kinds.map((kind) => told(zendesk, kind))).toEqual(before);
  });

  it('are deleted, and undo makes them again as they were, columns and restriction of a view with them', async () => {
    const { zendesk, consoleAt } = await practiceInStep();
    const before = kinds.map((kind) => told(zendesk, kind));
    const desk = await consoleAt();
    const done = await desk.run([
      { resource: 'triggers', where: 'title:vip', operation: 'delete' },
      { resource: 'automations', where: 'title:returns', operation: 'delete' },
      { resource: 'views', where: 'title:billing', operation: 'delete' },
    ]);
    expect(done).toMatchObject({ status: 'done', applied: 3, failed: 0 });
    expect(await undo(desk, done.run)).toMatchObject({ status: 'done', applied: 3 });
    expect(kinds.map((kind) => told(zendesk, kind))).toEqual(before);
  });

  it('are switched many at once, in one request for each kind', async () => {
    const { zendesk, consoleAt } = await practiceInStep();
    const desk = await consoleAt();
    const done = await desk.run([
      { resource: 'triggers', where: 'active:true', operation: 'set', values: { active: false } },
      { resource: 'views', where: 'active:true', operation: 'set', values: { active: false } },
    ]);
    expect(done).toMatchObject({ status: 'done', applied: 9 });
    expect([...all(zendesk, 'triggers'), ...all(zendesk, 'views')].filter(({ active }) => active)).toEqual([]);
  });
});

const stamps = { created_at: '2026-01-01T00:00:00Z', updated_at: '2026-01-01T00:00:00Z', default: false };
const when = (field: string, operator: string, value: string) => ({ field, operator, value });

/** A Zendesk of another hand with one of each. */
async function otherZendesk() {
  const zendesk = await startRulesZendesk();
  const { triggers, automations, views } = zendesk.rules;
  triggers.set(11, {
    id: 11,
    title: 'Notify',
    active: true,
    position: 1,
    category_id: '9001',
    description: null,
    ...stamps,
    conditions: { all: [when('group_id', 'is', '71')], any: [] },
    actions: [{ field: 'notification_user', value: ['requester_id', 'Refund', 'Your refund'] }],
  });
  triggers.set(12, {
    id: 12,
    title: 'Route',
    active: false,
    position: 2,
    category_id: '9001',
    description: 'x',
    ...stamps,
    conditions: { all: [], any: [when('current_tags', 'includes', 'a b')] },
    actions: [{ field: 'group_id', value: '72' }],
  });
  automations.set(21, {
    id: 21,
    title: 'Close',
    active: true,
    position: 1,
    ...stamps,
    conditions: { all: [when('status', 'is', 'solved')], any: [] },
    actions: [{ field: 'status', value: 'closed' }],
  });
  automations.set(22, {
    id: 22,
    title: 'Close too',
    active: false,
    position: 2,
    ...stamps,
    conditions: { all: [when('status', 'is', 'solved')], any: [] },
    actions: [{ field: 'status', value: 'closed' }],
  });
  views.set(31, {
    id: 31,
    title: 'Rendered',
    raw_title: '{{dc.mine}}',
    active: true,
    position: 1,
    description: null,
    ...stamps,
    restriction: { type: 'Group', id: 71, ids: [71, 72] },
    conditions: { all: [when('status', 'less_than', 'solved')], any: [] },
    execution: {
      columns: [
        { id: 'subject', title: 'Subject' },
        { id: 360, title: 'Plan' },
      ],
      group_by: 'status',
      group_order: 'asc',
      sort_by: 'created',
      sort_order: 'desc',
    },
  });
  return zendesk;
}

describe('with a Zendesk of another hand', () => {
  it('what is on or has its place changed goes in one request of many, and only that is sent', async () => {
    const zendesk = await otherZendesk();
    const desk = await consoleFor(zendesk);
    const done = await desk.run([
      { resource: 'triggers', where: '', operation: 'set', values: { active: true, category: 'routing', position: 4 } },
      { resource: 'views', where: '', operation: 'set', values: { active: false } },
    ]);
    expect(done).toMatchObject({ status: 'done', applied: 3 });
    expect(zendesk.writes).toEqual([
      {
        method: 'PUT',
        path: 'triggers/update_many',
        body: {
          triggers: [
            { id: 11, category_id: '9002', position: 4 },
            { id: 12, active: true, category_id: '9002', position: 4 },
          ],
        },
      },
      { method: 'PUT', path: 'views/update_many', body: { views: [{ id: 31, active: false }] } },
    ]);
    expect(await undo(desk, done.run)).toMatchObject({ status: 'done', applied: 3 });
    expect(zendesk.rules.triggers.get(12)).toMatchObject({ active: false, category_id: '9001', position: 2 });
  });

  it('a view comes back from its deletion with raw title, columns, conditions, groups and place', async () => {
    const zendesk = await otherZendesk();
    const desk = await consoleFor(zendesk);
    const done = await desk.run([{ resource: 'views', where: '', operation: 'delete' }]);
    expect(await undo(desk, done.run)).toMatchObject({ status: 'done', applied: 1 });
    const [view] = zendesk.rules.views.values();
    expect(view).toMatchObject({
      title: '{{dc.mine}}',
      position: 1,
      active: true,
      restriction: { type: 'Group', ids: [71, 72] },
      conditions: { all: [when('status', 'less_than', 'solved')], any: [] },
      execution: {
        columns: [{ id: 'subject' }, { id: 360 }],
        group_by: 'status',
        group_order: 'asc',
        sort_by: 'created',
        sort_order: 'desc',
      },
    });
  });

  it('an automation is switched on after the one with its conditions has gone, and before it never', async () => {
    const zendesk = await otherZendesk();
    const desk = await consoleFor(zendesk);
    const on = { resource: 'automations', where: { ids: [22] }, operation: 'set', values: { active: true } };
    await expect(desk.run([on])).rejects.toThrow(/same conditions as “Close”/);
    const done = await desk.run([on, { resource: 'automations', where: { ids: [21] }, operation: 'delete' }]);
    expect(done).toMatchObject({ status: 'done', applied: 2 });
    expect(zendesk.writes.map(({ method }) => method)).toEqual(['DELETE', 'PUT']);
    expect(await undo(desk, done.run)).toMatchObject({ status: 'done', applied: 2 });
    expect(zendesk.writes.slice(2).map(({ method }) => method)).toEqual(['PUT', 'POST', 'PUT']);
    expect([...zendesk.rules.automations.values()].map(({ title, active }) => [title, active])).toEqual([
      ['Close too', false],
      ['Close', true],
    ]);
  });

  it('a rule that a colleague renamed since stops the run before anything is sent', async () => {
    const zendesk = await otherZendesk();
    const desk = await consoleFor(zendesk);
    const trigger = zendesk.rules.triggers.get(11);
    if (trigger) zendesk.rules.triggers.set(11, { ...trigger, title: 'Theirs' });
    const wish = [{ resource: 'triggers', where: { ids: [11] }, operation: 'set', values: { title: 'Ours', active: false } }];
    expect(await desk.run(wish)).toMatchObject({ status: 'refused', drifted: [{ item: 'triggers:11', kind: 'changed' }] });
    expect(zendesk.writes).toEqual([]);
  });
});

it('texts, conditions and actions go out whole, copies without a place, an order with the fewest changes; undo gives all of it back', async () => {
  const zendesk = await otherZendesk();
  const before = JSON.stringify(Object.values(zendesk.rules).map((rules) => [...rules.values()].map(withoutTimes)));
  const desk = await consoleFor(zendesk);
  const done = await desk.run([
    {
      resource: 'triggers',
      where: 'title:notify',
      operation: 'replace-text',
      fields: ['notification'],
      find: 'Refund',
      replace: 'Credit',
      match: 'word',
    },
    {
      resource: 'triggers',
      where: 'title:notify',
      operation: 'add-condition',
      condition: { field: 'Group', operator: 'is_not', value: 'Tier 2' },
    },
    { resource: 'triggers', where: 'title:route', operation: 'reorder', to: { before: 11 } },
    { resource: 'triggers', where: 'title:route', operation: 'clone', name: '{name} too', category: 'Routing' },
    {
      resource: 'views',
      where: '',
      operation: 'change-condition',
      field: 'status',
      to: { operator: 'less_than', value: 'closed' },
    },
  ]);
  expect(done).toMatchObject({ status: 'done', failed: 0 });
  const bodyOf = (method: string, path: RegExp) =>
    zendesk.writes.find((write) => write.method === method && path.test(write.path))?.body;
  expect(bodyOf('PUT', /^triggers\/11$/)).toEqual({
    trigger: {
      conditions: { all: [when('group_id', 'is', '71'), when('group_id', 'is_not', '72')], any: [] },
      actions: [{ field: 'notification_user', value: ['requester_id', 'Credit', 'Your refund'] }],
      // The one that is moved keeps its place, and only the other makes room.
      position: 3,
    },
  });
  expect(bodyOf('PUT', /^triggers\/update_many$/)).toBeUndefined();
  expect(bodyOf('PUT', /^views\/31$/)).toEqual({ view: { all: [when('status', 'less_than', 'closed')], any: [] } });
  expect(bodyOf('POST', /^triggers$/)).toMatchObject({ trigger: { title: 'Route too', active: false, category_id: '9002' } });
  expect(await undo(desk, done.run)).toMatchObject({ status: 'done', failed: 0 });
  expect(JSON.stringify(Object.values(zendesk.rules).map((rules) => [...rules.values()].map(withoutTimes)))).toBe(before);
});

function withoutTimes({ updated_at: _updated, ...rule }: Readonly<Record<string, unknown>>) {
  return Object.fromEntries(Object.entries(rule).sort());
}
