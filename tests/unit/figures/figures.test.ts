import { expect, test } from 'vitest';
import type { MetricMoment, MetricType } from '../../../main/figures/ticket/ticket.ts';
import { monthPeriod, periodOf } from '../../../main/figures/time/period.ts';
import { agent, at, customer, figuresOf, surroundings, ticket } from './ticket-of.ts';

const day = (hour: string, date = '02') => `2026-11-${date}T${hour}:00Z`;

/** A run of the first reply's metric, event by event. */
function reply(told: readonly (readonly [MetricType, string, Partial<MetricMoment>?])[], instance = 1): MetricMoment[] {
  return told.map(([type, time, more], index) => ({
    id: instance * 100 + index,
    at: at(time),
    metric: 'reply_time',
    instance,
    type,
    ...more,
  }));
}

const target = (minutes: number) => ({ target: { minutes, hours: 'calendar' as const } });
const solvedTicket = (metrics: readonly MetricMoment[], id = 7) =>
  ticket(
    [
      { at: day('09:00'), by: customer, status: 'new', comment: 'public' },
      { at: day('10:00'), status: 'open', comment: 'public' },
      { at: day('12:00'), status: 'solved' },
    ],
    { id },
    metrics,
  );

test('a value that is not there yet is null and not 0, and n of N says how many have one', () => {
  const unanswered = ticket([{ at: day('09:00'), by: customer, status: 'new', comment: 'public' }], { id: 8 });
  const { named } = figuresOf([solvedTicket([]), unanswered], surroundings());
  expect(named('first-reply-time calendar')).toMatchObject({ value: 60, n: 1, of: 2, excluded: {} });
  expect(named('full-resolution-time calendar')).toMatchObject({ value: 180, n: 1, of: 1 });
  const none = figuresOf([unanswered], surroundings());
  expect(none.named('first-reply-time calendar')).toMatchObject({ value: null, n: 0, of: 1 });
  expect(none.named('sla-first-reply')).toMatchObject({ value: null, n: 0, of: 0 });
  expect(none.named('satisfaction rating')).toMatchObject({ value: null, n: 0, of: 0 });
});

test('the last target before the fulfilment decides, and a deleted breach is none', () => {
  const changed = solvedTicket(
    reply([
      ['activate', day('09:00')],
      ['apply_sla', day('09:00'), target(30)],
      ['breach', day('09:30'), { isDeleted: true }],
      ['apply_sla', day('09:20'), target(240)],
      ['fulfill', day('10:00')],
      ['apply_sla', day('11:00'), target(5)],
    ]),
  );
  expect(figuresOf([changed], surroundings()).named('sla-first-reply')).toMatchObject({ value: 100, n: 1, of: 1 });
  const notDeleted = solvedTicket(
    reply([
      ['activate', day('09:00')],
      ['apply_sla', day('09:00'), target(30)],
      ['breach', day('09:30')],
      ['apply_sla', day('09:40'), target(240)],
      ['fulfill', day('10:00')],
    ]),
  );
  // The breach was of another target than the one that decides.
  expect(figuresOf([notDeleted], surroundings()).named('sla-first-reply').value).toBe(100);
  const stricter = solvedTicket(
    reply([
      ['activate', day('09:00')],
      ['apply_sla', day('09:00'), target(30)],
      ['breach', day('09:30')],
      ['apply_sla', day('09:40'), target(20)],
      ['fulfill', day('10:00')],
    ]),
  );
  expect(figuresOf([stricter], surroundings()).named('sla-first-reply').value).toBe(0);
  const late = solvedTicket(
    reply([
      ['activate', day('09:00')],
      ['apply_sla', day('09:00'), target(30)],
      ['fulfill', day('10:00')],
      ['update_status', day('10:00'), { ran: { calendar: 60, business: 10 } }],
    ]),
  );
  expect(figuresOf([late], surroundings()).named('sla-first-reply').value).toBe(0);
  const off = solvedTicket(
    reply([
      ['activate', day('09:00')],
      ['apply_sla', day('09:00'), target(30)],
      ['apply_sla', day('09:10'), { target: null }],
      ['fulfill', day('10:00')],
    ]),
  );
  expect(figuresOf([off], surroundings()).named('sla-first-reply')).toMatchObject({
    value: null,
    of: 0,
    excluded: { 'target-off': 1 },
  });
});

test('events out of order and told twice count as they are', () => {
  const told = reply([
    ['activate', day('09:00')],
    ['apply_sla', day('09:00'), target(30)],
    ['breach', day('09:30')],
    ['fulfill', day('10:00')],
  ]);
  const kept = solvedTicket([...told].reverse().concat(told, [{ ...(told[2] as MetricMoment), isDeleted: true }]));
  const shuffled = { ...kept, moments: [...kept.moments].reverse().concat(kept.moments) };
  const { named } = figuresOf([shuffled], surroundings());
  // What was read last of one event holds: the breach came again as deleted.
  expect(named('sla-first-reply')).toMatchObject({ value: 100, n: 1 });
  expect(named('first-reply-time calendar').value).toBe(60);
  expect(named('one-touch')).toMatchObject({ value: 100, n: 1 });
});

