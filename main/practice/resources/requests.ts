import { longList } from '../collection.ts';
import type { Filter } from '../layered-table.ts';
import { layerSource, listPage, listSource } from '../paging.ts';
import { envelopeOf } from '../read-body.ts';
import { created, forbidden, invalidAttribute, invalidRecord, notFound, ok, Refusal, type Reply } from '../reply.ts';
import type { Call, Context, Route } from '../request.ts';
import { accountWorld } from '../world/account-world.ts';
import { ticketFacts, ticketSubjects } from '../world/tickets.ts';
import { organizations } from './organizations.ts';
import { commentsOf } from './ticket-audits.ts';
import { createTicket, updateTicket } from './ticket-writes.ts';
import { foundTicket, type Ticket, ticketFilter, tickets } from './tickets.ts';
import { foundUser } from './user-routes.ts';

const controller = 'requests';
const common = { plural: 'requests', controller, pages: 'both', render: renderRequest } as const;
type Status = Ticket['status'];
/** What a request may be made and changed with. */
const asked =
  'subject comment priority type custom_fields fields collaborators requester recipient due_at ticket_form_id via_followup_source_id'.split(
    ' ',
  );
const told = ['comment', 'solved', 'additional_collaborators', 'email_ccs'];
const unsolved: readonly Status[] = ['new', 'open', 'pending', 'hold'];

/** Tickets as their requesters see them (Zendesk's requests reference): what is internal is not there. */
export const requestRoutes: readonly Route[] = [
  ...longList<Ticket>({ ...common, path: '/requests', source: (call) => layerSource(tickets, mine(call)) }),
  ...longList<Ticket>({ ...common, path: '/requests/open', source: (call) => layerSource(tickets, mine(call, unsolved)) }),
  ...longList<Ticket>({
    ...common,
    path: '/requests/solved',
    source: (call) => layerSource(tickets, mine(call, ['solved', 'closed'])),
  }),
  ...longList<Ticket>({ ...common, path: '/requests/ccd', source: (call) => layerSource(tickets, copiedTo(call.user?.id ?? 0)) }),
  ...longList<Ticket>({
    ...common,
    path: '/requests/search',
    pages: 'offset',
    source: (call) => layerSource(tickets, searched(call)),
  }),
  {
    method: 'GET',
    path: '/requests/{id}',
    controller,
    action: 'show',
    handle: (call) => ok({ request: renderRequest(visible(call), call) }),
  },
  {
    method: 'POST',
    path: '/requests',
    controller,
    action: 'create',
    permits: { envelope: 'request', keys: asked },
    handle: create,
  },
  {
    method: 'PUT',
    path: '/requests/{id}',
    controller,
    action: 'update',
    permits: { envelope: 'request', keys: told },
    handle: update,
  },
  { method: 'GET', path: '/requests/{id}/comments', controller, action: 'comments', handle: listComments },
  { method: 'GET', path: '/requests/{id}/comments/{second}', controller, action: 'comment', handle: showComment },
  ...longList<Ticket>({
    ...common,
    path: '/users/{id}/requests',
    source: (call) => layerSource(tickets, requestedBy(call, foundUser(call, call.id).id)),
  }),
  ...longList<Ticket>({
    ...common,
    path: '/organizations/{id}/requests',
    source: (call) => layerSource(tickets, ofOrganization(call)),
  }),
];

function create(call: Call): Reply {
  const given = envelopeOf(call, 'request', 'api/v2/requests/create');
  if (given.comment === undefined || given.comment === null)
    throw new Refusal(invalidRecord({ comment: [{ description: 'Comment: cannot be blank', error: 'BlankValue' }] }));
  const fields = Object.fromEntries(Object.entries(given).filter(([key]) => asked.includes(key)));
  const { ticket } = createTicket(call, fields);
  return created({ request: renderRequest(ticket, call) }, `${call.address}/api/v2/requests/${ticket.id}.json`);
}

/** Only what was said, and that it is solved; an end user may say so only of an assigned ticket. */
function update(call: Call): Reply {
  const ticket = visible(call);
  const { comment, solved } = envelopeOf(call, 'request', 'api/v2/requests/update');
  const isSolved = solved === true || solved === 'true';
  if (isSolved && call.user?.role === 'end-user' && ticket.assignee_id === null)
    throw new Refusal(invalidRecord({ base: [{ description: 'Request: cannot be solved by you', error: 'InvalidValue' }] }));
  const fields = { ...(comment === undefined ? {} : { comment }), ...(isSolved ? { status: 'solved' } : {}) };
  const written = updateTicket(call, ticket, fields, { bulk: false });
  return ok({ request: renderRequest(written.ticket, call) });
}

