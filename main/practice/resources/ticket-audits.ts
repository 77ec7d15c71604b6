import { z } from 'zod';
import { LayeredTable } from '../layered-table.ts';
import { RecordTable } from '../record-table.ts';
import type { Context } from '../request.ts';
import { newId, type State } from '../state.ts';
import { seenFrom, ticketPasts } from '../world/ticket-pasts.ts';
import { fieldEvents, macroEvents, ruleEvents } from './audit-events.ts';
import { commentEvent, type Said } from './comment-event.ts';
import type { Ticket } from './tickets.ts';
import type { RuleAct } from './trigger-firing.ts';

/** What one request did to one ticket, in the form recorded. `updated_at` is kept for the table's sake and not shown. */
const TicketAudit = z.strictObject({
  id: z.number(),
  ticket_id: z.number(),
  created_at: z.string(),
  updated_at: z.string(),
  author_id: z.number(),
  metadata: z.looseObject({}),
  events: z.array(z.looseObject({ id: z.number(), type: z.string() })),
  via: z.looseObject({ channel: z.string() }),
});
export type TicketAudit = Readonly<z.infer<typeof TicketAudit>>;

export const ticketAudits = new LayeredTable<TicketAudit>(
  new RecordTable<TicketAudit>({
    name: 'ticket_audits',
    schema: TicketAudit,
    columns: {
      ticket_id: { type: 'INTEGER', of: (audit) => audit.ticket_id },
      created_at: { type: 'TEXT', of: (audit) => audit.created_at },
      updated_at: { type: 'TEXT', of: (audit) => audit.updated_at },
    },
    indexes: ['ticket_id, id', 'created_at, id'],
  }),
  ticketPasts,
);

export interface Comment extends Said {
  readonly authorId: number | undefined;
}

/** Everything that happened to a ticket, oldest first. What was hidden or blackened since is as it is now. */
export function auditsOf(state: State, ticket: Ticket): TicketAudit[] {
  const index = ticket.id - 1;
  const stored = ticketAudits.stored.select(state, { sql: 'ticket_id = ?', parameters: [ticket.id] });
  const past = ticketPasts(state)
    .filter(({ count, has }) => index < count && has?.(index) !== false)
    .map((stage) => stage.make(index))
    .map((audit) => stored.find(({ id }) => id === audit.id) ?? audit);
  return [...past, ...stored.filter(({ id }) => !past.some((audit) => audit.id === id))];
}

interface Doing {
  readonly type: 'Create' | 'Change';
  readonly comment: Comment | undefined;
  readonly before: Ticket;
  /** What triggers then did, in order. */
  readonly acts?: readonly RuleAct[];
  /** The ids of the macros that were used. */
  readonly macros?: unknown;
}

/** Writes down what was done to a ticket; what changed nothing is answered but not kept. */
export function enterTicketAudit(
  context: Context,
  ticket: Ticket,
  { type, comment, before, acts = [], macros }: Doing,
): TicketAudit {
  const { state, now, user } = context;
  const id = newId(state);
  const author = user?.id ?? -1;
  const [first, last] = [acts[0], acts.at(-1)];
  const events = [
    ...(comment === undefined ? [] : [commentEvent(newId(state), id, comment.authorId ?? author, comment)]),
    ...macroEvents(state, macros),
    ...fieldEvents(state, type, before, first?.before ?? ticket),
    ...acts.flatMap((act) => ruleEvents(state, act)),
    // What Zendesk itself puts right after a trigger, such as the group's assignee.
    ...(last ? fieldEvents(state, 'Change', last.after, ticket) : []),
  ];
  const audit: TicketAudit = {
    id,
    ticket_id: ticket.id,
    created_at: now,
    updated_at: now,
    author_id: author,
    metadata: {
      system: seenFrom,
      custom: {},
    },
    events,
    via: { channel: 'api', source: { from: {}, to: {}, rel: null } },
  };
  if (events.length > 0) ticketAudits.put(state, audit);
  return audit;
}

export function renderTicketAudit({ updated_at: _, ...audit }: TicketAudit): Record<string, unknown> {
  return audit;
}

/** What was said, with what its audit knows of it. */
export interface ShownComment {
  readonly id: number;
  readonly [key: string]: unknown;
}

/** All that was said on a ticket, oldest first. */
export function commentsOf(state: State, ticket: Ticket) {
  return comments(auditsOf(state, ticket));
}

/** The comments among the events, each with what its audit knows of it. */
export function comments(list: readonly TicketAudit[]): ShownComment[] {
  return list.flatMap(({ events, via, created_at, metadata }) =>
    events.filter(({ type }) => type === 'Comment').map((event) => ({ ...event, via, created_at, metadata })),
  );
}