test('by target and by ticket', () => {
  const next = (instance: number, state: MetricType | undefined) =>
    reply(
      [
        ['activate', day(`1${instance}:00`)],
        ['apply_sla', day(`1${instance}:00`), target(30)],
        ...(state === 'breach' ? [['breach', day(`1${instance}:30`)] as const] : []),
        ...(state === undefined ? [] : [['fulfill', day(`1${instance}:40`)] as const]),
      ],
      instance,
    );
  const mixed = solvedTicket([...next(2, 'fulfill'), ...next(3, 'breach'), ...next(4, 'fulfill')], 1);
  const running = solvedTicket([...next(2, 'fulfill'), ...next(3, undefined)], 2);
  const met = solvedTicket(next(2, 'fulfill'), 3);
  const { named } = figuresOf([mixed, running, met], surroundings());
  expect(named('sla-next-reply')).toMatchObject({ value: 80, n: 5, of: 5, excluded: { active: 1 } });
  expect(named('sla-next-reply-by-ticket')).toMatchObject({ value: 50, n: 2, of: 2, excluded: { active: 1 } });
  expect(named('sla-first-reply')).toMatchObject({ value: null, n: 0, of: 0 });
});

test('merged and deleted tickets are told apart', () => {
  const merged = { ...solvedTicket([], 2), facts: { ...solvedTicket([], 2).facts, merged: true } };
  const deleted = { ...solvedTicket([], 3), facts: { ...solvedTicket([], 3).facts, status: 'deleted' } };
  const { named, met } = figuresOf([solvedTicket([]), merged, deleted], surroundings());
  expect(named('solved')).toMatchObject({ value: 1, excluded: { merged: 1 } });
  expect(named('created')).toMatchObject({ value: 2, excluded: { deleted: 1 } });
  expect(named('first-reply-time calendar')).toMatchObject({ n: 1, of: 1, excluded: { merged: 1, deleted: 1 } });
  expect(met).toMatchObject({ tickets: 3, merged: 1, deleted: 1 });
});

test('what was not read whole falls back to Zendesk’s own, and what it does not tell is left out', () => {
  const minutes = { calendar: 90, business: 45 };
  const nothing = { calendar: null, business: null };
  const own = {
    reply: minutes,
    firstResolution: minutes,
    fullResolution: minutes,
    requesterWait: nothing,
    agentWait: minutes,
    onHold: minutes,
    reopens: 2,
    replies: 3,
    solvedAt: at(day('12:00')),
  };
  const known = { ...solvedTicket([], 1), facts: { ...solvedTicket([], 1).facts, own } };
  const { named } = figuresOf([known, solvedTicket([], 2)], surroundings([], { from: at(day('09:30')) }));
  expect(named('first-reply-time calendar')).toMatchObject({ value: 90, n: 1, of: 1, excluded: { 'begun-before': 1 } });
  expect(named('requester-wait-time calendar')).toMatchObject({ value: null, n: 0, of: 1 });
  expect(named('reopens')).toMatchObject({ value: 2, n: 1 });
});

test('a change that is missing in between makes a ticket no source of times', () => {
  const gap = solvedTicket([]);
  const moments = gap.moments.map((moment) =>
    moment.status?.now === 'solved' ? { ...moment, status: { now: 'solved', was: 'pending' } } : moment,
  );
  const { named, met } = figuresOf([{ ...gap, moments }], surroundings());
  expect(met.notWhole).toBe(1);
  expect(named('agent-wait-time calendar')).toMatchObject({ value: null, excluded: { 'begun-before': 1 } });
});

test('a ticket whose last change is missing is no source of times either', () => {
  const stale = solvedTicket([]);
  const open = { ...stale, moments: stale.moments.slice(0, 2) };
  const { named, met } = figuresOf([open], surroundings());
  expect(met.notWhole).toBe(1);
  expect(named('full-resolution-time calendar')).toMatchObject({ value: null, n: 0, of: 0 });
  expect(named('first-reply-time calendar')).toMatchObject({ value: null, excluded: { 'begun-before': 1 } });
});

test('people who are gone are not guessed to be agents', () => {
  const told = ticket([
    { at: day('09:00'), by: customer, status: 'new', comment: 'public' },
    { at: day('10:00'), by: 99, comment: 'public' },
    { at: day('11:00'), by: agent, status: 'solved', comment: 'public', hasLink: true },
  ]);
  const { named, met } = figuresOf([told], surroundings());
  expect(met.unknownAuthors).toBe(1);
  expect(named('first-reply-time calendar')).toMatchObject({ value: null, excluded: { 'author-unknown': 1 } });
  expect(named('one-touch')).toMatchObject({ value: null, excluded: { 'author-unknown': 1 } });
  // Zendesk's own metric events tell who answered first, whoever they were.
  const sure = {
    ...told,
    metrics: reply([
      ['activate', day('09:00')],
      ['fulfill', day('10:00')],
    ]),
  };
  expect(figuresOf([sure], surroundings()).named('first-reply-time calendar').value).toBe(60);
});

