import { z } from 'zod';
import { type Filter, LayeredTable } from '../layered-table.ts';
import { both, type Condition, RecordTable } from '../record-table.ts';
import { notFound, Refusal } from '../reply.ts';
import type { Context } from '../request.ts';
import { accountWorld } from '../world/account-world.ts';
import { tickets as untouchedTickets } from '../world/tickets.ts';

export const ticketStatuses = ['new', 'open', 'pending', 'hold', 'solved', 'closed'] as const;
export const ticketPriorities = ['low', 'normal', 'high', 'urgent'] as const;
export const ticketTypes = ['question', 'incident', 'problem', 'task'] as const;

/** A ticket as kept; `url` comes first in answers, `fields` repeats `custom_fields` in some. */
export const Ticket = z.strictObject({
  id: z.number(),
  external_id: z.string().nullable(),
  via: z.looseObject({ channel: z.string() }),
  created_at: z.string(),
  updated_at: z.string(),
  type: z.enum(ticketTypes).nullable(),
  subject: z.string(),
  raw_subject: z.string(),
  description: z.string(),
  priority: z.enum(ticketPriorities).nullable(),
  status: z.enum(ticketStatuses),
  recipient: z.string().nullable(),
  requester_id: z.number(),
  submitter_id: z.number(),
  assignee_id: z.number().nullable(),
  organization_id: z.number().nullable(),
  group_id: z.number().nullable(),
  collaborator_ids: z.array(z.number()),
  follower_ids: z.array(z.number()),
  email_cc_ids: z.array(z.number()),
  forum_topic_id: z.null(),
  problem_id: z.number().nullable(),
  has_incidents: z.boolean(),
  is_public: z.boolean(),
  due_at: z.string().nullable(),
  tags: z.array(z.string()),
  custom_fields: z.array(z.strictObject({ id: z.number(), value: z.unknown() })),
  /** `offered`, `good` or `bad`; `rated_at` is not shown. */
  satisfaction_rating: z.looseObject({ score: z.string(), rated_at: z.string().optional() }).nullable(),
  sharing_agreement_ids: z.array(z.number()),
  custom_status_id: z.number(),
  followup_ids: z.array(z.number()),
  ticket_form_id: z.number(),
  brand_id: z.number(),
  allow_channelback: z.boolean(),
  allow_attachments: z.boolean(),
  from_messaging_channel: z.boolean(),
  /** Not shown: in the list of deleted tickets, or gone for good. */
  gone: z.enum(['deleted', 'purged']).optional(),
});
export type Ticket = Readonly<z.infer<typeof Ticket>>;

export const tickets = new LayeredTable<Ticket>(
  new RecordTable<Ticket>({
    name: 'tickets',
    schema: Ticket,
    columns: {
      status: { type: 'TEXT', of: (ticket) => ticket.status },
      assignee_id: { type: 'INTEGER', of: (ticket) => ticket.assignee_id },
      group_id: { type: 'INTEGER', of: (ticket) => ticket.group_id },
      requester_id: { type: 'INTEGER', of: (ticket) => ticket.requester_id },
      organization_id: { type: 'INTEGER', of: (ticket) => ticket.organization_id },
      /** `,billing,refund,`, to be searched as text. */
      tags: { type: 'TEXT', of: (ticket) => `,${ticket.tags.join(',')},` },
      gone: { type: 'TEXT', of: (ticket) => ticket.gone ?? null },
      created_at: { type: 'TEXT', of: (ticket) => ticket.created_at },
      updated_at: { type: 'TEXT', of: (ticket) => ticket.updated_at },
    },
    indexes: ['updated_at, id', 'created_at, id', 'assignee_id', 'requester_id', 'gone'],
  }),
  (state) => untouchedTickets(accountWorld(state)),
);

const there: Condition = { sql: 'gone IS NULL', parameters: [] };

/** Tickets that are in lists, narrowed; deleted ones are in none. */
export function ticketFilter(where: Condition, base: Filter<Ticket>['base'], keep?: (ticket: Ticket) => boolean): Filter<Ticket> {
  return { where: both(there, where), base, ...(keep === undefined ? {} : { keep }) };
}

export const listedTickets: Filter<Ticket> = { where: there, base: 'all' };

/** `fields` stands in single tickets, bulk reads and exports, and is missing from `GET /tickets` by cursor (as recorded). */
export function renderTicket({ gone: _, ...kept }: Ticket, address: string, withFields = true): Record<string, unknown> {
  const ticket = { ...kept, satisfaction_rating: shownRating(kept) };
  const { followup_ids, ticket_form_id, brand_id, allow_channelback, allow_attachments, from_messaging_channel, ...head } =
    ticket;
  return {
    url: `${address}/api/v2/tickets/${ticket.id}.json`,
    ...head,
    ...(withFields ? { fields: ticket.custom_fields } : {}),
    followup_ids,
    ticket_form_id,
    brand_id,
    allow_channelback,
    allow_attachments,
    from_messaging_channel,
  };
}

function shownRating({ satisfaction_rating: rating }: Pick<Ticket, 'satisfaction_rating'>): Record<string, unknown> | null {
  if (rating === null) return null;
  const { rated_at: _, ...shown } = rating;
  return shown;
}

/** The ticket if it is neither deleted nor unknown. */
export function foundTicket({ state }: Pick<Context, 'state'>, id: number): Ticket {
  const ticket = tickets.get(state, id);
  if (ticket === undefined || ticket.gone !== undefined) throw new Refusal(notFound);
  return ticket;
}
