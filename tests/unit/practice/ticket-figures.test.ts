import { expect, test } from 'vitest';
import { workingTime } from '../../../main/practice/figures/business-hours.ts';
import { practiceFor } from './practice-client.ts';

const minute = 60_000;

/** The timeline of a worked example (GitLab's handbook, metrics definitions; its sums are right only where they are 3.5, 27, 8.5 and 35.5). */
const steps = [
  { after: 5, change: { status: 'open', comment: { body: 'Hello', public: true } } },
  { after: 6.5, change: { comment: { body: 'And?', public: true } }, byRequester: true },
  { after: 7, change: { status: 'pending', comment: { body: 'So', public: true } } },
  { after: 25, change: { status: 'open', comment: { body: 'Yes', public: true } }, byRequester: true },
  { after: 26, change: { status: 'hold' } },
  { after: 53, change: { status: 'open' } },
  { after: 53.5, change: { status: 'solved', comment: { body: 'Done', public: true } } },
] as const;

/** Plays the timeline from a Monday at nine on, and returns the ticket and how to go on. */
async function worked() {
  const begin = Date.UTC(2026, 9, 26, 9);
  let now = begin;
  const { practice, call } = await practiceFor({ clock: () => now, limits: { endpoints: false } });
  const requester = practice.all('users').find(({ role, active }) => role === 'end-user' && active);
  const made = await call('/tickets', {
    method: 'POST',
    body: { ticket: { subject: 'Worked', comment: { body: 'Help', author_id: requester?.id }, requester_id: requester?.id } },
  });
  const id = made.json.ticket.id;
  for (const step of steps) {
    now = begin + step.after * 60 * minute;
    const comment = 'comment' in step.change ? step.change.comment : undefined;
    const author = 'byRequester' in step ? { author_id: requester?.id } : {};
    const body = { ticket: { ...step.change, ...(comment === undefined ? {} : { comment: { ...comment, ...author } }) } };
    expect((await call(`/tickets/${id}`, { method: 'PUT', body })).status).toBe(200);
  }
  now += 2 * minute;
  return { id, call, begin, practice };
}

test('the figures of a ticket are those of what was done to it', async () => {
  const { id, call } = await worked();
  const { ticket_metric: metric } = (await call(`/tickets/${id}/metrics`)).json;
  expect(metric).toMatchObject({
    ticket_id: id,
    replies: 3,
    reopens: 0,
    reply_time_in_minutes: { calendar: 300 },
    requester_wait_time_in_minutes: { calendar: 35.5 * 60 },
    agent_wait_time_in_minutes: { calendar: 18 * 60 },
    on_hold_time_in_minutes: { calendar: 27 * 60 },
    first_resolution_time_in_minutes: { calendar: 53.5 * 60 },
    full_resolution_time_in_minutes: { calendar: 53.5 * 60 },
  });
  expect((await call(`/ticket_metrics/${metric.id}`)).json.ticket_metric).toEqual(metric);
  expect((await call('/ticket_metrics?page[size]=1')).json.ticket_metrics).toEqual([metric]);
});

test('the metric events of a ticket add up to its figures', async () => {
  const { id, call, begin } = await worked();
  const { json } = await call(`/incremental/ticket_metric_events?start_time=${begin / 1_000}`);
  const own = json.ticket_metric_events.filter(({ ticket_id }: { ticket_id: number }) => ticket_id === id);
  const of = (metric: string, instance = 1) =>
    own.filter((event: { metric: string; instance_id: number }) => event.metric === metric && event.instance_id === instance);
  const last = (metric: string, instance = 1) =>
    of(metric, instance).findLast(({ type }: { type: string }) => type === 'update_status');
  expect(last('reply_time').status.calendar).toBe(300);
  expect(last('reply_time', 2).status.calendar).toBe(30);
  expect(last('agent_work_time').status.calendar).toBe(8.5 * 60);
  expect(last('requester_wait_time').status.calendar).toBe(35.5 * 60);
  expect(last('resolution_time').status.calendar).toBe(53.5 * 60);
  expect(last('periodic_update_time', 2).status.calendar).toBe(46.5 * 60);
  expect(last('pausable_update_time', 2).status.calendar).toBe(28.5 * 60);
  for (const metric of ['reply_time', 'agent_work_time', 'requester_wait_time', 'resolution_time']) {
    const types = of(metric).map(({ type }: { type: string }) => type);
    expect([types[0], types.filter((type: string) => type === 'fulfill').length]).toEqual(['activate', 1]);
  }
  expect(own.filter(({ type }: { type: string }) => type === 'measure').length).toBe(6);
});