test('a schedule that is gone leaves business hours out, and is named', () => {
  const monday = { id: 1, name: 'Office', zone: 'Etc/UTC', intervals: [{ start: 1440, end: 2880 }], holidays: [] };
  const lost = ticket([
    { at: day('09:00'), by: customer, status: 'new', comment: 'public', schedule: 3600 },
    { at: day('10:00'), status: 'solved', comment: 'public' },
  ]);
  const { named, met } = figuresOf(
    [lost],
    surroundings([monday], { workTime: (id) => (id === 3600 ? undefined : { between: () => 0 }) }),
  );
  expect(named('first-reply-time calendar').value).toBe(60);
  expect(named('first-reply-time business')).toMatchObject({ value: null, excluded: { 'schedule-gone': 1 } });
  expect(met.schedulesGone).toEqual([3600]);
});

test('without schedules there are no business hours to tell apart', () => {
  const { figures } = figuresOf([solvedTicket([])], surroundings());
  expect(figures.some(({ figure }) => figure.hours === 'business')).toBe(false);
});

test('satisfaction of both kinds, and effort from 1 to 7', () => {
  const rated = (id: number, rating: 'offered' | 'good' | 'bad', more = {}) => {
    const kept = solvedTicket([], id);
    return { ...kept, facts: { ...kept.facts, rating, ...more } };
  };
  const tickets = [
    rated(1, 'good', { effort: 7, survey: 'good' }),
    rated(2, 'good', { effort: 4 }),
    rated(3, 'bad', { effort: 9, survey: 'bad' }),
    rated(4, 'offered'),
  ];
  const { named } = figuresOf(tickets, surroundings());
  expect(named('satisfaction rating')).toMatchObject({ value: 66.67, n: 3, of: 4 });
  expect(named('satisfaction survey')).toMatchObject({ value: 50, n: 2, of: 2 });
  expect(named('effort')).toMatchObject({ value: 5.5, n: 2, excluded: { 'off-scale': 1 } });
});

test('reopens, one touch, deflection and what is left at the end', () => {
  const twice = ticket(
    [
      { at: day('09:00'), by: customer, status: 'new', comment: 'public' },
      { at: day('10:00'), status: 'solved', comment: 'public', hasLink: true },
      { at: day('11:00'), by: customer, status: 'open', comment: 'public' },
      { at: day('12:00'), status: 'solved', comment: 'public' },
      { at: day('13:00'), status: 'closed' },
    ],
    { id: 1, group: 5 },
  );
  const closedUnsolved = ticket(
    [
      { at: day('09:00'), by: customer, status: 'new', comment: 'public' },
      { at: day('10:00'), status: 'closed', comment: 'public', hasLink: true },
    ],
    { id: 2 },
  );
  const open = ticket([{ at: day('09:00'), by: customer, status: 'new', comment: 'public' }], { id: 3 });
  const { named } = figuresOf([twice, closedUnsolved, open], surroundings());
  expect(named('reopens')).toMatchObject({ value: 1, n: 2 });
  expect(named('one-touch')).toMatchObject({ value: 50, n: 2 });
  expect(named('deflection')).toMatchObject({ value: 50, n: 2 });
  expect(named('solved').value).toBe(2);
  expect(named('backlog').value).toBe(1);
  expect(named('full-resolution-time calendar')).toMatchObject({ value: 120, n: 2 });
  expect(named('first-resolution-time calendar')).toMatchObject({ value: 60, n: 2 });
  // At half past eleven the first one was open again.
  const period = { from: at(day('00:00')), until: at('2026-11-02T11:30:00Z'), zone: 'Etc/UTC' };
  expect(figuresOf([twice, closedUnsolved, open], surroundings([], { period })).named('backlog').value).toBe(2);
  const byGroup = figuresOf([twice, closedUnsolved, open], surroundings(), 'group');
  expect(byGroup.named('solved', '5').value).toBe(1);
  expect(byGroup.named('solved', null).value).toBe(1);
});

test('days and months are those of the account’s zone, both days inclusive', () => {
  const period = periodOf('2026-10-25', '2026-10-25', 'Europe/Berlin');
  expect([period.from, period.until]).toEqual([at('2026-10-24T22:00:00Z'), at('2026-10-25T23:00:00Z')]);
  expect(monthPeriod('2026-03', 'Europe/Berlin')).toMatchObject({
    from: at('2026-02-28T23:00:00Z'),
    until: at('2026-03-31T22:00:00Z'),
  });
  const late = ticket([{ at: '2026-10-31T23:30:00Z', by: customer, status: 'new' }]);
  const november = periodOf('2026-11-01', '2026-11-30', 'Europe/Berlin');
  expect(figuresOf([late], surroundings([], { period: november })).named('created').value).toBe(1);
  expect(figuresOf([late], surroundings([], { period: november }), 'month').named('created', '2026-11').value).toBe(1);
  const utc = periodOf('2026-11-01', '2026-11-30', 'Etc/UTC');
  expect(figuresOf([late], surroundings([], { period: utc })).named('created').value).toBe(0);
});
