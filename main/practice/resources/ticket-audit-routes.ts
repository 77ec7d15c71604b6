import { included } from '../included.ts';
import { all } from '../layered-table.ts';
import { layerSource, listPage, listSource, pageUrl, readCursor, type Source, writeCursor } from '../paging.ts';
import { notFound, ok, Refusal, type Reply } from '../reply.ts';
import type { Call, Route } from '../request.ts';
import { auditsOf, comments, renderTicketAudit, type TicketAudit, ticketAudits } from './ticket-audits.ts';
import { foundTicket } from './tickets.ts';
import { renderUser, users } from './users.ts';

const controller = 'audits';

/** What was said and done on tickets; read-only, because tickets' own writes make it. */
export const ticketAuditRoutes: readonly Route[] = [
  { method: 'GET', path: '/ticket_audits', controller, action: 'index', handle: listAll },
  { method: 'GET', path: '/tickets/{id}/audits', controller, action: 'index', handle: listAudits },
  { method: 'GET', path: '/tickets/{id}/audits/count', controller, action: 'count', handle: (call) => count(call, audits(call)) },
  { method: 'GET', path: '/tickets/{id}/audits/{second}', controller, action: 'show', handle: show },
  { method: 'GET', path: '/tickets/{id}/comments', controller: 'comments', action: 'index', handle: listComments },
  {
    method: 'GET',
    path: '/tickets/{id}/comments/count',
    controller: 'comments',
    action: 'count',
    handle: (call) => count(call, comments(audits(call))),
  },
];

function audits(call: Call): TicketAudit[] {
  return auditsOf(call.state, foundTicket(call, call.id));
}

/**
 * With `page[…]` by cursor like other lists (recorded); without it the latest ones, and from there by links of its own: `before_url`
 * to older audits, to an empty page in the end, `after_url` to newer ones (Airbyte's connector and zenpy read it so).
 */
function listAll(call: Call): Reply {
  const { query } = call.request;
  const source = layerSource(ticketAudits, all);
  if ([...query.keys()].some((name) => name.startsWith('page[')))
    return listPage(call, { source, key: 'audits', render: renderTicketAudit, cursors: true });
  const size = Math.min(mostAudits, Math.max(1, Number(query.get('limit') ?? mostAudits) || mostAudits));
  const { from, newer } = placeOf(source, query.get('cursor'));
  const found = source.beyond(call.state, from, !newer, size);
  const audits = newer ? found : [...found].reverse();
  const cursorAt = (side: 'before' | 'after', audit: TicketAudit | undefined) =>
    audit === undefined ? null : writeCursor(`${side}:${source.name}`, source.cursorOf(call.state, audit));
  const [before, after] = [cursorAt('before', audits.at(0)), cursorAt('after', audits.at(-1))];
  const link = (to: string | null) => (to === null ? null : pageUrl(call, { cursor: to }));
  return ok({
    audits: (query.get('sort_order') === 'desc' ? [...audits].reverse() : audits).map(renderTicketAudit),
    before_url: link(before),
    after_url: link(after),
    before_cursor: before,
    after_cursor: after,
  });
}

/** The cursor itself says which way it leads. */
function placeOf(source: Source<TicketAudit>, cursor: string | null) {
  if (cursor === null) return { from: undefined, newer: false };
  const newer = Buffer.from(cursor, 'base64').toString('utf8').startsWith('{"o":"after:');
  const name = `${newer ? 'after' : 'before'}:${source.name}`;
  return { from: readCursor({ name, values: source.values }, cursor, 'cursor'), newer };
}

const mostAudits = 1_000;

function listAudits(call: Call): Reply {
  return listPage(call, {
    source: listSource(inOrder(call, audits(call))),
    key: 'audits',
    render: renderTicketAudit,
    cursors: true,
  });
}

function show(call: Call): Reply {
  const audit = audits(call).find(({ id }) => id === call.second);
  if (audit === undefined) throw new Refusal(notFound);
  return ok({ audit: renderTicketAudit(audit) });
}

function listComments(call: Call): Reply {
  return listPage(call, {
    source: listSource(inOrder(call, comments(audits(call)))),
    key: 'comments',
    render: (comment) => comment,
    cursors: true,
    beside: (page) => (included(call).includes('users') ? { users: authors(call, page) } : {}),
  });
}

function authors({ state, address }: Call, page: readonly Readonly<Record<string, unknown>>[]): unknown[] {
  return [...new Set(page.map(({ author_id }) => Number(author_id)))].flatMap((id) => {
    const user = users.get(state, id);
    return user === undefined ? [] : [renderUser(user, address)];
  });
}

/** Oldest first unless `sort_order=desc` or, with cursors, `sort=-created_at`. */
function inOrder<Item>({ request: { query } }: Call, items: readonly Item[]): readonly Item[] {
  const descending = query.get('sort_order') === 'desc' || query.get('sort')?.startsWith('-') === true;
  return descending ? [...items].reverse() : items;
}

function count({ now }: Call, items: readonly unknown[]): Reply {
  return ok({ count: { value: items.length, refreshed_at: now } });
}
