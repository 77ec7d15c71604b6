import { type JobKinds, startJob } from '../jobs.ts';
import { mayDo } from '../permissions.ts';
import { isObject, wholeNumber } from '../read-body.ts';
import { forbidden, invalidAttribute, invalidRecord, notFound, ok, Refusal, type Reply, tooManyValues } from '../reply.ts';
import type { Call, Context, Route } from '../request.ts';
import { auditsOf, type TicketAudit, ticketAudits } from './ticket-audits.ts';
import { wantedTickets } from './ticket-routes.ts';
import { deleteTicket, updateTicket } from './ticket-writes.ts';
import { foundTicket, type Ticket } from './tickets.ts';
import { updateUser } from './user-writes.ts';
import { users } from './users.ts';

const controller = 'tickets';
const mergeKeys = ['ids', 'source_comment', 'source_comment_is_public', 'target_comment', 'target_comment_is_public'];
/** How many tickets one call merges (assumed to be as many as other calls take). */
const mostMerged = 100;

/** Merging tickets, marking them as spam, and hiding or blackening what was said (Zendesk's tickets and ticket comments references). */
export const ticketCareRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/tickets/{id}/merge',
    controller,
    action: 'merge',
    permits: mergeKeys.map((envelope) => ({ envelope, keys: [] })),
    handle: merge,
  },
  { method: 'PUT', path: '/tickets/{id}/mark_as_spam', controller, action: 'mark_as_spam', handle: markAsSpam },
  { method: 'PUT', path: '/tickets/mark_many_as_spam', controller, action: 'mark_many_as_spam', handle: markManyAsSpam },
  {
    method: 'PUT',
    path: '/tickets/{id}/comments/{second}/make_private',
    controller: 'comments',
    action: 'make_private',
    handle: (call) => hide(call, commentAudit(call, call.id, call.second)),
  },
  {
    method: 'PUT',
    path: '/tickets/{id}/comments/{second}/redact',
    controller: 'comments',
    action: 'redact',
    permits: { envelope: 'text', keys: [] },
    handle: redact,
  },
  {
    method: 'PUT',
    path: '/comment_redactions/{id}',
    controller: 'comment_redactions',
    action: 'update',
    permits: ['ticket_id', 'html_body', 'external_attachment_urls'].map((envelope) => ({ envelope, keys: [] })),
    handle: redactMarked,
  },
  {
    method: 'PUT',
    path: '/tickets/{id}/audits/{second}/make_private',
    controller: 'audits',
    action: 'make_private',
    handle: (call) =>
      hide(
        call,
        auditsOf(call.state, foundTicket(call, call.id)).find(({ id }) => id === call.second),
      ),
  },
];

export const ticketCareJobs: JobKinds = {
  'tickets.merge': {
    type: 'Bulk Update Ticket',
    working: (progress) => `Updating ticket #${progress}`,
    failure: 'TicketMergeFailed',
    action: 'update',
    apply: (context, item) => {
      const { source, target, told, kept } = isObject(item) ? item : {};
      const [from, into] = [foundTicket(context, Number(source)), foundTicket(context, Number(target))];
      const comment = isObject(told)
        ? told
        : { body: `This request was closed and merged into request #${into.id} "${into.subject}".` };
      updateTicket(context, from, { status: 'closed', comment, additional_tags: ['closed_by_merge'] }, { bulk: false });
      const kind = { body: `Request #${from.id} "${from.subject}" was closed and merged into this request.` };
      updateTicket(context, into, { comment: isObject(kept) ? kept : kind }, { bulk: false });
      return { action: 'update', id: from.id, status: 'Updated', success: true };
    },
  },
  'tickets.spam': {
    type: 'Bulk Update Ticket',
    working: (progress) => `Updating ticket #${progress}`,
    failure: 'TicketUpdateFailed',
    action: 'update',
    apply: (context, item) => {
      const ticket = foundTicket(context, Number(isObject(item) ? item.id : undefined));
      suspendAndDelete(context, ticket);
      return { action: 'update', id: ticket.id, status: 'Updated', success: true };
    },
  },
};

