import { type Shown, shortList } from '../collection.ts';
import { idsOf } from '../read-body.ts';
import { everything } from '../record-table.ts';
import { invalidAttribute, noContent, notFound, ok, Refusal, type Reply, tooManyParameters } from '../reply.ts';
import type { Call, Context, Route } from '../request.ts';
import { type Configuration, configurationTable } from './configuration-resource.ts';
import { createTicket } from './ticket-writes.ts';
import { renderTicket } from './tickets.ts';

/** Mails that were held back before they became tickets. */
export const suspendedTickets = configurationTable('suspended_tickets');

const common = { controller: 'suspended_tickets', permission: 'manage_suspended_tickets' } as const;
const mostItems = 100;

export const suspendedTicketRoutes: readonly Route[] = [
  ...shortList({
    ...common,
    path: '/suspended_tickets',
    plural: 'suspended_tickets',
    pages: 'both',
    records: (call) => inOrder(call).map((stored) => shown(stored, call)),
  }),
  {
    ...common,
    method: 'GET',
    path: '/suspended_tickets/{id}',
    action: 'show',
    handle: (call) => ok({ suspended_ticket: shown(found(call, call.id), call) }),
  },
  // The file would come by mail, and nothing here sends any.
  {
    ...common,
    method: 'POST',
    path: '/suspended_tickets/export',
    action: 'export',
    handle: () => ok({ export: { status: 'enqueued', view_id: 'suspended' } }),
  },
  { ...common, method: 'PUT', path: '/suspended_tickets/{id}/recover', action: 'recover', handle: recoverOne },
  { ...common, method: 'PUT', path: '/suspended_tickets/recover_many', action: 'recover_many', handle: recoverMany },
  {
    ...common,
    method: 'DELETE',
    path: '/suspended_tickets/{id}',
    action: 'destroy',
    handle: (call) => {
      suspendedTickets.delete(call.state, found(call, call.id).id);
      return noContent;
    },
  },
  {
    ...common,
    method: 'DELETE',
    path: '/suspended_tickets/destroy_many',
    action: 'destroy_many',
    handle: (call) => {
      for (const id of wanted(call)) suspendedTickets.delete(call.state, id);
      return noContent;
    },
  },
];

/** By one of the keys that Zendesk's suspended tickets reference names. */
function inOrder({ state, request: { query } }: Call): Configuration[] {
  const key = query.get('sort_by') ?? 'created_at';
  const text = (stored: Configuration) => String(key === 'author_email' ? authorOf(stored).email : (stored[key] ?? ''));
  const sorted = suspendedTickets
    .select(state, everything)
    .sort((left, right) => (text(left) < text(right) ? -1 : text(left) > text(right) ? 1 : left.id - right.id));
  return query.get('sort_order') === 'desc' ? sorted.reverse() : sorted;
}

function authorOf({ author }: Configuration): { readonly email?: unknown; readonly name?: unknown } {
  return typeof author === 'object' && author !== null ? author : {};
}

function shown(stored: Configuration, { address }: Pick<Context, 'address'>): Shown {
  return { url: `${address}/api/v2/suspended_tickets/${stored.id}.json`, ...stored };
}

function found({ state }: Pick<Call, 'state'>, id: number): Configuration {
  const stored = suspendedTickets.get(state, id);
  if (stored === undefined) throw new Refusal(notFound);
  return stored;
}

/** The caller becomes the requester, as the reference says, so that it is not held back again. */
function recoverOne(call: Call): Reply {
  const stored = found(call, call.id);
  const { ticket } = createTicket(call, {
    subject: stored.subject,
    comment: { body: stored.content },
    requester_id: call.user?.id,
  });
  suspendedTickets.delete(call.state, stored.id);
  return ok({ ticket: [renderTicket(ticket, call.address)] });
}

/** With this one the requester stays who wrote. */
function recoverMany(call: Call): Reply {
  const made = wanted(call).flatMap((id) => {
    const stored = suspendedTickets.get(call.state, id);
    if (stored === undefined) return [];
    const { email, name } = authorOf(stored);
    const { ticket } = createTicket(call, {
      subject: stored.subject,
      comment: { body: stored.content },
      requester: { email, name },
    });
    suspendedTickets.delete(call.state, id);
    return [renderTicket(ticket, call.address)];
  });
  return ok({ tickets: made });
}

function wanted(call: Call): number[] {
  const ids = idsOf(call.request.query);
  if (ids === undefined) throw new Refusal(invalidAttribute('ids', 'must be present', 'api/v2/suspended_tickets'));
  if (ids.length > mostItems) throw new Refusal(tooManyParameters(mostItems));
  return ids;
}
