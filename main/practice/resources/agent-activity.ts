import { type Shown, shortList } from '../collection.ts';
import { isoSeconds } from '../iso-seconds.ts';
import { all } from '../layered-table.ts';
import { commaSeparated, envelopeOf, FieldReader } from '../read-body.ts';
import { type Condition, everything } from '../record-table.ts';
import { created, invalidAttribute, notFound, ok, Refusal, type Reply } from '../reply.ts';
import type { Call, Context, Route } from '../request.ts';
import { newId } from '../state.ts';
import { ulids } from '../text-ids.ts';
import { auditLogs } from './audit-logs.ts';
import { type Configuration, ownedTable } from './configuration-resource.ts';
import { notifications } from './notifications.ts';
import { commentsOf, ticketAudits } from './ticket-audits.ts';
import { foundTicket, renderTicket, tickets } from './tickets.ts';
import { foundUser } from './user-routes.ts';
import { renderUser, type User, users } from './users.ts';

/** Tickets that agents passed over; `owner` is the agent. */
export const skips = ownedTable('skips');

const skipList = { plural: 'skips', controller: 'skips', pages: 'both' } as const;

/** What agents and their mails did, as far as it can be told from what is kept. */
export const agentActivityRoutes: readonly Route[] = [
  ...shortList({ ...skipList, path: '/skips', records: (call) => shownSkips(call, everything) }),
  ...shortList({
    ...skipList,
    path: '/users/{id}/skips',
    records: (call) => shownSkips(call, { sql: 'owner = ?', parameters: [foundUser(call, call.id).id] }),
  }),
  ...shortList({
    ...skipList,
    path: '/tickets/{id}/skips',
    records: (call) => {
      const { id } = foundTicket(call, call.id);
      return shownSkips(call, everything).filter(({ ticket_id }) => ticket_id === id);
    },
  }),
  {
    method: 'POST',
    path: '/skips',
    controller: 'skips',
    action: 'create',
    permits: { envelope: 'skip', keys: ['ticket_id', 'reason'] },
    handle: skip,
  },
  ...shortList({
    path: '/activities',
    plural: 'activities',
    singular: 'activity',
    controller: 'activities',
    pages: 'both',
    count: true,
    by: '{id}',
    records: activities,
    beside: (call) => {
      const own = call.user === undefined ? [] : [renderUser(call.user, call.address)];
      return { actors: actorsOf(call), users: own };
    },
  }),
  ...shortList({
    path: '/email_notifications',
    plural: 'email_notifications',
    singular: 'email_notification',
    controller: 'email_notifications',
    pages: 'cursors',
    records: filteredMails,
  }),
  { method: 'GET', path: '/email_notifications/{id}', controller: 'email_notifications', action: 'show', handle: showMail },
  {
    method: 'GET',
    path: '/email_notifications/show_many',
    controller: 'email_notifications',
    action: 'show_many',
    handle: showManyMails,
  },
  ...shortList({
    path: '/access_logs',
    plural: 'access_logs',
    controller: 'access_logs',
    pages: 'cursors',
    admin: true,
    records: accessLogs,
  }),
];

function shownSkips({ state, address, request }: Call, where: Condition): Shown[] {
  const newestFirst = request.query.get('sort_order') !== 'asc';
  return skips
    .select(state, where, newestFirst ? 'created_at DESC, id DESC' : 'created_at, id')
    .flatMap((stored) => shownSkip(stored, { state, address }) ?? []);
}

function shownSkip(
  { id, owner, ticket, reason, created_at, updated_at }: Configuration,
  { state, address }: Pick<Context, 'state' | 'address'>,
) {
  const found = tickets.get(state, Number(ticket));
  if (found === undefined || found.gone !== undefined) return undefined;
  return { id, ticket_id: found.id, user_id: owner, reason, created_at, updated_at, ticket: renderTicket(found, address) };
}

function skip(call: Call): Reply {
  const reader = new FieldReader(call, envelopeOf(call, 'skip', 'api/v2/skips'));
  const ticket = foundTicket(call, Number(reader.id('ticket_id') ?? 0));
  const reason = reader.title('reason', true);
  reader.check();
  const times = { created_at: call.now, updated_at: call.now };
  const stored = { id: newId(call.state), owner: call.user?.id ?? 0, ticket: ticket.id, reason, ...times };
  skips.put(call.state, stored);
  return created({ skip: shownSkip(stored, call) }, `${call.address}/api/v2/skips/${stored.id}.json`);
}

const month = 30 * 86_400_000;

/** What others did in the last thirty days to the tickets that are the caller's. */
function activities(call: Call): Shown[] {
  const { state, user, address, time } = call;
  const from = { value: isoSeconds(time - month), id: 0 };
  const found: Shown[] = [];
  for (const { id, ticket_id, author_id, created_at, events } of ticketAudits.scan(
    state,
    all,
    { key: 'created_at', descending: false },
    from,
  )) {
    const ticket = tickets.get(state, ticket_id);
    const actor = users.get(state, author_id);
    if (ticket === undefined || ticket.assignee_id !== user?.id || author_id === user.id || actor === undefined) continue;
    const verb = verbOf(events);
    if (verb === undefined) continue;
    const shown = { id: ticket.id, subject: ticket.subject };
    found.push({
      url: `${address}/api/v2/activities/${id}.json`,
      id,
      title: `${actor.name} ${verb.said} ticket #${ticket.id}: ${ticket.subject}.`,
      verb: `tickets.${verb.name}`,
      user_id: user.id,
      actor_id: author_id,
      updated_at: created_at,
      created_at,
      object: verb.name === 'comment' ? { comment: { value: verb.value, public: true } } : { [verb.name]: verb.value },
      target: { ticket: shown },
      user: renderUser(user, address),
      actor: renderUser(actor, address),
    });
  }
  return found.reverse();
}