test('metric events by cursor are those by time, each once, in pages no longer than asked for', async () => {
  const { call, begin } = await worked();
  const whole = (await call(`/incremental/ticket_metric_events?start_time=${begin / 1_000}`)).json.ticket_metric_events;
  const found: unknown[] = [];
  let path: string | null = `/incremental/ticket_metric_events?start_time=${begin / 1_000}&page[size]=7`;
  for (let pages = 0; path !== null && pages < 40; pages += 1) {
    const { json } = await call(path);
    expect(json.ticket_metric_events.length).toBeLessThanOrEqual(7);
    found.push(...json.ticket_metric_events);
    path = json.meta.has_more ? json.links.next : null;
  }
  expect(found).toEqual(whole);
});

test('a figure is null as long as it has not happened', async () => {
  let now = Date.UTC(2026, 9, 26, 9);
  const { call } = await practiceFor({ clock: () => now });
  const made = await call('/tickets', { method: 'POST', body: { ticket: { subject: 'New', comment: { body: 'Help' } } } });
  now += 2 * minute;
  const { ticket_metric: metric } = (await call(`/tickets/${made.json.ticket.id}/metrics`)).json;
  expect(metric).toMatchObject({
    solved_at: null,
    reply_time_in_minutes: { calendar: null, business: null },
    first_resolution_time_in_minutes: { calendar: null, business: null },
    requester_wait_time_in_minutes: { calendar: null, business: null },
    on_hold_time_in_minutes: { calendar: 0, business: 0 },
  });
});

test('a target that runs out is breached, and one that is kept is not', async () => {
  const begin = Date.UTC(2026, 9, 26, 9);
  let now = begin;
  const { practice, call } = await practiceFor({ clock: () => now });
  const customer = practice.all('users').find(({ role, active }) => role === 'end-user' && active)?.id;
  const ticket = { subject: 'VIP', priority: 'urgent', tags: ['vip'], comment: { body: 'Help' }, requester_id: customer };
  const ids: number[] = [];
  for (const _ of [1, 2]) ids.push((await call('/tickets', { method: 'POST', body: { ticket } })).json.ticket.id);
  now += 20 * minute;
  await call(`/tickets/${ids[0]}`, { method: 'PUT', body: { ticket: { comment: { body: 'Here' } } } });
  now += 3 * 60 * minute;
  const { json } = await call(`/incremental/ticket_metric_events?start_time=${begin / 1_000}`);
  const applied = json.ticket_metric_events.filter(({ type }: { type: string }) => type === 'apply_sla');
  expect(applied.map(({ sla }: { sla: { target: number } }) => sla.target)).toEqual([30, 30]);
  const breached = json.ticket_metric_events.filter(({ type }: { type: string }) => type === 'breach');
  expect(breached).toMatchObject([{ metric: 'reply_time', time: '2026-10-26T09:30:00Z' }]);
});

test('working hours go by the clocks of their zone, and stop on holidays', () => {
  const office = {
    zone: 'Europe/Amsterdam',
    intervals: [{ start_time: 1_440 + 540, end_time: 1_440 + 1_020 }],
    daysOff: new Set(['2026-11-02']),
  };
  // Monday 26 October 2026 is the first working day of winter time: nine in Amsterdam is eight in UTC.
  expect(workingTime(office, Date.UTC(2026, 9, 26, 8), Date.UTC(2026, 9, 26, 9)) / minute).toBe(60);
  expect(workingTime(office, Date.UTC(2026, 9, 19, 7), Date.UTC(2026, 9, 19, 8)) / minute).toBe(60);
  expect(workingTime(office, Date.UTC(2026, 9, 26, 6), Date.UTC(2026, 9, 26, 8)) / minute).toBe(0);
  expect(workingTime(office, Date.UTC(2026, 10, 1), Date.UTC(2026, 10, 8)) / minute).toBe(0);
});
