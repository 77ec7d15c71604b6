import type { Exported } from './export-zendesk.ts';

const seconds = (time: string) => Date.parse(time) / 1000;
let nextId = 1000;

/** An audit as the export of ticket events tells it. */
function audit(ticket: number, time: string, by: number, children: readonly Readonly<Record<string, unknown>>[], id = nextId++) {
  const event = { id, ticket_id: ticket, updater_id: by, created_at: time, timestamp: seconds(time), event_type: 'Audit' };
  return { at: seconds(time), ...event, child_events: children.map((child) => ({ id: nextId++, created_at: time, ...child })) };
}

const change = (field: string, value: unknown, was: unknown) => ({ event_type: 'Change', [field]: value, previous_value: was });
const made = (status: string) => ({ event_type: 'Create', status });
const said = (by: number, body: string, isPublic = true) => ({
  event_type: 'Comment',
  type: 'Comment',
  author_id: by,
  public: isPublic,
  body,
});

function metric(ticket: number, name: string, instance: number, type: string, time: string, more = {}) {
  return { at: seconds(time), id: nextId++, ticket_id: ticket, metric: name, instance_id: instance, type, time, ...more };
}

function ticket(id: number, created: string, updated: string, more: Readonly<Record<string, unknown>>) {
  return {
    at: seconds(updated),
    id,
    created_at: created,
    updated_at: updated,
    generated_timestamp: seconds(updated),
    status: 'closed',
    priority: 'normal',
    requester_id: customer,
    assignee_id: agent,
    group_id: 21,
    ticket_form_id: null,
    tags: [],
    subject: secret,
    description: secret,
    satisfaction_rating: { score: 'unoffered' },
    ...more,
  };
}

/** Stands in every text of these tickets, and nowhere in what is kept. */
export const secret = 'the-customers-own-words';
const [agent, customer, gone, visitor] = [11, 501, 99, 502];

/** One month of an account in Berlin, whose clocks go back in it, with what goes wrong in real exports. */
export function october(): Exported {
  return {
    timeZone: 'Berlin',
    people: [
      { id: agent, name: 'Ada', role: 'admin', active: true },
      { id: customer, name: 'Cy', role: 'end-user', active: true },
      { id: visitor, name: 'Vi', role: 'end-user', active: true },
    ],
    schedules: [
      {
        id: 31,
        name: 'Office',
        time_zone: 'Berlin',
        intervals: [1, 2, 3, 4, 5].map((day) => ({ start_time: day * 1440 + 540, end_time: day * 1440 + 1020 })),
      },
    ],
    tickets: [
      ticket(4, '2026-06-01T08:00:00Z', '2026-10-02T08:00:00Z', {
        metric_set: {
          ticket_id: 4,
          solved_at: '2026-10-02T08:00:00Z',
          replies: 1,
          reopens: 0,
          reply_time_in_minutes: { calendar: 90, business: 30 },
          full_resolution_time_in_minutes: { calendar: 177120, business: 41000 },
          first_resolution_time_in_minutes: { calendar: 177120, business: 41000 },
          requester_wait_time_in_minutes: { calendar: null, business: null },
        },
      }),
      // Friday 23 October, 16:00 in Berlin, answered on Monday 26th at 10:00, after the clocks went back: 67 hours, 2 of them business hours.
      ticket(1, '2026-10-23T14:00:00Z', '2026-10-26T12:00:00Z', {
        status: 'solved',
        satisfaction_rating: { score: 'good', comment: secret },
      }),
      ticket(2, '2026-10-10T08:00:00Z', '2026-10-10T09:00:00Z', { tags: ['closed_by_merge'] }),
      ticket(3, '2026-10-11T08:00:00Z', '2026-10-11T09:00:00Z', { status: 'deleted' }),
      ticket(5, '2026-10-31T22:30:00Z', '2026-10-31T22:30:00Z', {
        status: 'new',
        assignee_id: null,
        group_id: null,
        priority: null,
      }),
      // 23:30 UTC is the first of November in Berlin.
      ticket(6, '2026-10-31T23:30:00Z', '2026-10-31T23:30:00Z', { status: 'new', assignee_id: null, group_id: null }),
    ],
    events: [
      audit(2, '2026-10-10T08:00:00Z', customer, [made('new'), said(customer, secret)]),
      audit(2, '2026-10-10T09:00:00Z', agent, [change('status', 'closed', 'new')]),
      audit(999, '2026-10-12T09:00:00Z', agent, [change('status', 'open', 'new')]),
      audit(1, '2026-10-23T14:00:00Z', customer, [made('new'), said(customer, secret)], 501),
      { at: seconds('2026-10-23T15:00:00Z'), id: 'torn', ticket_id: null },
      audit(
        1,
        '2026-10-26T09:00:00Z',
        agent,
        [change('status', 'pending', 'new'), said(agent, `${secret} https://docs.example.com/how`)],
        502,
      ),
      audit(1, '2026-10-26T10:00:00Z', visitor, [change('status', 'open', 'pending'), said(visitor, secret)], 503),
      audit(1, '2026-10-26T12:00:00Z', agent, [change('status', 'solved', 'open'), said(agent, `${secret} /tickets/7`)], 505),
      // Told late, twice, and by an agent who is gone.
      audit(1, '2026-10-26T11:00:00Z', gone, [change('priority', 'normal', null), said(gone, secret, false)], 504),
      audit(5, '2026-10-31T22:30:00Z', customer, [made('new'), said(customer, secret)]),
      audit(6, '2026-10-31T23:30:00Z', customer, [made('new'), said(customer, secret)]),
    ],
    metrics: [
      metric(1, 'reply_time', 0, 'measure', '2026-10-23T14:00:00Z'),
      metric(1, 'reply_time', 1, 'activate', '2026-10-23T14:00:00Z'),
      metric(1, 'reply_time', 1, 'apply_sla', '2026-10-23T14:00:00Z', {
        sla: { target: 60, business_hours: true, policy: { title: secret } },
      }),
      metric(1, 'reply_time', 1, 'apply_sla', '2026-10-23T14:10:00Z', { sla: { target: 240, business_hours: true } }),
      metric(1, 'reply_time', 1, 'breach', '2026-10-26T08:00:00Z', { deleted: true }),
      metric(1, 'reply_time', 1, 'fulfill', '2026-10-26T09:00:00Z'),
      metric(1, 'reply_time', 1, 'update_status', '2026-10-26T09:00:00Z', { status: { calendar: 4020, business: 120 } }),
      metric(1, 'reply_time', 2, 'activate', '2026-10-26T10:00:00Z'),
      metric(1, 'reply_time', 2, 'fulfill', '2026-10-26T12:00:00Z'),
      metric(998, 'reply_time', 1, 'activate', '2026-10-27T10:00:00Z'),
    ],
  };
}
