import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Schedule } from '../../../main/figures/time/schedule.ts';
import { zoneOf } from '../../../main/figures/time/schedule-zone.ts';
import { dayOf, instantOf } from '../../../main/figures/time/wall-clock.ts';
import { workTimeOf } from '../../../main/figures/time/work-time.ts';
import { at, customer, figuresOf, surroundings, ticket } from './ticket-of.ts';

const officeHours = [1, 2, 3, 4, 5].map((day) => ({ start: day * 1440 + 540, end: day * 1440 + 1020 }));

function schedule(zone: string, intervals = officeHours, holidays: Schedule['holidays'] = []): Schedule {
  return { id: 1, name: zone, zone, intervals, holidays };
}

const hours = (of: Schedule, from: string, until: string) => workTimeOf(of).between(at(from), at(until)) / 3600;

test('over the weekend on which Europe puts its clocks back', () => {
  // Friday 23 October 2026, 16:00 in Berlin, is 14:00 UTC (summer time); Monday 10:00 is 09:00 UTC (winter time).
  // Open are Friday 16–17 and Monday 9–10: 2 hours, of 67 in all.
  expect(hours(schedule('Europe/Berlin'), '2026-10-23T14:00:00Z', '2026-10-26T09:00:00Z')).toBe(2);
});

test('a night in which clocks go back has an hour more, one in which they go forward an hour less', () => {
  const nights = schedule('Europe/Berlin', [{ start: 0, end: 360 }]);
  // Sunday 25 October 2026, 00:00 to 06:00: 22:00 UTC to 05:00 UTC are 7 hours.
  expect(hours(nights, '2026-10-24T00:00:00Z', '2026-10-26T00:00:00Z')).toBe(7);
  // Sunday 28 March 2027: 23:00 UTC to 04:00 UTC are 5 hours.
  expect(hours(nights, '2027-03-27T00:00:00Z', '2027-03-29T00:00:00Z')).toBe(5);
});

test('a time that clocks go over begins when they do, and one that comes twice is open both times', () => {
  const zone = 'Europe/Berlin';
  // 02:30 of 28 March 2027 never is: at 01:00 UTC the clocks go from 02:00 to 03:00.
  expect(instantOf(zone, dayOf('2027-03-28'), 9000, 'first')).toBe(at('2027-03-28T01:00:00Z'));
  // 02:30 of 25 October 2026 is at 00:30 UTC and at 01:30 UTC.
  expect(instantOf(zone, dayOf('2026-10-25'), 9000, 'first')).toBe(at('2026-10-25T00:30:00Z'));
  expect(instantOf(zone, dayOf('2026-10-25'), 9000, 'last')).toBe(at('2026-10-25T01:30:00Z'));
  // Open 01:00 to 02:30: an hour in March (01:00–02:00), two and a half in October (23:00–01:30 UTC).
  const early = schedule(zone, [{ start: 60, end: 150 }]);
  expect(hours(early, '2027-03-27T00:00:00Z', '2027-03-29T00:00:00Z')).toBe(1);
  expect(hours(early, '2026-10-24T00:00:00Z', '2026-10-26T00:00:00Z')).toBe(2.5);
});

test('two schedules and two changes of clocks, worked by hand', () => {
  const berlin = { ...schedule('Europe/Berlin'), id: 1 };
  const pacific = { ...schedule(zoneOf('Pacific Time (US & Canada)') ?? ''), id: 2 };
  // Made on Friday 23 October 2026 at 12:00 in Berlin (10:00 UTC), moved to the Pacific schedule on Tuesday 27 October at 12:00 in Berlin
  // (11:00 UTC, as Europe's clocks went back on Sunday), answered on Monday 2 November at 10:00 in San Francisco (18:00 UTC, as
  // America's clocks went back the day before).
  const moved = ticket([
    { at: '2026-10-23T10:00:00Z', by: customer, status: 'new', comment: 'public', schedule: 1 },
    { at: '2026-10-27T11:00:00Z', schedule: 2 },
    { at: '2026-11-02T18:00:00Z', status: 'pending', comment: 'public' },
  ]);
  const { named } = figuresOf([moved], surroundings([berlin, pacific]));
  const reply = named('first-reply-time business');
  // By the last schedule alone (San Francisco): Friday 23rd 9–17 (16:00–24:00 UTC, all after 10:00 UTC) 8 h; Monday 26th to Friday 30th,
  // 5 × 8 h; Monday 2nd 9–10, 1 h: 49 h.
  expect((reply.value ?? 0) / 60).toBe(49);
  // By the schedule of each moment: Berlin Friday 12–17 5 h, Monday 8 h, Tuesday 9–12 3 h; then San Francisco from Tuesday 04:00 there:
  // Tuesday to Friday 4 × 8 h, Monday 1 h: 16 + 33 = 49 h. That both agree is chance, so the reply a day earlier is worked out too.
  expect((reply.allSchedules ?? 0) / 60).toBe(49);
  const sooner = ticket([
    { at: '2026-10-23T13:00:00Z', by: customer, status: 'new', comment: 'public', schedule: 1 },
    { at: '2026-10-26T15:00:00Z', schedule: 2 },
    { at: '2026-10-26T17:30:00Z', status: 'pending', comment: 'public' },
  ]);
  const other = figuresOf([sooner], surroundings([berlin, pacific])).named('first-reply-time business');
  // San Francisco alone: Friday 8 h, Monday 26th 9:00–10:30 (16:00–17:30 UTC, still summer time there) 1.5 h: 9.5 h.
  expect((other.value ?? 0) / 60).toBe(9.5);
  // Berlin Friday 15–17 2 h, Monday 9–16 (until 15:00 UTC, winter time by then) 7 h; San Francisco from 15:00 UTC = 8:00: 1.5 h. 10.5 h.
  expect((other.allSchedules ?? 0) / 60).toBe(10.5);
});

