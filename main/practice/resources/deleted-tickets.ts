import { type JobKinds, startJob } from '../jobs.ts';
import type { Filter } from '../layered-table.ts';
import { layerSource, listPage } from '../paging.ts';
import { isObject } from '../read-body.ts';
import { notFound, ok, Refusal, type Reply } from '../reply.ts';
import type { Call, Context, Route } from '../request.ts';
import { ticketPurgeLimits } from './endpoint-limits.ts';
import { countTags } from './tag-counts.ts';
import { wantedTickets } from './ticket-routes.ts';
import { type Ticket, tickets } from './tickets.ts';

const controller = 'deleted_tickets';
const limits = ticketPurgeLimits;

export const deletedTicketRoutes: readonly Route[] = [
  { method: 'GET', path: '/deleted_tickets', controller, action: 'index', handle: listDeleted },
  { method: 'PUT', path: '/deleted_tickets/{id}/restore', controller, action: 'restore', handle: restore },
  { method: 'PUT', path: '/deleted_tickets/restore_many', controller, action: 'restore_many', handle: restoreMany },
  { method: 'DELETE', path: '/deleted_tickets/destroy_many', controller, action: 'destroy_many', limits, handle: purgeMany },
  { method: 'DELETE', path: '/deleted_tickets/{id}', controller, action: 'destroy', limits, handle: purge },
];

export const deletedTicketJobs: JobKinds = {
  'tickets.purge': {
    type: 'Bulk Delete Ticket',
    working: () => 'Deleting tickets',
    failure: 'TicketDeleteFailed',
    action: 'delete',
    single: true,
    apply: (context, item) => {
      const wanted = isObject(item) ? item.ids : undefined;
      for (const id of Array.isArray(wanted) ? wanted : []) {
        const ticket = tickets.get(context.state, Number(id));
        if (ticket?.gone === 'deleted') tickets.put(context.state, { ...ticket, gone: 'purged', updated_at: context.now });
      }
      return { success: true };
    },
  },
};

const deletedOnly: Filter<Ticket> = { where: { sql: "gone = 'deleted'", parameters: [] }, base: 'none' };

function listDeleted(call: Call): Reply {
  const actor = { id: call.user?.id ?? -1, name: call.user?.name ?? '' };
  return listPage(call, {
    source: layerSource(tickets, deletedOnly),
    key: 'deleted_tickets',
    render: ({ id, subject, description, updated_at, status }) => ({
      id,
      subject,
      description,
      actor,
      deleted_at: updated_at,
      previous_state: status,
    }),
    cursors: true,
  });
}

function restore(call: Call): Reply {
  bringBack(call, deletedTicket(call, call.id));
  return ok({});
}

function restoreMany(call: Call): Reply {
  for (const { id } of wantedTickets(call, 'deleted_tickets/restore_many')) bringBack(call, deletedTicket(call, Number(id)));
  return ok({});
}

function bringBack({ state, now }: Context, { gone: _, ...ticket }: Ticket): void {
  tickets.put(state, { ...ticket, updated_at: now });
  countTags(state, [], ticket.tags);
}

/** For good: a job of one thing, whose results are one object (recorded). */
function purge(call: Call): Reply {
  return startJob(call, 'tickets.purge', [{ ids: [deletedTicket(call, call.id).id] }]);
}

function purgeMany(call: Call): Reply {
  return startJob(call, 'tickets.purge', [{ ids: wantedTickets(call, 'deleted_tickets/destroy_many').map(({ id }) => id) }]);
}

function deletedTicket({ state }: Context, id: number): Ticket {
  const ticket = tickets.stored.get(state, id);
  if (ticket?.gone !== 'deleted') throw new Refusal(notFound);
  return ticket;
}
