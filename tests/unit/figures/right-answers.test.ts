import { expect, test } from 'vitest';
import { measured } from '../../../main/figures/ticket/measured.ts';
import { waitingsOf } from '../../../main/figures/ticket/replies.ts';
import { timeIn } from '../../../main/figures/ticket/timeline.ts';
import type { Schedule } from '../../../main/figures/time/schedule.ts';
import { agent, at, customer, facts, figuresOf, surroundings, ticket } from './ticket-of.ts';

// Right answers that nobody here made. Where a source's own sums are wrong, its timeline is what counts, recomputed by hand beside it.

/**
 * GitLab's handbook, "Metrics definitions" (MIT): a worked example, calendar hours. The page prints 8.5 h open, 27.5 h on hold, 13.5 h agent work and 41 h requester
 * wait; its timeline gives 2 + 1 + 0.5 = 3.5 h open, Tue 11:00 – Wed 14:00 = 27 h on hold, and 5 + 3.5 + 27 = 35.5 h of waiting, and
 * only so the parts add up to the 53.5 h that the page states as well.
 */
const gitlab = ticket([
  { at: '2026-11-02T09:00:00Z', by: customer, status: 'new', comment: 'public' },
  { at: '2026-11-02T14:00:00Z', status: 'open', comment: 'public' },
  { at: '2026-11-02T15:30:00Z', by: customer, comment: 'public' },
  { at: '2026-11-02T16:00:00Z', status: 'pending', comment: 'public' },
  { at: '2026-11-03T10:00:00Z', by: customer, status: 'open', comment: 'public' },
  { at: '2026-11-03T11:00:00Z', status: 'hold' },
  { at: '2026-11-04T14:00:00Z', status: 'open' },
  { at: '2026-11-04T14:30:00Z', status: 'solved', comment: 'public' },
]);

test('GitLab’s worked example gives what its timeline says', () => {
  const { named } = figuresOf([gitlab], surroundings());
  const hours = (name: string) => (named(`${name} calendar`).value ?? Number.NaN) / 60;
  expect(hours('first-reply-time')).toBe(5);
  expect(hours('first-resolution-time')).toBe(53.5);
  expect(hours('full-resolution-time')).toBe(53.5);
  expect(hours('requester-wait-time')).toBe(35.5);
  expect(hours('agent-wait-time')).toBe(18);
  expect(hours('on-hold-time')).toBe(27);
  const { timeline } = measured(gitlab, surroundings());
  const inHours = (...statuses: string[]) => timeIn(timeline, statuses, (from, until) => until - from) / 3600;
  expect(inHours('new')).toBe(5);
  expect(inHours('open')).toBe(3.5);
  expect(inHours('new', 'open')).toBe(8.5);
  // The next replies: Mon 15:30 – 16:00, which the page names, and Tue 10:00 – Wed 14:30.
  const next = waitingsOf(measured(gitlab, surroundings()))?.slice(1);
  expect(next?.map(({ asked, answered = 0 }) => (answered - asked) / 3600)).toEqual([0.5, 28.5]);
});

/** The two schedules of dbt_zendesk's decision log (Apache-2.0), which gives them in UTC. */
const [levelOne, levelTwo] = [1, 2];
const schedules: Schedule[] = [
  {
    id: levelOne,
    name: 'Level 1 Chicago',
    zone: 'Etc/UTC',
    intervals: [720, 2160, 3600, 5040, 6480, 7920, 9360].map((start) => ({ start, end: start + 840 })),
    holidays: [],
  },
  {
    id: levelTwo,
    name: 'Level 2 San Francisco',
    zone: 'Etc/UTC',
    intervals: [2340, 3780, 5220, 6660, 8100].map((start) => ({ start, end: start + 570 })),
    holidays: [],
  },
];

/**
 * Ticket 941606 of that log, whose printed 689.46 and 959.46 read 1 min 25 s as 1.25. In seconds: by the last schedule alone, Tuesday
 * 17:01:38 – 24:30:00 and Wednesday 15:00:00 – 19:01:46 are 26,902 + 14,506 = 41,408 s = 690.13 min. By both, Tuesday 17:01:38 –
 * Wednesday 02:00:00 and Wednesday 12:00:00 – 19:01:25 by the first, 21 s by the second: 32,302 + 25,285 + 21 = 57,608 s = 960.13 min.
 */
