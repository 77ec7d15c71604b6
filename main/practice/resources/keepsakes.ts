import { shortList } from '../collection.ts';
import { envelopeOf, FieldReader, isObject } from '../read-body.ts';
import type { Condition } from '../record-table.ts';
import { created, noContent, notFound, ok, Refusal, type Reply } from '../reply.ts';
import type { Call, Context, Route } from '../request.ts';
import { newId } from '../state.ts';
import { uuids } from '../text-ids.ts';
import { type Configuration, ownedTable } from './configuration-resource.ts';
import { foundTicket, tickets } from './tickets.ts';

/** What single agents keep for themselves; `owner` is the agent. */
export const savedSearches = ownedTable('saved_searches');
export const bookmarks = ownedTable('bookmarks');

const searchTypes = ['ticket', 'user', 'organization', 'side_conversation', 'article'] as const;
const searchKeys = { envelope: 'saved_search', keys: ['name', 'query', 'type', 'filters'] };

export const keepsakeRoutes: readonly Route[] = [
  ...shortList({
    path: '/saved_searches',
    plural: 'saved_searches',
    controller: 'saved_searches',
    pages: 'uncut',
    records: (call) => savedSearches.select(call.state, mine(call)).map(shownSearch),
  }),
  {
    method: 'POST',
    path: '/saved_searches',
    controller: 'saved_searches',
    action: 'create',
    permits: searchKeys,
    handle: saveSearch,
  },
  {
    method: 'PUT',
    path: '/saved_searches/{name}',
    controller: 'saved_searches',
    action: 'update',
    permits: searchKeys,
    handle: updateSearch,
  },
  { method: 'DELETE', path: '/saved_searches/{name}', controller: 'saved_searches', action: 'destroy', handle: dropSearch },
  ...shortList({
    path: '/bookmarks',
    plural: 'bookmarks',
    controller: 'bookmarks',
    pages: 'offset',
    records: (call) => bookmarks.select(call.state, mine(call)).flatMap((bookmark) => shownBookmark(bookmark, call) ?? []),
  }),
  {
    method: 'POST',
    path: '/bookmarks',
    controller: 'bookmarks',
    action: 'create',
    permits: { envelope: 'bookmark', keys: ['ticket_id'] },
    handle: addBookmark,
  },
  { method: 'DELETE', path: '/bookmarks/{id}', controller: 'bookmarks', action: 'destroy', handle: dropBookmark },
];

function mine({ user }: Pick<Call, 'user'>): Condition {
  return { sql: 'owner = ?', parameters: [user?.id ?? 0] };
}

function shownSearch({ id, owner: _, ...search }: Configuration) {
  return { id: uuids.write(id), ...search };
}

function saveSearch(call: Call): Reply {
  const stored = readSearch(call, undefined);
  savedSearches.put(call.state, stored);
  return created({ saved_search: shownSearch(stored) }, `${call.address}/api/v2/saved_searches/${uuids.write(stored.id)}.json`);
}

function updateSearch(call: Call): Reply {
  const stored = readSearch(call, ownSearch(call));
  savedSearches.put(call.state, stored);
  return ok({ saved_search: shownSearch(stored) });
}

function readSearch(call: Call, current: Configuration | undefined): Configuration {
  const reader = new FieldReader(call, envelopeOf(call, 'saved_search', 'api/v2/saved_searches'));
  const required = current === undefined;
  const filters = reader.text('filters') ?? current?.filters;
  const read = {
    name: reader.title('name', required) ?? current?.name,
    query: reader.title('query', required) ?? current?.query,
    type: reader.oneOf('type', searchTypes) ?? current?.type ?? 'ticket',
    ...(typeof filters === 'string' ? { filters } : {}),
  };
  reader.check();
  const { id, created_at, owner } = current ?? { id: newId(call.state), created_at: call.now, owner: call.user?.id ?? 0 };
  return { id, owner, ...read, created_at, updated_at: call.now };
}

function ownSearch(call: Call): Configuration {
  const stored = savedSearches.get(call.state, uuids.read(call.name) ?? 0);
  if (stored === undefined || stored.owner !== call.user?.id) throw new Refusal(notFound);
  return stored;
}

function dropSearch(call: Call): Reply {
  savedSearches.delete(call.state, ownSearch(call).id);
  return noContent;
}

function shownBookmark({ id, ticket, created_at }: Configuration, { state, address }: Context) {
  const found = tickets.get(state, Number(ticket));
  if (found === undefined || found.gone !== undefined) return undefined;
  const { requester_id, priority, subject, raw_subject } = found;
  const url = `${address}/api/v2/tickets/${found.id}.json`;
  return {
    url: `${address}/api/v2/bookmarks/${id}.json`,
    id,
    created_at,
    ticket: { url, id: found.id, subject, raw_subject, priority, requester_id },
  };
}

/** A ticket that is marked already answers 200 with the bookmark that there is. */
function addBookmark(call: Call): Reply {
  const { body } = call.request;
  const given = body.kind === 'json' && isObject(body.value) && isObject(body.value.bookmark) ? body.value.bookmark : {};
  const ticket = foundTicket(call, Number(given.ticket_id) || 0);
  const before = bookmarks.select(call.state, mine(call)).find((bookmark) => bookmark.ticket === ticket.id);
  if (before !== undefined) return ok({ bookmark: shownBookmark(before, call) });
  const stored = {
    id: newId(call.state),
    owner: call.user?.id ?? 0,
    ticket: ticket.id,
    created_at: call.now,
    updated_at: call.now,
  };
  bookmarks.put(call.state, stored);
  return created({ bookmark: shownBookmark(stored, call) }, `${call.address}/api/v2/bookmarks/${stored.id}.json`);
}

function dropBookmark(call: Call): Reply {
  const stored = bookmarks.get(call.state, call.id);
  if (stored === undefined || stored.owner !== call.user?.id) throw new Refusal(notFound);
  bookmarks.delete(call.state, stored.id);
  return noContent;
}
