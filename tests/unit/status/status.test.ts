import { describe, expect, it, onTestFinished, test } from 'vitest';
import { tellDueSteps } from '../../../main/areas/outbox/due-steps.ts';
import { startPractice } from '../../../main/practice/server.ts';
import type { ActiveRun } from '../../../main/runs/active-run.ts';
import { holdInIncident } from '../../../main/runs/hold-in-incident.ts';
import { escalated } from '../../../main/status/escalation.ts';
import { incidentsIn } from '../../../main/status/read-incidents.ts';
import { EscalationPlan } from '../../../preload/contract/escalation.ts';
import { documentOf, redline } from '../cli/cli-under-test.ts';
import { consoleIn, drafted, events, resultOf } from '../console/console-under-test.ts';
import { incident, startStatusServer } from './status-server.ts';

const now = Date.parse('2026-11-20T12:00:00Z');

describe('an answer of Zendesk’s status API', () => {
  it('tells what is wrong with which service, since when, and what was said of it last', () => {
    expect(incidentsIn(incident(), 'incident', now)).toEqual([
      {
        id: '247',
        kind: 'incident',
        title: 'Slow answers',
        impact: 'minor',
        stage: 'investigating',
        outage: false,
        degradation: true,
        startedAt: '2026-11-20T10:00:00.000Z',
        services: [{ name: 'Support', outage: false, degradation: true }],
        update: { at: '2026-11-20T10:05:00.000Z', text: 'We look into it.' },
        isNeeded: true,
      },
    ]);
  });
  it('is over by resolved_at or a planned end that is past, whatever its status says', () => {
    const ends = (maintenance_end_time: string) => incidentsIn(incident({ maintenance_end_time }), 'maintenance', now)?.length;
    expect(incidentsIn(incident({ resolved_at: '2026-11-20T11:00:00Z', status: 'monitoring' }), 'incident', now)).toEqual([]);
    expect(incidentsIn(incident({ status: 'resolved' }), 'incident', now)).toHaveLength(1);
    expect([ends('2026-11-20T11:00:00Z'), ends('2026-11-20T13:00:00Z')]).toEqual([0, 1]);
  });
  it('may be one object, is not known in any other form, and a run does not need a service that it does not know', () => {
    const [one] = incident().data;
    expect(incidentsIn({ data: one }, 'incident', now)).toMatchObject([{ services: [], isNeeded: false }]);
    for (const wrong of [{}, { data: 'x' }, [], null, { data: [{ id: 1 }] }])
      expect(incidentsIn(wrong, 'incident', now)).toBeUndefined();
    for (const [service, isNeeded] of [
      ['Explore', false],
      ['Talk', false],
      ['API', true],
      ['Admin Center', true],
    ] as const)
      expect(incidentsIn(incident({ title: 'x' }, service), 'incident', now)).toMatchObject([{ isNeeded }]);
  });
});

