import type { Hours } from '../figures/business-hours.ts';
import { isoSeconds } from '../iso-seconds.ts';
import { all, type Position } from '../layered-table.ts';
import { cursorPage, pageUrl, type Source } from '../paging.ts';
import { ok, type Reply } from '../reply.ts';
import type { Call, Route } from '../request.ts';
import { incrementalLimits } from './endpoint-limits.ts';
import { startOf, youngest } from './incremental-start.ts';
import { auditsOf, type TicketAudit, ticketAudits } from './ticket-audits.ts';
import { businessHours, shownMetricEvents } from './ticket-figures.ts';
import { tickets } from './tickets.ts';

const controller = 'incremental';
const limits = incrementalLimits;
/** Of audits; each may tell several events. */
const largestPage = 1_000;

/** What happened to tickets and to their metrics, in the order of time. */
export const incrementalEventRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/incremental/ticket_events',
    controller,
    action: 'ticket_events',
    admin: true,
    limits,
    handle: (call) => exportTicketEvents(call, largestPage),
  },
  {
    method: 'GET',
    path: '/incremental/ticket_metric_events',
    controller,
    action: 'ticket_metric_events',
    admin: true,
    limits,
    handle: exportMetricEvents,
  },
];

export function exportTicketEvents(call: Call, size: number): Reply {
  const { page, end, more } = auditsFrom(call, size);
  const withComments = (call.request.query.get('include') ?? '').includes('comment_events');
  return ok({
    ticket_events: page.map((audit) => shownTicketEvent(audit, withComments)),
    next_page: pageUrl(call, { start_time: String(end) }),
    count: page.length,
    end_of_stream: !more,
    end_time: end,
  });
}

/** Audits from `start_time` on; a page ends with a whole second, so that the next one loses nobody. */
function auditsFrom(call: Call, size: number): { page: TicketAudit[]; end: number; more: boolean } {
  const from = startOf(call);
  const until = isoSeconds(call.time - youngest);
  const page: TicketAudit[] = [];
  for (const audit of ticketAudits.scan(call.state, all, { key: 'created_at', descending: false }, from)) {
    if (audit.created_at > until) break;
    const last = page.at(-1);
    if (page.length >= size && audit.created_at !== last?.created_at) return { page, end: endOf(last, from.value), more: true };
    page.push(audit);
  }
  return { page, end: endOf(page.at(-1), from.value), more: false };
}

function endOf(last: TicketAudit | undefined, start: string | number): number {
  return last === undefined ? seconds(String(start)) : seconds(last.created_at) + 1;
}

function seconds(time: string): number {
  return Math.floor(Date.parse(time) / 1_000);
}

/** An audit with each of its events as a child; what was said stands there only when it is asked for. */
function shownTicketEvent(audit: TicketAudit, withComments: boolean) {
  const { id, ticket_id, created_at, author_id, via, metadata, events } = audit;
  const children = events
    .filter(({ type }) => withComments || type !== 'Comment')
    .map(({ id: child, type, field_name, value, previous_value, ...rest }) => ({
      id: child,
      via,
      via_reference_id: null,
      ...(type === 'Comment' ? { type, ...rest } : { [String(field_name)]: value }),
      ...(previous_value === undefined ? {} : { previous_value }),
      created_at,
      event_type: type,
    }));
  return {
    id,
    ticket_id,
    timestamp: seconds(created_at),
    created_at,
    updater_id: author_id,
    via: String(via.channel),
    system: metadata.system ?? {},
    metadata: {},
    event_type: 'Audit',
    child_events: children,
  };
}

interface ToldEvent {
  readonly shown: Readonly<Record<string, unknown>>;
  readonly toldBy: Position;
  /** Its place among those that the same audit tells. */
  readonly place: number;
}

/** By cursor where pages are asked for, else by time (Zendesk's ticket metric events reference). */
function exportMetricEvents(call: Call): Reply {
  const { query } = call.request;
  if ([...query.keys()].some((name) => name.startsWith('page[')))
    return cursorPage(call, {
      source: metricEventSource(call),
      key: 'ticket_metric_events',
      render: ({ shown }) => shown,
      cursors: true,
    });
  const { page, end, more } = auditsFrom(call, largestPage);
  const hours = businessHours(call.state);
  const told = tellers(call, hours);
  const events = page.flatMap((audit) => told(audit).map(({ shown }) => shown));
  return ok({
    ticket_metric_events: events,
    next_page: pageUrl(call, { start_time: String(end) }),
    count: events.length,
    end_time: end,
    end_of_stream: !more,
  });
}

/** Forwards only: the first page has nothing before it, and nobody asked to go back. */
function metricEventSource(call: Call): Source<ToldEvent> {
  const begin = startOf(call);
  const until = isoSeconds(call.time - youngest);
  const events = function* (from: Position, passed: number) {
    const told = tellers(call, businessHours(call.state));
    let pass = passed;
    for (const audit of ticketAudits.scan(call.state, all, { key: 'created_at', descending: false }, from)) {
      if (audit.created_at > until) return;
      yield* told(audit).slice(pass);
      pass = 0;
    }
  };
  return {
    name: 'time,id',
    values: 3,
    count: () => take(events(begin, 0), Number.POSITIVE_INFINITY).length,
    slice: (_state, size, skip) => take(events(begin, 0), skip + size).slice(skip),
    beyond: (_state, cursor, backwards, size) => {
      if (backwards) return [];
      const [time, id, place] = cursor ?? [];
      if (cursor === undefined) return take(events(begin, 0), size);
      return take(events({ value: time ?? '', id: Number(id) - 1 }, Number(place) + 1), size);
    },
    cursorOf: (_state, { toldBy, place }) => [toldBy.value, toldBy.id, place],
  };
}

function take<Item>(items: Iterable<Item>, most: number): Item[] {
  const taken: Item[] = [];
  for (const item of items) {
    if (taken.length >= most) break;
    taken.push(item);
  }
  return taken;
}

/** The metric events that came with an audit; of several audits of a ticket in one second the first one tells them all. */
function tellers(call: Call, hours: Hours): (audit: TicketAudit) => ToldEvent[] {
  const eventsOf = remembered((id: number) => {
    const ticket = tickets.get(call.state, id);
    if (ticket === undefined || ticket.gone === 'purged') return undefined;
    return { audits: auditsOf(call.state, ticket), events: shownMetricEvents(call, ticket, hours) };
  });
  return ({ ticket_id, created_at, id }) => {
    const known = eventsOf(ticket_id);
    const first = known?.audits.find((audit) => audit.created_at === created_at);
    if (known === undefined || first?.id !== id) return [];
    const at = Date.parse(created_at);
    const found = known.events.filter(({ toldAt }) => toldAt === at);
    return found.map(({ shown }, place) => ({ shown, toldBy: { value: created_at, id }, place }));
  };
}

function remembered<Result>(read: (id: number) => Result): (id: number) => Result {
  const known = new Map<number, Result>();
  return (id) => {
    const before = known.get(id);
    if (before !== undefined) return before;
    const result = read(id);
    known.set(id, result);
    return result;
  };
}
