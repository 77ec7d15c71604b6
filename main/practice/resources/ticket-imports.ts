import { isoSeconds } from '../iso-seconds.ts';
import { type JobKinds, startJob } from '../jobs.ts';
import { envelopeOf, type Fields, isObject, listOf } from '../read-body.ts';
import { created, invalidAttribute, invalidRecord, Refusal, type Reply, tooManyParameters } from '../reply.ts';
import type { Call, Context, Route } from '../request.ts';
import { type Comment, enterTicketAudit } from './ticket-audits.ts';
import { createTicket, writableTicketKeys } from './ticket-writes.ts';
import { renderTicket, type Ticket, tickets } from './tickets.ts';

const keys = [...writableTicketKeys, 'comments', 'created_at', 'updated_at', 'solved_at'];
const mostItems = 100;

/**
 * Tickets of another system, with what was said on them and when (Zendesk's ticket import reference): no trigger runs, nobody is
 * written to, and times are taken as they are given.
 */
export const ticketImportRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/imports/tickets',
    controller: 'ticket_imports',
    action: 'create',
    admin: true,
    permits: { envelope: 'ticket', keys },
    handle: importOne,
  },
  {
    method: 'POST',
    path: '/imports/tickets/create_many',
    controller: 'ticket_imports',
    action: 'create_many',
    admin: true,
    permits: { envelope: 'tickets', keys },
    handle: importMany,
  },
];

export const ticketImportJobs: JobKinds = {
  'tickets.import': {
    type: 'Bulk Import Ticket',
    working: (progress) => `Creating ticket #${progress}`,
    failure: 'TicketCreateFailed',
    action: 'create',
    apply: (context, item, index) => ({ index, id: imported(context, isObject(item) ? item : {}).id }),
  },
};

function importOne(call: Call): Reply {
  const ticket = imported(call, envelopeOf(call, 'ticket', 'api/v2/imports/tickets'));
  return created({ ticket: renderTicket(ticket, call.address) }, `${call.address}/api/v2/tickets/${ticket.id}.json`);
}

function importMany(call: Call): Reply {
  const items = listOf(call, 'tickets');
  if (items === undefined)
    throw new Refusal(invalidAttribute('tickets', 'must be present', 'api/v2/imports/tickets/create_many'));
  if (items.length > mostItems) throw new Refusal(tooManyParameters(mostItems));
  return startJob(call, 'tickets.import', items);
}

function imported(context: Context, fields: Fields): Ticket {
  const times = timesOf(fields);
  const said = Array.isArray(fields.comments) ? fields.comments.filter(isObject) : [];
  const [first, ...rest] = said;
  const at = (time: string | undefined): Context => ({ ...context, now: time ?? context.now });
  const begun = at(times.created_at);
  const opening = first === undefined ? {} : { comment: { ...first, body: first.value ?? first.body ?? first.html_body } };
  const { ticket } = createTicket(begun, { ...fields, ...opening }, { imported: true });
  for (const comment of rest) {
    const text = comment.value ?? comment.body ?? comment.html_body;
    if (typeof text !== 'string') continue;
    const author = Number(comment.author_id);
    const told: Comment = {
      body: text,
      public: comment.public !== false && comment.public !== 'false',
      authorId: Number.isSafeInteger(author) && author > 0 ? author : undefined,
    };
    enterTicketAudit(at(secondsOf(comment.created_at) ?? begun.now), ticket, { type: 'Change', comment: told, before: ticket });
  }
  const dated = { ...ticket, updated_at: times.updated_at ?? times.created_at ?? ticket.updated_at };
  tickets.put(context.state, dated);
  return dated;
}

function timesOf(fields: Fields): { readonly created_at: string | undefined; readonly updated_at: string | undefined } {
  for (const name of ['created_at', 'updated_at'] as const)
    if (fields[name] !== undefined && fields[name] !== null && secondsOf(fields[name]) === undefined)
      throw new Refusal(invalidRecord({ [name]: [{ description: `${name}: is not a date`, error: 'InvalidValue' }] }));
  return { created_at: secondsOf(fields.created_at), updated_at: secondsOf(fields.updated_at) };
}

function secondsOf(value: unknown): string | undefined {
  const time = typeof value === 'string' && /^\d{4}-\d\d-\d\d/.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isFinite(time) ? isoSeconds(time) : undefined;
}