function verbOf(events: readonly { readonly type: string; readonly [key: string]: unknown }[]) {
  const comment = events.find(({ type }) => type === 'Comment');
  if (comment !== undefined) return { name: 'comment', said: 'commented on', value: comment.plain_body };
  const assigned = events.find(({ field_name }) => field_name === 'assignee_id');
  if (assigned !== undefined) return { name: 'assignment', said: 'assigned you', value: assigned.value };
  const urgent = events.find(({ field_name }) => field_name === 'priority');
  return urgent === undefined ? undefined : { name: 'priority_increase', said: 'changed the priority of', value: urgent.value };
}

function actorsOf(call: Call): unknown[] {
  const ids = [...new Set(activities(call).map(({ actor_id }) => Number(actor_id)))];
  return ids.flatMap((id) => users.get(call.state, id) ?? []).map((actor: User) => renderUser(actor, call.address));
}

/** What triggers would have mailed to people, told as delivered. */
function mails({ state, address }: Pick<Context, 'state' | 'address'>): Shown[] {
  return notifications
    .select(state, everything)
    .filter(({ kind }) => kind === 'notification_user')
    .flatMap(({ id, ticket_id, created_at, to }) => {
      const ticket = tickets.get(state, ticket_id);
      if (ticket === undefined) return [];
      const recipient = users.get(state, to === 'assignee_id' ? (ticket.assignee_id ?? 0) : Number(to) || ticket.requester_id);
      const comment = commentsOf(state, ticket)
        .filter((each) => String(each.created_at) <= created_at)
        .at(-1);
      const delivered = { id: 1, name: 'delivered', code: '250', message: 'OK' };
      return [
        {
          url: `${address}/api/v2/email_notifications/${id}.json`,
          id,
          notification_id: id,
          ticket_id,
          comment_id: comment?.id ?? 0,
          email_id: ulids.write(id),
          message_id: `<${ulids.write(id)}@kestrel-outfitters.example>`,
          recipients: [{ user_id: recipient?.id ?? 0, email_address: recipient?.email ?? '', delivery_status: delivered }],
          created_at,
          updated_at: created_at,
        },
      ];
    });
}

function filteredMails(call: Call): Shown[] {
  const { query } = call.request;
  const filters = ['notification_id', 'comment_id', 'ticket_id'].filter((name) => query.has(`filter[${name}]`));
  if (filters.length === 0) throw new Refusal(invalidAttribute('filter', 'must be present', 'api/v2/email_notifications'));
  return mails(call).filter((mail) => filters.every((name) => String(mail[name]) === query.get(`filter[${name}]`)));
}

function showMail(call: Call): Reply {
  const mail = mails(call).find(({ id }) => id === call.id);
  if (mail === undefined) throw new Refusal(notFound);
  return ok({ email_notification: mail });
}

function showManyMails(call: Call): Reply {
  const parameters = { ids: 'notification_id', comment_ids: 'comment_id', ticket_ids: 'ticket_id' };
  const asked = Object.entries(parameters).flatMap(([parameter, key]) => {
    const values = commaSeparated(call.request.query, parameter);
    return values === undefined ? [] : [{ key, values }];
  });
  if (asked.length === 0) throw new Refusal(invalidAttribute('ids', 'must be present', 'api/v2/email_notifications/show_many'));
  const found = mails(call).filter((mail) => asked.every(({ key, values }) => values.includes(String(mail[key]))));
  return ok({ email_notifications: found, next_page: null, previous_page: null, count: found.length });
}

const methods = { create: 'POST', update: 'PUT', destroy: 'DELETE', login: 'POST', exported: 'POST' } as const;

/** Of requests only what they changed is kept, so readings are not among them (Zendesk's access logs reference; not in the OpenAPI description). */
function accessLogs({ state, request: { query }, time }: Call): Shown[] {
  const from = query.get('filter[start]') ?? isoSeconds(time - 3 * month);
  const until = query.get('filter[end]') ?? '~';
  const [user, path] = [query.get('filter[user_id]'), query.get('filter[path]')];
  return auditLogs
    .select(state, { sql: 'created_at >= ? AND created_at <= ?', parameters: [from, until] }, 'created_at DESC, id DESC')
    .map(({ id, actor_id, ip_address, action, source_type, source_id, source_label, created_at }) => ({
      id: ulids.write(id),
      timestamp: created_at,
      user_id: String(actor_id),
      ip_address,
      method: methods[action],
      url: `/api/v2/${source_type}s${action === 'create' ? '' : `/${source_id}`}.json`,
      status: action === 'create' ? 201 : action === 'destroy' ? 204 : 200,
      authorization_type: 'api_token',
      client: 'practice',
      graphql: null,
      referer: null,
      bytes_sent: 0,
      category: source_type,
      summary: `${action} ${source_label}`,
      origin_service: 'Zendesk',
    }))
    .filter(
      (log) =>
        (user === null || log.user_id === user) && (path === null || log.url.replace('.json', '') === path.replace('.json', '')),
    );
}
