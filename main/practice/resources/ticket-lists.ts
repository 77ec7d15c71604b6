import { longList } from '../collection.ts';
import type { Filter } from '../layered-table.ts';
import { cursorPage, layerSource, listSource } from '../paging.ts';
import { isObject } from '../read-body.ts';
import { ok, type Reply } from '../reply.ts';
import type { Call, Route } from '../request.ts';
import { ulids } from '../text-ids.ts';
import { besideTickets } from './sideloads.ts';
import { commentsOf } from './ticket-audits.ts';
import { foundTicket, listedTickets, renderTicket, type Ticket, ticketFilter, tickets } from './tickets.ts';
import { foundUser } from './user-routes.ts';
import { renderUser, users } from './users.ts';

const controller = 'tickets';
const list = {
  plural: 'tickets',
  controller,
  pages: 'both',
  render: (ticket: Ticket, call: Call) => renderTicket(ticket, call.address),
  beside: (page: readonly Ticket[], call: Call) => besideTickets(call, page),
} as const;

/** What belongs to a ticket, and lists of tickets that belong together. */
export const ticketListRoutes: readonly Route[] = [
  ...longList<Ticket>({
    ...list,
    path: '/tickets/{id}/incidents',
    source: (call) => layerSource(tickets, incidentsOf(foundTicket(call, call.id).id)),
  }),
  ...longList<Ticket>({
    ...list,
    path: '/problems',
    source: () => layerSource(tickets, problems, { order: { key: 'updated_at', descending: true }, name: '-updated_at,id' }),
  }),
  ...longList<Ticket>({
    ...list,
    path: '/users/{id}/tickets/followed',
    source: (call) => layerSource(tickets, followedBy(foundUser(call, call.id).id)),
  }),
  { method: 'GET', path: '/tickets/recent', controller, action: 'recent', handle: listRecent },
  { method: 'GET', path: '/tickets/{id}/related', controller, action: 'related', handle: showRelated },
  ...(['collaborators', 'email_ccs', 'followers'] as const).map(
    (kind): Route => ({
      method: 'GET',
      path: `/tickets/{id}/${kind}`,
      controller,
      action: kind,
      handle: (call) =>
        listPeople(
          call,
          { collaborators: 'collaborator_ids', email_ccs: 'email_cc_ids', followers: 'follower_ids' } as const,
          kind,
        ),
    }),
  ),
  { method: 'GET', path: '/tickets/{id}/conversation_log', controller, action: 'conversation_log', handle: listConversation },
  { method: 'POST', path: '/problems/autocomplete', controller: 'problems', action: 'autocomplete', handle: completeProblem },
];

/** No untouched ticket is an incident of another. */
function incidentsOf(id: number): Filter<Ticket> {
  return ticketFilter({ sql: "json_extract(body, '$.problem_id') = ?", parameters: [id] }, 'none');
}

const problems = ticketFilter(
  { sql: "json_extract(body, '$.type') = 'problem'", parameters: [] },
  'all',
  ({ type }) => type === 'problem',
);

function followedBy(id: number): Filter<Ticket> {
  const sql = "EXISTS (SELECT 1 FROM json_each(body, '$.follower_ids') WHERE value = ?)";
  return ticketFilter({ sql, parameters: [id] }, 'none');
}

/** Nobody looks at tickets in a window here, so the five that changed last are the recent ones. */
function listRecent(call: Call): Reply {
  const found = layerSource(tickets, listedTickets, { order: { key: 'updated_at', descending: true }, name: 'recent' }).slice(
    call.state,
    5,
    0,
  );
  return ok({
    tickets: found.map((ticket) => renderTicket(ticket, call.address)),
    next_page: null,
    previous_page: null,
    count: found.length,
  });
}

function showRelated(call: Call): Reply {
  const { id } = foundTicket(call, call.id);
  return ok({
    topic_id: null,
    jira_issue_ids: [],
    followup_source_ids: [],
    from_archive: false,
    incidents: tickets.count(call.state, incidentsOf(id)),
  });
}

type People = Readonly<Record<'collaborators' | 'email_ccs' | 'followers', 'collaborator_ids' | 'email_cc_ids' | 'follower_ids'>>;

function listPeople(call: Call, keys: People, kind: keyof People): Reply {
  const found = foundTicket(call, call.id)[keys[kind]].flatMap((id) => users.get(call.state, id) ?? []);
  return ok({
    users: found.map((user) => renderUser(user, call.address)),
    next_page: null,
    previous_page: null,
    count: found.length,
  });
}

/** Comments as messages of a conversation. */
function listConversation(call: Call): Reply {
  const { state } = call;
  const events = commentsOf(state, foundTicket(call, call.id)).map((comment) => {
    const author = users.get(state, Number(comment.author_id));
    const received = String(comment.created_at).replace('Z', '.000Z');
    return {
      id: ulids.write(comment.id),
      type: 'comment',
      reference: `zen:ticket:${call.id}:comment:${comment.id}`,
      author: {
        type: author === undefined || author.role === 'end-user' ? 'user' : 'agent',
        display_name: author?.name ?? 'Zendesk',
        'zen:support:user_id': author?.id ?? -1,
      },
      content: { type: 'text', text: comment.plain_body },
      attachments: [],
      created_at: comment.created_at,
      received_at: received,
      source: { type: `zd:${isObject(comment.via) ? String(comment.via.channel) : 'api'}` },
      metadata: { system: {}, custom: {}, ticket_version: 0 },
    };
  });
  return cursorPage(call, { source: listSource(events), key: 'events', render: (event) => event, cursors: true });
}

/** Problems whose subject has the text. */
function completeProblem(call: Call): Reply {
  const { body, query } = call.request;
  const given = body.kind === 'json' && isObject(body.value) ? body.value.text : query.get('text');
  const text = String(given ?? '').toLowerCase();
  const wanted = ticketFilter(
    { sql: "json_extract(body, '$.type') = 'problem'", parameters: [] },
    'all',
    ({ type, subject, status }) => type === 'problem' && status !== 'closed' && subject.toLowerCase().includes(text),
  );
  const found = layerSource(tickets, wanted, { order: { key: 'updated_at', descending: true }, name: 'problems' }).slice(
    call.state,
    15,
    0,
  );
  return ok({
    tickets: found.map((ticket) => renderTicket(ticket, call.address)),
    next_page: null,
    previous_page: null,
    count: found.length,
  });
}
