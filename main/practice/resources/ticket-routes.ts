import { createHash } from 'node:crypto';
import { secondsGiven } from '../iso-seconds.ts';
import { type JobKinds, startJob } from '../jobs.ts';
import type { Filter, LayerOrder } from '../layered-table.ts';
import { layerSource, listPage, wholeList } from '../paging.ts';
import { mayDo } from '../permissions.ts';
import { envelopeOf, type Fields, idsOf, isObject, listOf } from '../read-body.ts';
import type { Condition } from '../record-table.ts';
import {
  created,
  forbidden,
  invalidAttribute,
  noContent,
  notFound,
  ok,
  Refusal,
  type Reply,
  tooManyParameters,
} from '../reply.ts';
import type { Call, Route } from '../request.ts';
import { accountWorld } from '../world/account-world.ts';
import { ticketFacts } from '../world/tickets.ts';
import { ticketDeletionLimits, ticketIndexLimits, ticketUpdateLimits } from './endpoint-limits.ts';
import { organizations } from './organizations.ts';
import { besideTickets, ticketInFull } from './sideloads.ts';
import { auditsOf, renderTicketAudit } from './ticket-audits.ts';
import { createTicket, deleteTicket, updateTicket, type WrittenTicket, writableTicketKeys } from './ticket-writes.ts';
import { foundTicket, listedTickets, renderTicket, type Ticket, ticketFilter, tickets } from './tickets.ts';
import { under } from './under.ts';
import { foundUser } from './user-routes.ts';

const controller = 'tickets';
const one = { envelope: 'ticket', keys: writableTicketKeys };
const many = { envelope: 'tickets', keys: [...writableTicketKeys, 'id'] };
const mostItems = 100;

export const ticketRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/tickets',
    controller,
    action: 'index',
    limits: ticketIndexLimits,
    handle: (call) => list(call, indexed(call), !byCursor(call)),
  },
  { method: 'GET', path: '/tickets/count', controller, action: 'count', handle: (call) => count(call, listedTickets) },
  { method: 'GET', path: '/tickets/show_many', controller, action: 'show_many', handle: showMany },
  {
    method: 'GET',
    path: '/tickets/{id}',
    controller,
    action: 'show',
    handle: show,
  },
  { method: 'POST', path: '/tickets', controller, action: 'create', permits: one, handle: create },
  { method: 'POST', path: '/tickets/create_many', controller, action: 'create_many', permits: many, handle: createMany },
  { method: 'PUT', path: '/tickets/update_many', controller, action: 'update_many', permits: [many, one], handle: updateMany },
  {
    method: 'PUT',
    path: '/tickets/{id}',
    controller,
    action: 'update',
    permits: one,
    limits: ticketUpdateLimits,
    handle: update,
  },
  { method: 'DELETE', path: '/tickets/destroy_many', controller, action: 'destroy_many', handle: destroyMany },
  { method: 'DELETE', path: '/tickets/{id}', controller, action: 'destroy', limits: ticketDeletionLimits, handle: destroy },
  {
    method: 'GET',
    path: '/users/{id}/tickets/requested',
    controller,
    action: 'index',
    handle: (call) => list(call, requestedBy(call)),
  },
  {
    method: 'GET',
    path: '/users/{id}/tickets/assigned',
    controller,
    action: 'index',
    handle: (call) => list(call, assignedTo(call)),
  },
  {
    method: 'GET',
    path: '/users/{id}/tickets/assigned/count',
    controller,
    action: 'count',
    handle: (call) => count(call, assignedTo(call)),
  },
  { method: 'GET', path: '/users/{id}/tickets/ccd', controller, action: 'index', handle: (call) => list(call, copiedTo(call)) },
  {
    method: 'GET',
    path: '/users/{id}/tickets/ccd/count',
    controller,
    action: 'count',
    handle: (call) => count(call, copiedTo(call)),
  },
  {
    method: 'GET',
    path: '/organizations/{id}/tickets',
    controller,
    action: 'index',
    handle: under(organizations, (call) => list(call, ofOrganization(call))),
  },
  {
    method: 'GET',
    path: '/organizations/{id}/tickets/count',
    controller,
    action: 'count',
    handle: under(organizations, (call) => count(call, ofOrganization(call))),
  },
];

