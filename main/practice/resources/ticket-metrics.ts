import { longList } from '../collection.ts';
import { figuresOf, firstAnswer } from '../figures/metrics.ts';
import { isoSeconds } from '../iso-seconds.ts';
import { layerSource } from '../paging.ts';
import { notFound, ok, Refusal, type Reply } from '../reply.ts';
import type { Call, Context, Route } from '../request.ts';
import { businessHours, ticketTimeline } from './ticket-figures.ts';
import { foundTicket, listedTickets, type Ticket, tickets } from './tickets.ts';

const controller = 'ticket_metrics';

/** How long a ticket took, out of what was done to it; nothing of it is stored. */
export const ticketMetricRoutes: readonly Route[] = [
  ...longList<Ticket>({
    path: '/ticket_metrics',
    plural: 'ticket_metrics',
    controller,
    pages: 'both',
    source: () => layerSource(tickets, listedTickets, { order: { key: 'id', descending: true }, name: '-nice_id' }),
    render: renderMetric,
  }),
  { method: 'GET', path: '/ticket_metrics/{id}', controller, action: 'show', handle: show },
  {
    method: 'GET',
    path: '/tickets/{id}/metrics',
    controller,
    action: 'show',
    handle: (call) => ok({ ticket_metric: renderMetric(foundTicket(call, call.id), call) }),
  },
];

/** Each ticket has one metric, whose id follows from the ticket's. */
const firstId = 5_700_000_000_000;

/** One metric is an object (connectors such as tap-zendesk read it so), though the OpenAPI description has a list. */
function show(call: Call): Reply {
  const ticket = tickets.get(call.state, call.id - firstId);
  if (ticket === undefined || ticket.gone !== undefined) throw new Refusal(notFound);
  return ok({ ticket_metric: renderMetric(ticket, call) });
}

/** A ticket's metric set, as it is listed and sideloaded. */
export function renderMetric(ticket: Ticket, { state, address }: Pick<Context, 'state' | 'address'>): Record<string, unknown> {
  const timeline = ticketTimeline(state, ticket);
  const figures = figuresOf(timeline, businessHours(state));
  const id = firstId + ticket.id;
  const time = (at: number | undefined) => (at === undefined ? null : isoSeconds(at));
  const moved = timeline.statuses.at(-1)?.at;
  const answered = firstAnswer(timeline);
  const messaging = ticket.from_messaging_channel && answered !== undefined;
  return {
    url: `${address}/api/v2/ticket_metrics/${id}.json`,
    id,
    ticket_id: ticket.id,
    created_at: ticket.created_at,
    updated_at: ticket.updated_at,
    group_stations: timeline.groupStations,
    assignee_stations: timeline.assigneeStations,
    reopens: figures.reopens,
    replies: figures.replies,
    assignee_updated_at: time(timeline.lastByAssignee),
    requester_updated_at: time(timeline.lastByRequester),
    status_updated_at: time(moved),
    initially_assigned_at: time(timeline.assigned[0]),
    assigned_at: time(timeline.assigned.at(-1)),
    solved_at: time(figures.solvedAt),
    latest_comment_added_at: time(timeline.lastComment),
    reply_time_in_minutes: figures.reply,
    reply_time_in_seconds: { calendar: messaging ? Math.floor((answered - timeline.created) / 1_000) : null },
    first_resolution_time_in_minutes: figures.firstResolution,
    full_resolution_time_in_minutes: figures.fullResolution,
    agent_wait_time_in_minutes: figures.agentWait,
    requester_wait_time_in_minutes: figures.requesterWait,
    on_hold_time_in_minutes: figures.onHold,
    custom_status_updated_at: time(moved),
  };
}