/** The tickets named are closed into this one, which is not solved yet. */
function merge(call: Call): Reply {
  const target = foundTicket(call, call.id);
  const given = call.request.body.kind === 'json' && isObject(call.request.body.value) ? call.request.body.value : {};
  const ids = Array.isArray(given.ids) ? given.ids.map(wholeNumber) : [];
  const sources = ids.filter((id) => id !== undefined && id !== target.id);
  if (sources.length === 0) throw new Refusal(invalidAttribute('ids', 'must be present', 'api/v2/tickets/merge'));
  if (sources.length > mostMerged) throw new Refusal(tooManyValues(mostMerged, 'tickets', 'merged'));
  if (target.status === 'solved' || target.status === 'closed')
    throw new Refusal(invalidRecord({ base: [{ description: 'Cannot merge into a ticket that is solved or closed' }] }));
  const said = (text: unknown, isPublic: unknown) =>
    typeof text === 'string' && text.trim() !== '' ? { body: text, public: isPublic !== false && isPublic !== 'false' } : null;
  const told = said(given.source_comment, given.source_comment_is_public);
  const kept = said(given.target_comment, given.target_comment_is_public);
  return startJob(
    call,
    'tickets.merge',
    sources.map((source) => ({ source, target: target.id, told, kept })),
  );
}

function markAsSpam(call: Call): Reply {
  if (!mayDo(call, 'ticket_deletion')) throw new Refusal(forbidden);
  suspendAndDelete(call, foundTicket(call, call.id));
  return ok({});
}

function markManyAsSpam(call: Call): Reply {
  return startJob(call, 'tickets.spam', wantedTickets(call, 'tickets/mark_many_as_spam'));
}

/** The ticket goes, and who asked may ask no more. */
function suspendAndDelete(context: Context, ticket: Ticket): void {
  const requester = users.get(context.state, ticket.requester_id);
  if (requester?.role === 'end-user' && requester.active) updateUser(context, requester, { suspended: true });
  deleteTicket(context, ticket);
}

function commentAudit(call: Call, ticket: number, comment: number): TicketAudit | undefined {
  return auditsOf(call.state, foundTicket(call, ticket)).find(({ events }) =>
    events.some(({ id, type }) => id === comment && type === 'Comment'),
  );
}

function hide(call: Call, audit: TicketAudit | undefined): Reply {
  if (audit === undefined || !audit.events.some(({ type }) => type === 'Comment')) throw new Refusal(notFound);
  const events = audit.events.map((event) => (event.type === 'Comment' ? { ...event, public: false } : event));
  ticketAudits.put(call.state, { ...audit, events, updated_at: call.now });
  return ok({});
}

/** Every letter of the text becomes ▇, in all that the comment is kept as. */
function redact(call: Call): Reply {
  const audit = commentAudit(call, call.id, call.second);
  if (audit === undefined) throw new Refusal(notFound);
  if (!mayDo(call, 'ticket_deletion')) throw new Refusal(forbidden);
  const { body } = call.request;
  const text = body.kind === 'json' && isObject(body.value) ? body.value.text : undefined;
  if (typeof text !== 'string' || text === '')
    throw new Refusal(invalidAttribute('text', 'must be present', 'api/v2/tickets/comments/redact'));
  if (foundTicket(call, call.id).status === 'closed')
    throw new Refusal(invalidRecord({ status: [{ description: 'Status: closed prevents ticket update' }] }));
  return blacken(call, audit, call.second, [text]);
}

/** The same for what stands between `<redact>` tags, in closed tickets as well. */
function redactMarked(call: Call): Reply {
  const { body } = call.request;
  const given = body.kind === 'json' && isObject(body.value) ? body.value : {};
  const audit = commentAudit(call, wholeNumber(given.ticket_id) ?? 0, call.id);
  if (audit === undefined) throw new Refusal(notFound);
  if (!mayDo(call, 'ticket_deletion')) throw new Refusal(forbidden);
  const html = typeof given.html_body === 'string' ? given.html_body : '';
  const texts = [...html.matchAll(/<redact>([^<]+)<\/redact>/g)].flatMap(([, text]) => text ?? []);
  if (texts.length === 0 && !Array.isArray(given.external_attachment_urls))
    throw new Refusal(invalidAttribute('html_body', 'must be present', 'api/v2/comment_redactions/update'));
  return blacken(call, audit, call.id, texts);
}

function blacken(call: Call, audit: TicketAudit, comment: number, texts: readonly string[]): Reply {
  const black = (key: string, value: unknown) =>
    texts.reduce<unknown>((result, text) => blackened(key, result, text, '▇'.repeat([...text].length)), value);
  const events = audit.events.map((event) =>
    event.id === comment
      ? { ...event, ...Object.fromEntries(Object.entries(event).map(([key, value]) => [key, black(key, value)])) }
      : event,
  );
  ticketAudits.put(call.state, { ...audit, events, updated_at: call.now });
  return ok({ comment: events.find(({ id }) => id === comment) });
}

function blackened(key: string, value: unknown, text: string, black: string): unknown {
  return ['body', 'html_body', 'plain_body'].includes(key) && typeof value === 'string' ? value.replaceAll(text, black) : value;
}