describe('the escalation clock', () => {
  const plan = EscalationPlan.parse({
    contacts: [
      { name: 'Bea', reach: '+1 555 0100' },
      { name: 'Desk', reach: 'desk@example.com' },
    ],
    steps: [
      { after: '30m', tell: 'bea', what: 'Say so in the channel' },
      { after: '2h', tell: 'Desk', what: 'Open a ticket' },
      { after: '3h', tell: 'Desk', what: 'Call' },
      { after: '0m', impact: 'major', tell: 'Bea', what: 'Wake the lead' },
    ],
  });
  const of = (more: object = {}, taken: Parameters<typeof escalated>[2] = []) => {
    const incidents = incidentsIn(incident(more), 'incident', now) ?? [];
    return escalated({ known: true, incidents }, plan, taken, now).incidents[0];
  };
  it('tells since when, whom, and what is due, from the impact on that a step is for', () => {
    expect(of()).toMatchObject({ minutes: 120 });
    expect(of()?.steps?.map(({ step, state, at, reach }) => [step, state, at, reach])).toEqual([
      [1, 'due', '2026-11-20T10:30:00.000Z', '+1 555 0100'],
      [2, 'due', '2026-11-20T12:00:00.000Z', 'desk@example.com'],
      [3, 'later', '2026-11-20T13:00:00.000Z', 'desk@example.com'],
    ]);
    expect(of({ impact: 'major' })?.steps?.map(({ step }) => step)).toEqual([1, 2, 3, 4]);
    // A word that Zendesk does not document leaves no step out.
    expect(of({ impact: 'catastrophic' })?.steps).toHaveLength(4);
  });
  it('has no times where Zendesk does not say when it began, and a step that was taken is due no more', () => {
    expect(of({ started_at: null })?.steps?.map(({ state, at }) => [state, at])).toEqual([
      ['no-clock', undefined],
      ['no-clock', undefined],
      ['no-clock', undefined],
    ]);
    const taken = { incident: '247', step: 1, at: '2026-11-20T10:40:00.000Z', by: 'Ada' };
    expect(of({}, [taken])?.steps?.[0]).toMatchObject({ state: 'taken', takenAt: taken.at, takenBy: 'Ada' });
    expect(of({}, [{ ...taken, incident: '248' }])?.steps?.[0]).toMatchObject({ state: 'due' });
  });
  it('tells how bad it is in the account’s own words', () => {
    const named = EscalationPlan.parse({ ...plan, severities: { critical: 'SEV-1', minor: 'SEV-3' } });
    const severity = (impact: string) => {
      const incidents = incidentsIn(incident({ impact }), 'incident', now) ?? [];
      return escalated({ known: true, incidents }, named, [], now).incidents[0]?.severity;
    };
    expect(['minor', 'major', 'critical', 'catastrophic'].map(severity)).toEqual(['SEV-3', 'major', 'SEV-1', 'catastrophic']);
  });
  it('notifies of each step that falls due, once, and of none that somebody has taken; how to reach the contact stays here', async () => {
    const asked: string[] = [];
    let time = now;
    let taken: readonly { incident: string; step: number; at: string; by: string }[] = [];
    const kept: Record<string, unknown> = { escalation: plan };
    const accountSetting = (_account: string, name: string) => (name === 'escalation-taken' ? taken : kept[name]);
    const desk = { account: { id: 'live', environment: 'production' }, installation: { registry: { accountSetting } } };
    const told = new Map<string, { title: string; lines: readonly string[] }>();
    const look = () =>
      tellDueSteps({
        accounts: { openReadable: async () => [desk] },
        status: { of: async () => ({ known: true, incidents: incidentsIn(incident(), 'incident', time) ?? [] }) },
        outbox: {
          tell: async (account: string, { id, title, lines }: { id: string; title: string; lines: readonly string[] }) => {
            asked.push(account);
            if (!told.has(id)) told.set(id, { title, lines });
          },
        },
        clock: () => time,
      } as unknown as Parameters<typeof tellDueSteps>[0]);
    await look();
    expect([...told.values()].map(({ title }) => title)).toEqual(['Tell bea: Say so in the channel', 'Tell Desk: Open a ticket']);
    taken = [{ incident: '247', step: 3, at: '2026-11-20T12:30:00.000Z', by: 'Ada' }];
    time += 7_200_000;
    await look();
    await look();
    expect(told.size).toBe(2);
    expect(new Set(asked)).toEqual(new Set(['live']));
    expect(JSON.stringify([...told])).not.toMatch(/555 0100|desk@example/);
  });
  it('is kept with the account; a step is taken once, and a plan that is none changes nothing', async () => {
    const server = await startStatusServer();
    let time = now;
    const { client } = await consoleIn({ statusAddress: server.url, clock: () => time });
    server.answer = (which) => ({ status: 200, body: which === 'active' ? incident() : { data: [] } });
    const account = 'practice';
    await client.status.keepEscalation({ account, text: JSON.stringify(plan) });
    for (const text of [
      'a: &a [x]\nb: *a\n',
      'contacts: []\nsteps: [{after: 1h, tell: Nobody, what: x}]\n',
      'contacts: [{name: A, reach: x}, {name: a, reach: y}]\nsteps: []\n',
      'contacts: []\nsteps: [{after: soon, tell: A, what: x}]\n',
      '<html>',
    ])
      await expect(client.status.keepEscalation({ account, text })).rejects.toMatchObject({ code: 'validation' });
    expect(await client.status.escalation({ account })).toEqual(plan);
    await client.status.incidents({ account, fresh: true });
    const [first, again] = [
      await client.status.stepTaken({ account, incident: '247', step: 1 }),
      await client.status.stepTaken({ account, incident: '247', step: 1 }),
    ];
    expect(first.incidents[0]?.steps?.[0]).toMatchObject({ state: 'taken', takenAt: '2026-11-20T12:00:00.000Z' });
    expect(again).toEqual(first);
    await expect(client.status.stepTaken({ account, incident: '247', step: 4 })).rejects.toMatchObject({ code: 'not-found' });
    // The page does not answer: the clock goes on by what was told last, and says so.
    server.answer = () => ({ status: 500, body: {} });
    time += 3_600_000;
    const later = await client.status.incidents({ account, fresh: true });
    expect(later).toMatchObject({ known: false, checkedAt: '2026-11-20T12:00:00.000Z', incidents: [{ minutes: 180 }] });
    expect(later.incidents[0]?.steps?.map(({ state }) => state)).toEqual(['taken', 'due', 'due']);
    expect((await client.status.stepTaken({ account, incident: '247', step: 2 })).incidents[0]?.steps?.[1]?.state).toBe('taken');
    const unknown = client.status.stepTaken({ account, incident: '999', step: 1 });
    await expect(unknown).rejects.toMatchObject({ code: 'network', message: expect.stringContaining('Nothing was noted') });
    // Steps 1 and 2 were taken: the first moves, the second is told to do something else.
    const [one, two, ...rest] = plan.steps;
    const changed = { ...plan, steps: [...rest, { ...two, what: 'Open a ticket at once' }, one] };
    expect(await client.status.keepEscalation({ account, text: JSON.stringify(changed) })).toMatchObject({ forgotten: 1 });
    const moved = (await client.status.incidents({ account })).incidents[0]?.steps;
    expect(moved?.map(({ step, state }) => [step, state])).toEqual([
      [1, 'due'],
      [3, 'due'],
      [4, 'taken'],
    ]);
    expect(await client.status.keepEscalation({ account, text: null })).toEqual({ plan: null, forgotten: 1 });
    expect((await client.status.incidents({ account })).incidents[0]).not.toHaveProperty('steps');
  });
});