function mine(call: Call, statuses?: readonly Status[]): Filter<Ticket> {
  return requestedBy(call, call.user?.id ?? 0, statuses);
}

function requestedBy({ state }: Pick<Call, 'state'>, id: number, statuses?: readonly Status[]): Filter<Ticket> {
  const facts = ticketFacts(accountWorld(state));
  const condition = { sql: 'requester_id = ?', parameters: [id] };
  const among = statuses === undefined ? undefined : statuses.map((status) => `'${status}'`).join(', ');
  return ticketFilter(
    among === undefined ? condition : { sql: `requester_id = ? AND status IN (${among})`, parameters: [id] },
    (index) => facts.requester(index) === id && (statuses?.includes(facts.status(index)) ?? true),
  );
}

function copiedTo(id: number): Filter<Ticket> {
  const sql = "EXISTS (SELECT 1 FROM json_each(body, '$.email_cc_ids') WHERE value = ?)";
  return ticketFilter({ sql, parameters: [id] }, 'none');
}

/** Untouched tickets belong to no organization. */
function ofOrganization({ state, id }: Call): Filter<Ticket> {
  if (organizations.get(state, id) === undefined) throw new Refusal(notFound);
  return ticketFilter({ sql: 'organization_id = ?', parameters: [id] }, 'none');
}

/** By words of the subject and, where given, by status and organization. */
function searched(call: Call): Filter<Ticket> {
  const { query } = call.request;
  const text = query.get('query');
  if (text === null) throw new Refusal(invalidAttribute('query', 'must be present', 'api/v2/requests/search'));
  const statuses = query.get('status')?.split(',');
  const organization = query.get('organization_id');
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const facts = ticketFacts(accountWorld(call.state));
  const own = mine(call);
  const fits = (subject: string) => words.every((word) => subject.toLowerCase().includes(word));
  return {
    ...own,
    base: (index) => facts.requester(index) === call.user?.id && fits(ticketSubjects[facts.subject(index)] ?? ''),
    keep: ({ subject, status, organization_id }) =>
      fits(subject) &&
      (statuses?.includes(status) ?? true) &&
      (organization === null || String(organization_id) === organization),
  };
}

/** A requester sees the own tickets, a team member all. */
function visible(call: Call): Ticket {
  const ticket = foundTicket(call, call.id);
  if (call.user?.role === 'end-user' && ticket.requester_id !== call.user.id) throw new Refusal(forbidden);
  return ticket;
}

function publicComments(call: Call) {
  return commentsOf(call.state, visible(call)).filter((comment) => comment.public !== false);
}

function listComments(call: Call): Reply {
  return listPage(call, { source: listSource(publicComments(call)), key: 'comments', render: shownComment(call), cursors: true });
}

function showComment(call: Call): Reply {
  const comment = publicComments(call).find(({ id }) => id === call.second);
  if (comment === undefined) throw new Refusal(notFound);
  return ok({ comment: shownComment(call)(comment) });
}

function shownComment({ id: request, address }: Call) {
  return ({
    audit_id: _,
    via: __,
    metadata: ___,
    ...comment
  }: ReturnType<typeof publicComments>[number]): { readonly id: number; readonly [key: string]: unknown } => ({
    url: `${address}/api/v2/requests/${request}/comments/${comment.id}.json`,
    ...comment,
    request_id: request,
  });
}

function renderRequest(ticket: Ticket, { address }: Pick<Context, 'address'>): Record<string, unknown> {
  const solved = ticket.status === 'solved' || ticket.status === 'closed';
  return {
    url: `${address}/api/v2/requests/${ticket.id}.json`,
    id: ticket.id,
    status: ticket.status,
    priority: ticket.priority,
    type: ticket.type,
    subject: ticket.subject,
    description: ticket.description,
    organization_id: ticket.organization_id,
    via: ticket.via,
    custom_fields: ticket.custom_fields,
    requester_id: ticket.requester_id,
    collaborator_ids: ticket.collaborator_ids,
    email_cc_ids: ticket.email_cc_ids,
    is_public: ticket.is_public,
    due_at: ticket.due_at,
    can_be_solved_by_me: !solved && ticket.assignee_id !== null,
    solved,
    created_at: ticket.created_at,
    updated_at: ticket.updated_at,
    recipient: ticket.recipient,
    followup_source_id: null,
    assignee_id: ticket.assignee_id,
    group_id: ticket.group_id,
    ticket_form_id: ticket.ticket_form_id,
    custom_status_id: ticket.custom_status_id,
    fields: ticket.custom_fields,
  };
}