export const ticketJobs: JobKinds = {
  'tickets.create': {
    type: 'Bulk Create Ticket',
    working: (progress) => `Creating ticket #${progress}`,
    failure: 'TicketCreateFailed',
    action: 'create',
    apply: (context, item, index) => ({ index, id: createTicket(context, fieldsOf(item)).ticket.id, account_id: accountId }),
  },
  'tickets.update': {
    type: 'Bulk Update Ticket',
    working: (progress) => `Updating ticket #${progress}`,
    failure: 'TicketUpdateFailed',
    action: 'update',
    apply: (context, item) => {
      const { id, change } = fieldsOf(item);
      const { ticket } = updateTicket(context, foundTicket(context, Number(id)), fieldsOf(change), { bulk: true });
      return { action: 'update', status: 'Updated', success: true, id: ticket.id };
    },
  },
  'tickets.destroy': {
    // Recorded: deleting many tickets calls itself an update of tickets.
    type: 'Bulk Update Ticket',
    working: (progress) => `Updating ticket #${progress}`,
    failure: 'TicketDeleteFailed',
    action: 'delete',
    apply: (context, item) => {
      const ticket = foundTicket(context, Number(fieldsOf(item).id));
      deleteTicket(context, ticket);
      return { action: 'delete', status: 'Deleted', success: true, id: ticket.id };
    },
  },
};

const accountId = 18_000_001;

/** Cursors of tickets call the id by its old name (recorded: `nice_id`). */
function list(call: Call, filter: Filter<Ticket>, withFields = true): Reply {
  return listPage(call, {
    source: layerSource(tickets, filter, orderOf(call)),
    key: 'tickets',
    render: (ticket) => ticketInFull(call, ticket, { withFields }),
    cursors: true,
    beside: (page) => besideTickets(call, page),
  });
}

/** `GET /tickets` leaves `fields` out of pages by cursor and has them in pages by offset (both recorded in 2023 and in 2024). */
function byCursor({ request: { query } }: Call): boolean {
  return [...query.keys()].some((name) => /^page\[/.test(name));
}

/** `sort` of a list in cursor form: `id`, `updated_at`, or either with a minus for the last first (Zendesk's tickets reference). */
function orderOf({ request: { query } }: Call): { readonly order: LayerOrder; readonly name: string } {
  const sort = query.get('sort') ?? 'id';
  const descending = sort.startsWith('-');
  return sort.replace('-', '') === 'updated_at'
    ? { order: { key: 'updated_at', descending }, name: 'updated_at' }
    : { order: { key: 'id', descending }, name: 'nice_id' };
}

function show(call: Call): Reply {
  const ticket = foundTicket(call, call.id);
  return ok({ ticket: ticketInFull(call, ticket, { single: true }), ...besideTickets(call, [ticket]) });
}

function count({ state, now }: Call, filter: Filter<Ticket>): Reply {
  return ok({ count: { value: tickets.count(state, filter), refreshed_at: now } });
}

/** All of them, or those of one `external_id`, which no untouched ticket has. */
function indexed({ request: { query } }: Call): Filter<Ticket> {
  const externalId = query.get('external_id');
  const time = secondsGiven(query.get('start_time'));
  if (externalId === null && time !== undefined) {
    return ticketFilter({ sql: 'updated_at >= ?', parameters: [time] }, 'all', ({ updated_at }) => updated_at >= time);
  }
  if (externalId === null) return listedTickets;
  return ticketFilter({ sql: "json_extract(body, '$.external_id') = ?", parameters: [externalId] }, 'none');
}

function requestedBy(call: Call): Filter<Ticket> {
  const { id } = foundUser(call, call.id);
  const facts = ticketFacts(accountWorld(call.state));
  return ticketFilter({ sql: 'requester_id = ?', parameters: [id] }, (index) => facts.requester(index) === id);
}

function assignedTo(call: Call): Filter<Ticket> {
  const { id } = foundUser(call, call.id);
  const facts = ticketFacts(accountWorld(call.state));
  return ticketFilter({ sql: 'assignee_id = ?', parameters: [id] }, (index) => facts.assignee(index) === id);
}

function copiedTo(call: Call): Filter<Ticket> {
  const copied: Condition = {
    sql: "EXISTS (SELECT 1 FROM json_each(body, '$.collaborator_ids') WHERE value = ?)",
    parameters: [foundUser(call, call.id).id],
  };
  return ticketFilter(copied, 'none');
}

/** Untouched tickets belong to no organization. */
function ofOrganization({ id }: Call): Filter<Ticket> {
  return ticketFilter({ sql: 'organization_id = ?', parameters: [id] }, 'none');
}

function showMany(call: Call): Reply {
  const { state } = call;
  const ids = idsOf(call.request.query);
  if (ids === undefined) throw new Refusal(invalidAttribute('ids', 'must be present', 'api/v2/tickets/show_many'));
  if (ids.length > mostItems) throw new Refusal(tooManyParameters(mostItems));
  const shown = ids
    .map((id) => tickets.get(state, id))
    .filter((ticket) => ticket !== undefined)
    .filter(({ gone }) => gone === undefined);
  const rendered = shown.map((ticket) => ticketInFull(call, ticket));
  return wholeList('tickets', rendered, besideTickets(call, shown));
}

/**
 * With an `Idempotency-Key` a repeated request within two hours gets the first answer again; the same key with another
 * body is refused (Zendesk's ticketing introduction, idempotency).
 */
function create(call: Call): Reply {
  const { state, time, request, address } = call;
  const fields = envelopeOf(call, 'ticket', 'api/v2/tickets/create');
  const key = request.headers['idempotency-key'];
  if (key === undefined) return answerCreated(call, createTicket(call, fields));
  const body = createHash('sha256').update(JSON.stringify(fields)).digest('hex');
  const name = `idempotency ${createHash('sha256').update(key).digest('hex')}`;
  const [madeAt, madeOf, id] = (state.setting(name) ?? '').split(' ');
  if (madeAt !== undefined && Number(madeAt) > time - twoHours) {
    if (madeOf !== body) throw new Refusal(otherParameters);
    const ticket = tickets.get(state, Number(id));
    if (ticket === undefined) throw new Refusal(notFound);
    const [first] = auditsOf(state, ticket);
    if (first === undefined) throw new Refusal(notFound);
    const again = answerCreated({ ...call, address }, { ticket, audit: first });
    return { ...again, headers: { ...again.headers, 'x-idempotency-lookup': 'hit' } };
  }
  const made = createTicket(call, fields);
  state.set(name, `${time} ${body} ${made.ticket.id}`);
  const reply = answerCreated(call, made);
  return { ...reply, headers: { ...reply.headers, 'x-idempotency-lookup': 'miss' } };
}

const twoHours = 7_200_000;

const otherParameters: Reply = {
  status: 400,
  body: { error: 'IdempotentRequestError', description: "Request parameters don't match the given idempotency key" },
};

function answerCreated(call: Call, written: WrittenTicket): Reply {
  const { ticket } = written;
  return created(
    { ticket: asCreated(renderTicket(ticket, call.address)), audit: renderTicketAudit(written.audit) },
    `${call.address}/api/v2/tickets/${ticket.id}.json`,
  );
}

/** Of a new ticket no export tells yet, so its `generated_timestamp` is 0; it stands after `updated_at` (recorded in 2024). */
function asCreated(ticket: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(ticket).flatMap((entry) => (entry[0] === 'updated_at' ? [entry, ['generated_timestamp', 0]] : [entry])),
  );
}