test('it is asked politely, sends the subdomain alone, and is unknown where it does not answer as it should', {
  timeout: 60_000,
}, async () => {
  const server = await startStatusServer();
  let time = now;
  const { client } = await consoleIn({ statusAddress: server.url, clock: () => time });
  const ask = (fresh = true) => client.status.incidents({ account: 'practice', fresh });
  server.answer = (which) => ({ status: 200, body: which === 'active' ? incident() : { data: [], included: [] } });
  expect(await ask()).toMatchObject({
    known: true,
    checkedAt: '2026-11-20T12:00:00.000Z',
    incidents: [{ title: 'Slow answers' }],
  });
  expect(server.asked).toEqual(['/api/incidents/active?subdomain=practice', '/api/incidents/maintenance?subdomain=practice']);
  for (let times = 0; times < 20; times += 1) await ask();
  time += 14 * 60_000;
  await ask(false);
  expect(server.asked).toHaveLength(2);
  // Whoever asks all the time gets ten requests a minute and no more.
  for (let times = 0; times < 20; times += 1) {
    time += 31_000;
    await ask();
  }
  expect(server.asked.length).toBeLessThanOrEqual(2 + 20 * 2);
  server.answer = () => ({ status: 500, body: {} });
  time += 60_000;
  const before = server.asked.length;
  for (let times = 0; times < 20; times += 1) await ask();
  expect(server.asked.length - before).toBeLessThanOrEqual(10);
  for (const [answer, why] of [
    [{ status: 500, body: {} }, 'It answered 500'],
    [{ status: 429, body: {} }, 'asked too often'],
    [{ status: 200, body: '<html>Sign in</html>' }, 'no JSON'],
    [{ status: 200, body: { incidents: [] } }, 'not in a form that is known'],
  ] as const) {
    time += 120_000;
    server.answer = () => answer;
    expect(await ask()).toMatchObject({
      known: false,
      why: expect.stringContaining(why),
      incidents: [{ title: 'Slow answers' }],
    });
  }
  server.close();
  time += 120_000;
  expect(await ask()).toMatchObject({ known: false, incidents: [{ title: 'Slow answers' }] });
});

test('a run asks before it starts in an incident of what it needs, and goes on by a person’s word or when it is over', {
  timeout: 60_000,
}, async () => {
  const server = await startStatusServer();
  let time = Date.now();
  const { client } = await consoleIn({ statusAddress: server.url, clock: () => time });
  const { draft, ids } = await drafted(client, 2);
  const account = 'practice';
  const told = (service: string, more: object = {}) => {
    time += 31_000;
    server.answer = (which) => ({
      status: 200,
      body: which === 'active' ? incident({ title: 'No answers', ...more }, service) : { data: [] },
    });
  };
  const apply = async (more: object = {}) =>
    resultOf(await events(client.runs.apply({ account, hash: draft.hash, ...more }))).status;
  const gate = async () =>
    (await client.changes.preview({ account, hash: draft.hash })).gates.find(({ code }) => code === 'incident');
  expect(await gate()).toMatchObject({ met: true });
  told('Support');
  await expect(apply()).rejects.toThrow(/Support works badly.*No answers.*Nothing was sent.*--despite-incident/);
  expect(await gate()).toMatchObject({ met: false });
  expect(await client.runs.list({ account })).toEqual([]);
  // Unreachable is unknown, which holds nothing.
  server.answer = () => ({ status: 500, body: {} });
  time += 21 * 60_000;
  await client.status.incidents({ account, fresh: true });
  expect(await gate()).toMatchObject({ met: null, sentence: expect.stringContaining('not known') });
  // Nor does an incident of something else, nor one that the policy ignores, nor one that a person knows of.
  told('Explore');
  expect(await apply()).toBe('done');
  const again = { again: true, skipDrifted: true };
  told('Support');
  expect(await apply({ ...again, despiteIncident: true })).toBe('done');
  await client.reviews.setPolicy({
    account,
    text: JSON.stringify({ format: 'redline.policy', version: 1, incidents: 'ignore' }),
  });
  told('Support');
  expect(await apply(again)).toBe('done');
  expect(ids).toHaveLength(2);
});

