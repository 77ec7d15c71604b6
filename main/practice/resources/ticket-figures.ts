import type { Hours } from '../figures/business-hours.ts';
import { type MetricEvent, metricEventsOf, type Target } from '../figures/metric-events.ts';
import { type Timeline, timelineOf } from '../figures/timeline.ts';
import { isObject } from '../read-body.ts';
import { everything } from '../record-table.ts';
import type { Context } from '../request.ts';
import type { State } from '../state.ts';
import { zoneOf } from '../world/end-users.ts';
import { slaPolicies } from './configurations.ts';
import { meets } from './rule-conditions.ts';
import { Conditions } from './rules.ts';
import { holidays, schedules } from './schedules.ts';
import { auditsOf } from './ticket-audits.ts';
import type { Ticket } from './tickets.ts';
import { users } from './users.ts';

/** What was done to a ticket, for figures. */
export function ticketTimeline(state: State, ticket: Ticket): Timeline {
  return timelineOf(ticket, auditsOf(state, ticket), (id) => id > 0 && (users.get(state, id)?.role ?? 'end-user') !== 'end-user');
}

/** The account's first schedule; without one all hours are business hours. */
export function businessHours(state: State): Hours {
  const [schedule] = schedules.select(state, everything, 'id', [1]);
  if (schedule === undefined) return { zone: 'UTC', intervals: [{ start_time: 0, end_time: 7 * 1_440 }], daysOff: new Set() };
  const intervals = (Array.isArray(schedule.intervals) ? schedule.intervals : []).filter(isObject);
  const off = holidays.select(state, { sql: 'owner = ?', parameters: [schedule.id] });
  return {
    zone: zoneOf(String(schedule.time_zone)),
    intervals: intervals.map(({ start_time, end_time }) => ({ start_time: Number(start_time), end_time: Number(end_time) })),
    daysOff: new Set(off.flatMap(({ start_date, end_date }) => daysFrom(String(start_date), String(end_date)))),
  };
}

function daysFrom(first: string, last: string): string[] {
  const days: string[] = [];
  for (let at = Date.parse(first); at <= Date.parse(last) && days.length < 366; at += 86_400_000)
    days.push(new Date(at).toISOString().slice(0, 10));
  return days;
}

/** The targets of the first policy whose filter the ticket meets, as it is now and for the priority that it has now. */
function targetsOf(state: State, ticket: Ticket): Target[] {
  const policy = slaPolicies
    .select(state, everything, 'position, id')
    .find(({ filter }) => meets(Conditions.catch({ all: [], any: [] }).parse(filter), { ticket }));
  const chosen = (Array.isArray(policy?.policy_metrics) ? policy.policy_metrics : []).filter(isObject);
  if (policy === undefined) return [];
  const { id, title, description } = policy;
  return chosen
    .filter(({ priority }) => priority === (ticket.priority ?? 'normal'))
    .map(({ metric, target, business_hours }) => ({
      metric: String(metric),
      minutes: Number(target),
      businessHours: business_hours === true,
      policy: { id, title: String(title), description: typeof description === 'string' ? description : null },
    }));
}

/** A ticket's metric events as they are answered, oldest first. Ids follow from the ticket and their place. */
export function shownMetricEvents({ state, time }: Pick<Context, 'state' | 'time'>, ticket: Ticket, hours: Hours) {
  const events = metricEventsOf(ticketTimeline(state, ticket), hours, targetsOf(state, ticket), time);
  return events.map((event, place) => ({ toldAt: event.toldAt, shown: shownEvent(ticket.id, event, place) }));
}

/**
 * How a ticket stands to its targets: when each runs out, and whether it is running, paused or achieved (Zendesk's tickets reference, `slas`).
 * The time that is left is told in the largest unit that is not zero, negative once it is over.
 */
export function serviceLevelsOf({ state, time }: Pick<Context, 'state' | 'time'>, ticket: Ticket): Record<string, unknown>[] {
  const [hours, targets] = [businessHours(state), targetsOf(state, ticket)];
  const events = metricEventsOf(ticketTimeline(state, ticket), hours, targets, Number.MAX_SAFE_INTEGER);
  return targets.map(({ metric }) => {
    const name = metric.replace(/^(first|next)_reply_time$/, 'reply_time').replace('total_resolution_time', 'resolution_time');
    const first = metric !== 'next_reply_time';
    const own = events.filter((event) => event.metric === name && (first ? event.instance <= 1 : event.instance > 1));
    const last = own.filter(({ type }) => ['activate', 'pause', 'fulfill'].includes(type)).at(-1)?.type;
    const stage = last === 'activate' ? 'active' : last === 'fulfill' ? 'achieved' : 'paused';
    const breach = own.findLast(({ type }) => type === 'breach')?.at;
    if (breach === undefined || stage !== 'active') return { breach_at: null, stage, metric };
    const left = breach - time;
    const [unit, size] = units.find(([, milliseconds]) => Math.abs(left) >= milliseconds) ?? ['minutes', 60_000];
    return { breach_at: `${new Date(breach).toISOString().slice(0, -5)}Z`, stage, metric, [unit]: Math.trunc(left / size) };
  });
}

const units = [
  ['days', 86_400_000],
  ['hours', 3_600_000],
  ['minutes', 60_000],
] as const;

const firstEventId = 7_000_000_000_000;

function shownEvent(ticketId: number, { metric, instance, type, at, more }: MetricEvent, place: number) {
  return {
    id: firstEventId + ticketId * 1_000 + place,
    ticket_id: ticketId,
    metric,
    instance_id: instance,
    type,
    time: `${new Date(at).toISOString().slice(0, -5)}Z`,
    ...more,
  };
}