test('nobody works on holidays, whole days of the schedule’s own zone', () => {
  const off = schedule('America/Chicago', officeHours, [{ from: '2026-11-26', to: '2026-11-27' }]);
  // Wednesday 25 November 2026 16:00 to Monday 30 November 10:00, Chicago (UTC−6): 1 h and 1 h; Thursday and Friday are off.
  expect(hours(off, '2026-11-25T22:00:00Z', '2026-11-30T16:00:00Z')).toBe(2);
});

test('an interval over midnight, a week that is always open, a turn of the year', () => {
  const late = schedule('Europe/Berlin', [{ start: 1440 + 1320, end: 2880 + 120 }]);
  // Monday 22:00 to Tuesday 02:00.
  expect(hours(late, '2026-11-02T12:00:00Z', '2026-11-03T12:00:00Z')).toBe(4);
  const always = schedule('Asia/Kolkata', [{ start: 0, end: 10080 }]);
  expect(hours(always, '2025-12-30T10:10:10Z', '2027-01-03T10:10:10Z')).toBe(369 * 24);
  expect(hours(schedule('Etc/UTC'), '2026-12-31T16:00:00Z', '2027-01-01T10:00:00Z')).toBe(2);
});

test('a schedule is worked through as second by second would be', () => {
  const open = (zone: string) =>
    schedule(zone, [
      { start: 1440 + 137, end: 1440 + 1001 },
      { start: 2880, end: 4320 },
      { start: 10000, end: 10080 },
    ]);
  const zones = ['Europe/Berlin', 'America/Los_Angeles', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Etc/UTC'];
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      fc.integer({ min: at('2025-12-20T00:00:00Z') / 60, max: at('2027-01-10T00:00:00Z') / 60 }),
      fc.integer({ min: 0, max: 3 * 1440 }),
      (zone, from, length) => {
        const minutes = Array.from({ length }, (_, index) => from + index).filter((minute) => isOpen(open(zone), minute)).length;
        expect(workTimeOf(open(zone)).between(from * 60, (from + length) * 60)).toBe(minutes * 60);
      },
    ),
    { numRuns: 60 },
  );
});

const walls = new Map<string, Intl.DateTimeFormat>();
const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** Whether the wall of the zone shows an open minute; by another road than the code's. */
function isOpen({ zone, intervals }: Schedule, minute: number): boolean {
  const format =
    walls.get(zone) ??
    new Intl.DateTimeFormat('en-US', { timeZone: zone, weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  walls.set(zone, format);
  const parts = Object.fromEntries(format.formatToParts(minute * 60_000).map(({ type, value }) => [type, value]));
  const ofWeek = weekdays.indexOf(parts.weekday ?? '') * 1440 + Number(parts.hour) * 60 + Number(parts.minute);
  return intervals.some(({ start, end }) => ofWeek >= start && ofWeek < end);
}

test('zones go by Rails’ names in schedules', () => {
  expect(zoneOf('Pacific Time (US & Canada)')).toBe('America/Los_Angeles');
  expect(zoneOf('New Caledonia')).toBe('Pacific/Noumea');
  expect(zoneOf('Europe/Berlin')).toBe('Europe/Berlin');
  expect(zoneOf('Middle Earth')).toBeUndefined();
});