const supportIsOut = ['Support is out'];

test.each([
  [
    'once for an outage',
    false,
    [undefined, [], supportIsOut, supportIsOut, [], []],
    1,
    ['held: Support is out', 'over: Support is out'],
  ],
  ['not for what a person has answered for', true, [supportIsOut, supportIsOut, []], 0, []],
  [
    'for another one as well',
    true,
    [supportIsOut, ['Support is out', 'Guide is out'], ['Guide is out'], supportIsOut, []],
    1,
    ['held: Guide is out', 'over: Guide is out'],
  ],
  [
    'anew once the first is over',
    false,
    [supportIsOut, [], supportIsOut],
    2,
    ['held: Support is out', 'over: Support is out', 'held: Support is out'],
  ],
] as const)('what is being sent is held %s, and goes on only by a person', async (_what, isAnswered, found, times, told) => {
  const said: string[] = [];
  let [paused, looks] = [0, 0];
  let end: (value: never) => void = () => undefined;
  const result = new Promise<never>((resolve) => {
    end = resolve;
  });
  await holdInIncident({ pause: () => (paused += 1), result } as unknown as ActiveRun, {
    isAnswered,
    sleep: async (_milliseconds, signal) => {
      if (looks === found.length) end(undefined as never);
      await new Promise((resolve) => setImmediate(resolve));
      signal?.throwIfAborted();
    },
    outages: async () => found[looks++],
    tell: (what, about) => said.push(`${what}: ${about}`),
  });
  expect([paused, said]).toEqual([times, told]);
});

test('the practice Zendesk plays incidents by its own status API, ten requests a minute', async () => {
  const zendesk = await startPractice();
  onTestFinished(() => zendesk.close());
  zendesk.play([
    { service: 'Support', state: 'outage', since: '2026-11-20T10:00:00Z' },
    { service: 'Explore', state: 'maintenance', since: '2099-11-20T10:00:00Z' },
  ]);
  const ask = (which: string) => fetch(`${zendesk.url}/api/incidents/${which}?subdomain=practice`);
  const [active, planned] = [await (await ask('active')).json(), await (await ask('maintenance')).json()];
  expect(incidentsIn(active, 'incident', now)).toMatchObject([
    { outage: true, isNeeded: true, services: [{ name: 'Support', outage: true }] },
  ]);
  expect(incidentsIn(planned, 'maintenance', now)).toMatchObject([
    { kind: 'maintenance', services: [{ name: 'Explore' }], isNeeded: false },
  ]);
  const statuses = [];
  for (let times = 0; times < 10; times += 1) statuses.push((await ask('active')).status);
  expect(statuses.filter((status) => status === 429)).toHaveLength(2);
});

test('redline status tells incidents, and its address is this computer’s or https', async () => {
  const server = await startStatusServer();
  server.answer = (which) => ({ status: 200, body: which === 'active' ? incident() : { data: [] } });
  const env = { REDLINE_STATUS_URL: server.url };
  const told = await redline(['status', '--account', 'practice', '--json'], { env });
  expect(documentOf(told)).toMatchObject({ known: true, incidents: [{ id: '247', isNeeded: true }] });
  expect((await redline(['status', '--account', 'practice'], { env })).stdout).toContain(
    'Support works badly since 2026-11-20T10:00:00Z (minor, investigating): Slow answers',
  );
  server.answer = () => ({ status: 500, body: {} });
  const taken = await redline(['status', '--account', 'practice', '--taken', '2'], { env });
  expect(taken.code).toBe(5);
  expect(taken.stderr).not.toContain('There is no incident');
  expect(
    await redline(['status', '--account', 'practice'], { env: { REDLINE_STATUS_URL: 'http://evil.example' } }),
  ).toMatchObject({ code: 2 });
});
