import { describe, expect, it, test } from 'vitest';
import { complianceOf, type Logged, type OwnChange } from '../../../main/compliance/compliance.ts';
import { roleRises } from '../../../main/compliance/role-rises.ts';
import { documentOf, redline, syncedHome } from '../cli/cli-under-test.ts';
import { byHand } from '../configuration/by-hand.ts';
import { events, resultOf } from '../console/console-under-test.ts';
import { account, practiceInStep } from '../runs/run-under-test.ts';

const at = Date.parse('2026-11-30T10:00:00Z');
const moment = (milliseconds: number) => new Date(milliseconds).toISOString();
let next = 0;

function logged(more: Partial<Logged> = {}): Logged {
  next += 1;
  return {
    id: next,
    action: 'update',
    actor_id: 5,
    actor_name: 'Ada',
    source_id: 11,
    source_type: 'rule',
    source_label: 'Macro: Refund',
    change_description: '',
    created_at: moment(at),
    ...more,
  };
}

const own = (more: Partial<OwnChange> = {}): OwnChange => ({
  resource: 'macros',
  id: 11,
  from: at - 500,
  until: at + 500,
  actor: 5,
  reviewed: true,
  withIssue: true,
  ...more,
});

function report(log: readonly Logged[] | undefined, changes: readonly OwnChange[], explained: readonly number[] = []) {
  return complianceOf({
    from: moment(at - 86_400_000),
    until: moment(at + 86_400_000),
    log,
    own: changes,
    explanations: new Map(explained.map((entry) => [entry, { by: 'Bo', at: moment(at), issue: 'https://git.example/1' }])),
    notLogged: [],
    emergencies: [],
  });
}

describe('an entry of the audit log is Redline’s', () => {
  it('where one of its requests changed that record at that time, signed in as the same person', () => {
    const log = [
      logged(),
      logged({ source_type: 'macro' }),
      // Late entries and two clocks that differ a little.
      logged({ created_at: moment(at + 590_000) }),
      logged({ created_at: moment(at - 59_000) }),
      logged({ actor_id: null }),
    ];
    expect(report(log, [own()])).toMatchObject({ changes: 5, byRedline: 5, compliant: 5, percent: 100, outside: [] });
  });
  it('and not where the record, the kind, the time or the person is another', () => {
    const log = [
      logged({ source_id: 12 }),
      logged({ source_type: 'user' }),
      logged({ created_at: moment(at + 700_000) }),
      logged({ created_at: moment(at - 70_000) }),
      logged({ actor_id: 6, actor_name: 'Mallory' }),
    ];
    const { outside, ...counts } = report(log, [own()]);
    expect(counts).toMatchObject({ changes: 5, byRedline: 0, percent: 0 });
    expect(outside.map(({ entry }) => entry)).toEqual(log.map(({ id }) => id));
    expect(outside.at(-1)).toMatchObject({ by: 'Mallory', what: 'rule', id: 11, name: 'Macro: Refund' });
  });
  it('and counts as compliant only with its approvals and an issue; the percentage is rounded down', () => {
    const ids = [11, 12, 13];
    const log = ids.map((id) => logged({ source_id: id }));
    const changes = [own(), own({ id: 12, reviewed: false }), own({ id: 13, withIssue: false })];
    expect(report(log, changes)).toMatchObject({ byRedline: 3, reviewed: 2, withIssue: 2, compliant: 1, percent: 33 });
    expect(report([...log, logged({ source_id: 14 })], [own(), own({ id: 12 }), own({ id: 13 })])).toMatchObject({ percent: 75 });
  });
});

test('what Zendesk does itself, sign-ins, and entries about neither configuration nor people are not counted, and the last are told', () => {
  const log = [
    logged({ actor_id: -1 }),
    logged({ action: 'login', source_type: 'user' }),
    logged({ action: 'exported' }),
    logged({ source_type: 'ticket' }),
    logged({ source_type: 'ticket' }),
    logged({ source_type: 'attachment', actor_id: -1, action: 'destroy' }),
  ];
  const { notLogged, ...counts } = report(log, []);
  expect(counts).toMatchObject({ changes: 0, percent: null, outside: [] });
  expect(notLogged).toContain('2 of the log’s entries are about “ticket” and are not counted.');
});

test('without a log nothing is counted, and it says so', () => {
  const { notLogged, ...counts } = report(undefined, [own()]);
  expect(counts).toMatchObject({ changes: 0, byRedline: 0, percent: null });
  expect(notLogged[0]).toContain('cannot be read');
});

test('what somebody explained stands by itself and makes nothing compliant', () => {
  const [first, second] = [logged({ source_id: 12 }), logged({ source_id: 13 })];
  const { explained, outside, percent } = report([first, second], [], [first.id]);
  expect([explained.map(({ entry }) => entry), outside.map(({ entry }) => entry), percent]).toEqual([[first.id], [second.id], 0]);
  expect(explained[0]?.explanation.issue).toBe('https://git.example/1');
});