function update(call: Call): Reply {
  const written = updateTicket(call, foundTicket(call, call.id), envelopeOf(call, 'ticket', 'api/v2/tickets/update'), {
    bulk: false,
  });
  return ok({ ticket: renderTicket(written.ticket, call.address), audit: renderTicketAudit(written.audit) });
}

function createMany(call: Call): Reply {
  const items = listOf(call, 'tickets');
  if (items === undefined) throw new Refusal(invalidAttribute('tickets', 'must be present', 'api/v2/tickets/create_many'));
  return startJob(call, 'tickets.create', withinLimit(items));
}

/** The same change for `ids`, or a list of tickets each with its own. */
function updateMany(call: Call): Reply {
  const { body, query } = call.request;
  const same = body.kind === 'json' && isObject(body.value) && isObject(body.value.ticket) ? body.value.ticket : undefined;
  const batch = listOf(call, 'tickets')?.map(({ id, ...change }) => ({ id: Number(id), change }));
  const items = same === undefined ? batch : idsOf(query)?.map((id) => ({ id, change: same }));
  if (items === undefined) throw new Refusal(invalidAttribute('tickets', 'must be present', 'api/v2/tickets/update_many'));
  return startJob(call, 'tickets.update', withinLimit(items));
}

function destroyMany(call: Call): Reply {
  return startJob(call, 'tickets.destroy', wantedTickets(call, 'tickets/destroy_many'));
}

function destroy(call: Call): Reply {
  if (!mayDo(call, 'ticket_deletion')) throw new Refusal(forbidden);
  deleteTicket(call, foundTicket(call, call.id));
  return noContent;
}

/** The tickets that `ids` names, a hundred at most. */
export function wantedTickets({ request: { query } }: Call, endpoint: string): Fields[] {
  const ids = idsOf(query);
  if (ids === undefined) throw new Refusal(invalidAttribute('ids', 'must be present', `api/v2/${endpoint}`));
  return [...withinLimit(ids.map((id) => ({ id })))];
}

function withinLimit(items: readonly Fields[]): readonly Fields[] {
  if (items.length > mostItems) throw new Refusal(tooManyParameters(mostItems));
  return items;
}

function fieldsOf(item: unknown): Fields {
  return isObject(item) ? item : {};
}
