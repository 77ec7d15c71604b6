import { everything } from '../record-table.ts';
import type { Call } from '../request.ts';
import { sharingAgreements } from './channels.ts';
import { render } from './configuration-resource.ts';
import { ticketForms } from './configurations.ts';
import { auditsOf, commentsOf, renderTicketAudit } from './ticket-audits.ts';
import { businessHours, serviceLevelsOf, shownMetricEvents } from './ticket-figures.ts';
import { renderMetric } from './ticket-metrics.ts';
import type { Ticket } from './tickets.ts';

/**
 * What stands inside of each ticket where `include` asks for it (Zendesk's tickets reference, sideloads): `comment_count`,
 * `incident_counts`, `dates`, `slas`, `metric_sets` and, of a single ticket, `metric_events`. That a metric set stands inside, as `metric_set`, follows
 * from what connectors read of the incremental export.
 */
export function withinTicket(
  call: Call,
  ticket: Ticket,
  asked: readonly string[],
  { single = false } = {},
): Record<string, unknown> {
  const { state } = call;
  const wanted: Readonly<Record<string, () => Record<string, unknown>>> = {
    comment_count: () => ({ comment_count: commentsOf(state, ticket).length }),
    incident_counts: () => ({ incident_count: 0 }),
    dates: () => ({ dates: datesOf(call, ticket) }),
    slas: () => ({ slas: { policy_metrics: serviceLevelsOf(call, ticket) } }),
    metric_sets: () => ({ metric_set: renderMetric(ticket, call) }),
    metric_events: () => (single ? { metric_events: eventsByMetric(call, ticket) } : {}),
  };
  const found = asked.flatMap((name) => (Object.hasOwn(wanted, name) ? [wanted[name]?.() ?? {}] : []));
  return Object.assign({}, ...found);
}

/** What stands beside tickets besides people, groups and organizations. Metric sets stand here as well, where programs that ask by `show_many` look for them. */
export function moreBesideTickets(call: Call, page: readonly Ticket[], asked: readonly string[]): Record<string, unknown> {
  const { state } = call;
  const wanted: Readonly<Record<string, () => unknown[]>> = {
    last_audits: () => page.flatMap((ticket) => auditsOf(state, ticket).slice(-1).map(renderTicketAudit)),
    metric_sets: () => page.map((ticket) => renderMetric(ticket, call)),
    ticket_forms: () => {
      const kind = {
        table: ticketForms,
        path: '/ticket_forms',
        plural: 'ticket_forms',
        singular: 'ticket_form',
        url: true,
      } as const;
      const ids = new Set(page.map(({ ticket_form_id }) => ticket_form_id));
      const forms = ticketForms.select(state, everything).filter(({ id }) => ids.has(id));
      return forms.map((form) => render({ ...kind, controller: 'ticket_forms', pages: 'both' }, form, call));
    },
    sharing_agreements: () => {
      const ids = new Set(page.flatMap(({ sharing_agreement_ids }) => sharing_agreement_ids));
      return sharingAgreements.select(state, everything).filter(({ id }) => ids.has(id));
    },
  };
  return Object.fromEntries(asked.flatMap((name) => (Object.hasOwn(wanted, name) ? [[name, wanted[name]?.() ?? []]] : [])));
}

const dates = [
  'assignee_updated_at',
  'requester_updated_at',
  'status_updated_at',
  'initially_assigned_at',
  'assigned_at',
  'solved_at',
  'latest_comment_added_at',
];

function datesOf(call: Call, ticket: Ticket): Record<string, unknown> {
  const metric = renderMetric(ticket, call);
  return Object.fromEntries(dates.map((name) => [name, metric[name] ?? null]));
}

/** The events of each metric, oldest first. */
function eventsByMetric(call: Call, ticket: Ticket): Record<string, unknown[]> {
  const events = shownMetricEvents(call, ticket, businessHours(call.state)).map(({ shown }) => shown);
  return Object.fromEntries(
    [...new Set(events.map(({ metric }) => metric))].map((metric) => [metric, events.filter((event) => event.metric === metric)]),
  );
}