test('role rises are read from the log’s free text, a line a product, and falls and other roles are none', () => {
  const user = (change_description: string) => roleRises([logged({ source_type: 'user', change_description })]);
  const told = (text: string) => user(text).map(({ product, from, to }) => `${product}: ${from} > ${to}`);
  const raised = String.raw`Guide role changed from not set to Admin\\nExplore role changed from not set to Admin\\nSupport role changed from not set to Admin`;
  expect(told(raised)).toEqual(['Guide: not set > Admin', 'Explore: not set > Admin', 'Support: not set > Admin']);
  const lowered = String.raw`Support role changed from Staff to not set\nExplore role changed from Viewer to not set`;
  expect(told(lowered)).toEqual([]);
  expect(told('Support role changed from Admin to Advisor')).toEqual([]);
  expect(told('Support role changed from Staff to Advisor')).toEqual([]);
  expect(told('role changed from "end-user" to "agent"\nname changed from "A" to "B"')).toEqual(['Support: end-user > agent']);
  expect(told('Support role changed from Light agent to Admin')).toEqual(['Support: Light agent > Admin']);
  expect(roleRises([logged({ change_description: raised })])).toEqual([]);
});

test('a period of an account: what Redline sent with an issue, without one, and what a colleague did', {
  timeout: 120_000,
}, async () => {
  const { zendesk, consoleAt } = await practiceInStep();
  const console = await consoleAt();
  const { client } = console.engine;
  const { rows } = await client.records.search({ account, resource: 'macros', query: 'active:true', limit: 3 });
  const [first, second, third] = rows.map(({ id }) => id);
  const { rows: people } = await client.records.search({ account, resource: 'users', query: 'role:end-user', limit: 1 });
  const set = async (id: number | undefined, issue?: string) => {
    const operations = [
      { resource: 'macros' as const, where: { ids: [id ?? 0] }, operation: 'set' as const, values: { active: false } },
    ];
    const { hash } = await client.changes.draft({ account, operations });
    return resultOf(await events(client.runs.apply({ account, hash, confirm: account, ...(issue ? { issue } : {}) })));
  };
  expect(await set(first, 'https://git.example/redline/1')).toMatchObject({ status: 'done' });
  expect(await set(second)).toMatchObject({ status: 'done' });
  await byHand(zendesk, 'PUT', `/macros/${third}`, { macro: { active: false } });
  await byHand(zendesk, 'PUT', `/users/${people[0]?.id}`, { user: { role: 'agent' } });

  const period = {
    account,
    from: new Date(Date.now() - 86_400_000).toISOString().slice(0, 10),
    to: new Date(Date.now() + 86_400_000).toISOString().slice(0, 10),
  };
  const before = await client.compliance.check(period);
  expect(before).toMatchObject({ byRedline: 2, reviewed: 2, withIssue: 1, compliant: 1 });
  expect(before.changes).toBe(before.byRedline + before.outside.length);
  const byColleague = before.outside.find(({ id }) => id === third);
  expect(byColleague).toMatchObject({ action: 'update', what: 'rule' });
  expect(before.rises.map(({ person, to }) => [person, to])).toEqual([[people[0]?.id, 'agent']]);

  const entries = [byColleague?.entry ?? 0];
  await expect(client.compliance.explain({ account, entries, issue: 'next door' })).rejects.toThrow('issue');
  expect(await client.compliance.explain({ account, entries, issue: 'https://git.example/redline/2' })).toEqual({ explained: 1 });
  expect(await client.compliance.explain({ account, entries, issue: 'https://git.example/redline/3' })).toEqual({ explained: 0 });
  const after = await client.compliance.check(period);
  expect(after.outside).toHaveLength(before.outside.length - 1);
  expect(after.explained).toMatchObject([{ entry: entries[0], explanation: { issue: 'https://git.example/redline/2' } }]);
  expect(after.percent).toBe(before.percent);
});

test('redline compliance prints what INTERFACE promises, and says what is wrong with what was asked', {
  timeout: 60_000,
}, async () => {
  const home = await syncedHome();
  const ask = (...more: string[]) => redline(['compliance', '--account', 'practice', ...more], { home });
  const period = ['--from', '2026-01-01', '--to', '2026-01-31'];
  expect(documentOf(await ask(...period, '--json'))).toMatchObject({
    changes: 0,
    byRedline: 0,
    reviewed: 0,
    withIssue: 0,
    compliant: 0,
    percent: null,
    explained: [],
    outside: [],
    notLogged: [expect.stringContaining('people are created')],
  });
  for (const [wrong, about] of [
    [['--from', '2026-02-01', '--to', '2026-01-01'], 'ends before it begins'],
    [['--from', '2026-13-01', '--to', '2026-14-01'], 'does not exist'],
    [['--from', '2026-01-01'], '--from and --to'],
    [['--explain', '1,x', '--issue', 'https://git.example/1'], '“x” is no id'],
  ] as const) {
    const { code, stderr } = await ask(...wrong);
    expect([code, stderr]).toEqual([2, expect.stringContaining(about)]);
  }
});