test('ticket 941606 with two schedules: by the last one as Zendesk counts, and by both', () => {
  const moved = ticket(
    [
      { at: '2020-09-29T17:01:38Z', by: customer, status: 'new', comment: 'public', schedule: levelOne },
      { at: '2020-09-30T19:01:25Z', schedule: levelTwo, comment: 'private' },
      { at: '2020-09-30T19:01:46Z', status: 'open', comment: 'public' },
      { at: '2020-10-01T15:03:44Z', status: 'solved', comment: 'public' },
    ],
    { id: 941606 },
  );
  const { named } = figuresOf([moved], surroundings(schedules));
  expect(named('first-reply-time calendar').value).toBe(1560.13);
  expect(named('first-reply-time business').value).toBe(690.13);
  expect(named('first-reply-time business').allSchedules).toBe(960.13);
  expect(named('first-resolution-time calendar').value).toBe(2762.1);
});

/** A ticket of 2.4 years that Zendesk answered (recorded by Airbyte): 1,261,650 minutes of all hours, cut off, and exactly 300,000 of business hours. */
test('the recorded ticket of 1,261,650 minutes, and the 300,000 that look like a cap', () => {
  const long = ticket([
    { at: '2020-12-11T18:34:09Z', by: customer, status: 'new' },
    { at: '2023-05-06T22:04:16Z', status: 'solved' },
  ]);
  const own = { calendar: 1261650, business: 300000 };
  const value = figuresOf([long], surroundings()).named('requester-wait-time calendar').value;
  expect(value).toBe(1261650.12);
  expect(Math.floor(value ?? 0)).toBe(own.calendar);
  const figures = {
    reply: own,
    firstResolution: own,
    fullResolution: own,
    requesterWait: own,
    agentWait: own,
    onHold: own,
    reopens: 0,
    replies: 0,
    solvedAt: at('2023-05-06T22:04:16Z'),
  };
  const older = { facts: facts('2020-12-11T18:34:09Z', { own: figures }), moments: [], metrics: [] };
  const { named } = figuresOf([older], surroundings(schedules));
  expect(named('requester-wait-time calendar')).toMatchObject({ value: 1261650, n: 1, of: 1 });
  expect(named('requester-wait-time business')).toMatchObject({ value: null, n: 0, of: 0, excluded: { capped: 1 } });
});

/**
 * Ticket 11071 of dbt_zendesk's seeds (Apache-2.0), whose history begins seven hours before it was made, with `on-hold` for `hold`: 43,200
 * minutes open, 40,320 pending, 28,800 on hold; 111,894.85 from its making to its solving.
 */
test('seed ticket 11071', () => {
  const day = (text: string) => `2020-${text}T11:01:27Z`;
  const moves = [
    ['08-28', 'open'],
    ['08-29', 'pending'],
    ['09-02', 'on-hold'],
    ['09-05', 'pending'],
    ['09-15', 'open'],
    ['09-30', 'pending'],
    ['10-01', 'on-hold'],
    ['10-15', 'open'],
    ['10-17', 'on-hold'],
    ['10-20', 'pending'],
    ['11-02', 'open'],
    ['11-14', 'solved'],
    ['11-15', 'closed'],
  ];
  const made = at('2020-08-28T18:06:36Z');
  const target = (id: number, metric: string, minutes: number, began: number) => [
    { id, at: made, metric, instance: 1, type: 'activate' as const },
    { id: id + 1, at: made, metric, instance: 1, type: 'apply_sla' as const, target: { minutes, hours: 'calendar' as const } },
    { id: id + 2, at: began + minutes * 60, metric, instance: 1, type: 'breach' as const },
  ];
  const seed = ticket(
    moves.map(([date = '', status = '']) => ({ at: day(date), status, by: agent })),
    { id: 11071, created: made, priority: 'urgent' },
    // What its priority was when the policy was applied decides: 960, not the 120 of today's.
    target(1, 'reply_time', 960, made),
  );
  const { named } = figuresOf([seed], surroundings());
  const { timeline } = measured(seed, surroundings());
  const minutes = (...statuses: string[]) => timeIn(timeline, statuses, (from, until) => until - from) / 60;
  expect([minutes('open'), minutes('pending'), minutes('hold')]).toEqual([43200, 40320, 28800]);
  expect(named('requester-wait-time calendar').value).toBe(72000);
  expect(named('agent-wait-time calendar').value).toBe(40320);
  expect(named('on-hold-time calendar').value).toBe(28800);
  expect(named('full-resolution-time calendar').value).toBe(111894.85);
  expect(named('first-reply-time calendar')).toMatchObject({ value: null, n: 0, of: 1 });
  expect(named('sla-first-reply')).toMatchObject({ value: 0, n: 1, of: 1 });
  expect(measured(seed, surroundings()).levels).toEqual([
    { metric: 'reply_time', instance: 1, target: 960, state: 'breached', at: made + 960 * 60 },
  ]);
});
