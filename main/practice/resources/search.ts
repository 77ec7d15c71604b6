import { isoSeconds } from '../iso-seconds.ts';
import type { Filter, LayerOrder } from '../layered-table.ts';
import { layerSource, listPage, pageUrl, readCursor, readSize, type Source, writeCursor } from '../paging.ts';
import { both, type Condition } from '../record-table.ts';
import { invalidAttribute, invalidPagination, ok, Refusal, type Reply } from '../reply.ts';
import type { Call, Route } from '../request.ts';
import { compileSearch } from '../search-match.ts';
import { parseSearch, type SearchTerm } from '../search-query.ts';
import { accountWorld } from '../world/account-world.ts';
import { indexOfEmail, organizationIndexOf } from '../world/end-users.ts';
import { tagsOfUser } from '../world/tag-families.ts';
import { searchExportLimits } from './endpoint-limits.ts';
import { groups, renderGroup } from './groups.ts';
import { organizations, renderOrganization } from './organizations.ts';
import { searchableGroup, searchableOrganization, searchableUser } from './searchables.ts';
import { besideTickets, besideUsers } from './sideloads.ts';
import { ticketSearch } from './ticket-search.ts';
import { renderTicket, tickets } from './tickets.ts';
import { activeUsers, renderUser, type User, userByExternalId, users } from './users.ts';

const controller = 'search';
const mostResults = 1_000;
const largestExportPage = 1_000;
const cursorMilliseconds = 3_600_000;

export const searchRoutes: readonly Route[] = [
  { method: 'GET', path: '/search', controller, action: 'index', handle: search },
  { method: 'GET', path: '/search/count', controller, action: 'count', handle: count },
  { method: 'GET', path: '/search/export', controller, action: 'export', limits: searchExportLimits, handle: exportResults },
  { method: 'GET', path: '/users/search', controller: 'users', action: 'search', handle: searchUsers },
];

/** One kind of record that can be searched for. */
interface Kind {
  readonly type: 'user' | 'ticket' | 'organization' | 'group';
  /** The records that match, in the wanted order, rendered with their `result_type`. */
  source(call: Call, terms: readonly SearchTerm[], order: LayerOrder): Source<Record<string, unknown>>;
}

const kinds: readonly Kind[] = [
  {
    type: 'ticket',
    source: (call, terms, order) =>
      rendered(layerSource(tickets, indexed(call, ticketSearch(call.state, terms), 'updated_at'), named(order)), (ticket) => ({
        ...renderTicket(ticket, call.address),
        result_type: 'ticket',
      })),
  },
  {
    type: 'user',
    source: (call, terms, order) =>
      rendered(layerSource(users, indexed(call, userSearch(call, terms), 'created_at'), named(order)), (user) => ({
        ...renderUser(user, call.address),
        result_type: 'user',
      })),
  },
  {
    type: 'organization',
    source: (call, terms, order) => {
      const found = organizations
        .select(call.state, indexedSince(call, 'created_at'))
        .filter((organization) => compileSearch(terms)(searchableOrganization(organization)));
      return rendered(chosen(found, order), (organization) => ({
        ...renderOrganization(organization, call.address),
        result_type: 'organization',
      }));
    },
  },
  {
    type: 'group',
    source: (call, terms, order) => {
      const living = groups
        .select(call.state, { sql: 'deleted = 0', parameters: [] })
        .filter(({ created_at }) => created_at <= indexedUntil(call));
      const found = living.filter((group) => compileSearch(terms)(searchableGroup(group)));
      return rendered(chosen(found, order), (group) => ({ ...renderGroup(group, call.address), result_type: 'group' }));
    },
  },
];

function named(order: LayerOrder): { order: LayerOrder; name: string } {
  return { order, name: `${order.descending ? '-' : ''}${order.key},id` };
}

/** At most a thousand results of any query can be read, by offset (Zendesk's search reference). */
function search(call: Call): Reply {
  const { query } = call.request;
  const terms = parseSearch(required(call, 'search'));
  const page = Number(query.get('page') ?? 1);
  const size = Math.min(100, Number(query.get('per_page') ?? 100));
  if (page * size > mostResults) {
    const description = 'Invalid search: Requested response size was greater than Search Response Limits';
    return { status: 422, body: { error: 'invalid', description } };
  }
  return listPage(call, {
    source: together(sourcesOf(call, terms, orderOf(query, terms))),
    key: 'results',
    render: (result) => result,
    cursors: false,
    beside: (results) => ({ facets: null, ...besideResults(call, results) }),
  });
}

/** `include=tickets(users)` brings what stands beside the tickets among the results (Zendesk's search reference). */
function besideResults(call: Call, results: readonly Record<string, unknown>[]): Record<string, unknown> {
  const found = results
    .filter(({ result_type }) => result_type === 'ticket')
    .flatMap(({ id }) => tickets.get(call.state, Number(id)) ?? []);
  return found.length === 0 ? {} : besideTickets(call, found);
}

function count(call: Call): Reply {
  const terms = parseSearch(required(call, 'search/count'));
  const sources = sourcesOf(call, terms, { key: 'created_at', descending: true });
  return ok({ count: sources.reduce((sum, source) => sum + source.count(call.state), 0) });
}

/** Any number of results of one type, by cursor, newest first; a cursor lives one hour. */
function exportResults(call: Call): Reply {
  const { query } = call.request;
  const kind = kinds.find(({ type }) => type === query.get('filter[type]'));
  const terms = parseSearch(required(call, 'search/export'));
  if (kind === undefined)
    throw new Refusal(
      invalidAttribute('filter[type]', 'must be one of user, ticket, organization, group', 'api/v2/search/export'),
    );
  const source = kind.source(call, terms, { key: 'created_at', descending: true });
  const size = readSize(query.get('page[size]'), largestExportPage);
  const text = query.get('page[after]');
  const cursor = text === null ? undefined : readExportCursor(call, text);
  const found = source.beyond(call.state, cursor, false, size + 1);
  const results = found.slice(0, size);
  const last = results.at(-1);
  const after = last === undefined ? null : writeCursor('created_at', [call.time, ...source.cursorOf(call.state, last)]);
  const next = after === null ? null : pageUrl(call, { 'page[after]': after, 'page[size]': String(size) });
  const body = {
    results,
    facets: null,
    meta: { has_more: found.length > size, after_cursor: after, before_cursor: null },
    links: { prev: null, next },
  };
  return { ...ok(body), headers: { 'cache-control': 'max-age=10, private' } };
}

function readExportCursor({ time }: Call, text: string): (string | number | null)[] {
  const [madeAt, ...cursor] = readCursor({ name: 'created_at', values: 3 }, text, 'page[after]');
  if (Number(madeAt) < time - cursorMilliseconds) throw new Refusal(invalidPagination('page[after] has expired'));
  return cursor;
}

function searchUsers(call: Call): Reply {
  const { query } = call.request;
  const externalId = query.get('external_id');
  const text = query.get('query');
  if (externalId === null && text === null)
    throw new Refusal(invalidAttribute('query', 'must be present', 'api/v2/users/search'));
  const owner = externalId === null ? undefined : userByExternalId(call.state, externalId);
  const byExternalId: Filter<User> = {
    where: { sql: 'id = ?', parameters: [owner?.id ?? 0] },
    base: 'all',
    keep: ({ id }) => id === owner?.id,
  };
  return listPage(call, {
    source: layerSource(
      users,
      externalId === null ? indexed(call, userSearch(call, parseSearch(text ?? '')), 'created_at') : byExternalId,
    ),
    key: 'users',
    render: (user) => renderUser(user, call.address),
    cursors: false,
    beside: (page) => besideUsers(call, page),
  });
}

/** How long a search may not know of a change, in milliseconds ("up to a few minutes", Zendesk's search reference). */
const searchLag = 60_000;

/** The time up to which the search's index is there, where it lags; beyond all times where it does not. */
function indexedUntil({ switches, time, tally }: Call): string {
  if (switches.searchLag === 'none') return '9999';
  tally.note('searchLag');
  return isoSeconds(time - searchLag);
}

function indexedSince(call: Call, column: 'created_at' | 'updated_at'): Condition {
  return { sql: `${column} <= ?`, parameters: [indexedUntil(call)] };
}

/** Of stored records those that the index knows by now; untouched ones are old. */
function indexed<Stored>(call: Call, filter: Filter<Stored>, column: 'created_at' | 'updated_at'): Filter<Stored> {
  return { ...filter, where: both(filter.where, indexedSince(call, column)) };
}

function required(call: Call, endpoint: string): string {
  const text = call.request.query.get('query');
  if (text === null) throw new Refusal(invalidAttribute('query', 'must be present', `api/v2/${endpoint}`));
  return text;
}

/** The kinds a query asks for by `type:`, all of them without. */
function sourcesOf(call: Call, terms: readonly SearchTerm[], order: LayerOrder): Source<Record<string, unknown>>[] {
  const types = terms.filter(({ field, negated }) => field === 'type' && !negated).map(({ value }) => value.toLowerCase());
  const barred = terms.filter(({ field, negated }) => field === 'type' && negated).map(({ value }) => value.toLowerCase());
  const wanted = kinds.filter(({ type }) => (types.length === 0 || types.includes(type)) && !barred.includes(type));
  return wanted.map((kind) => kind.source(call, terms, order));
}

/** Zendesk sorts by relevance unless told; here that is newest first. */
function orderOf(query: URLSearchParams, terms: readonly SearchTerm[]): LayerOrder {
  const wanted = query.get('sort_by') ?? terms.find(({ field }) => field === 'order_by')?.value ?? 'created_at';
  const direction = query.get('sort_order') ?? terms.find(({ field }) => field === 'sort')?.value ?? 'desc';
  return { key: wanted.startsWith('updated') ? 'updated_at' : 'created_at', descending: direction !== 'asc' };
}

function userSearch({ state }: Call, terms: readonly SearchTerm[]): Filter<User> {
  const onlyType = terms.every(({ field }) => field === 'type');
  if (onlyType) return activeUsers;
  const roles = terms
    .filter(({ field, negated, operator }) => field === 'role' && !negated && operator === ':')
    .map(({ value }) => value.toLowerCase());
  const grouped = terms.some(({ field, negated }) => field === 'group' && !negated);
  const teamOnly = grouped || (roles.length > 0 && !roles.includes('end-user'));
  const { organizations: seeded } = accountWorld(state);
  const quick: ((index: number) => boolean)[] = [];
  for (const { field, negated, operator, value } of terms) {
    if (negated || operator !== ':' || value.includes('*') || value === 'none') continue;
    const index = field === 'email' ? indexOfEmail(value, accountWorld(state)) : undefined;
    // An address of somebody untouched names the one who has it; any other address is of somebody stored.
    if (field === 'email') quick.push((candidate) => candidate === index);
    if (field === 'organization') quick.push((candidate) => organizationIndexOf(candidate, seeded.length) !== undefined);
  }
  const tags = terms.filter(
    ({ field, negated, operator, value }) => field === 'tags' && !negated && operator === ':' && !/[*]|^none$/.test(value),
  );
  if (tags.length > 0) {
    const wanted = tags.flatMap(({ value }) => value.toLowerCase().split(/\s+/));
    quick.push((candidate) => tagsOfUser(candidate).some((tag) => wanted.includes(tag)));
  }
  const base = teamOnly ? 'none' : quick.length === 0 ? 'all' : (index: number) => quick.every((test) => test(index));
  const matches = compileSearch(terms);
  return { where: activeUsers.where, base, keep: (user) => matches(searchableUser(state, user)) };
}

/** The same records rendered, with the cursor of what they are made from. */
function rendered<Stored extends { readonly id: number; readonly created_at: string; readonly updated_at: string }>(
  source: Source<Stored>,
  render: (stored: Stored) => Record<string, unknown>,
): Source<Record<string, unknown>> {
  const made = new WeakMap<Record<string, unknown>, Stored>();
  const show = (stored: Stored) => {
    const result = render(stored);
    made.set(result, stored);
    return result;
  };
  return {
    name: source.name,
    values: source.values,
    count: source.count,
    slice: (state, size, skip) => source.slice(state, size, skip).map(show),
    beyond: (state, cursor, backwards, size) => source.beyond(state, cursor, backwards, size).map(show),
    cursorOf: (state, result) => {
      const stored = made.get(result);
      return stored === undefined ? [] : source.cursorOf(state, stored);
    },
  };
}

/** Records that are already at hand, in an order. */
function chosen<Stored extends { readonly id: number; readonly created_at: string; readonly updated_at: string }>(
  records: readonly Stored[],
  { key, descending }: LayerOrder,
): Source<Stored> {
  const sorted = [...records].sort((left, right) =>
    left[key] === right[key] ? left.id - right.id : left[key] < right[key] ? -1 : 1,
  );
  if (descending) sorted.reverse();
  const isBehind = (stored: Stored, [value, id]: readonly (string | number | null)[]) => {
    const [one, two] = descending ? [value, stored[key]] : [stored[key], value];
    if (stored[key] === value) return descending ? stored.id < Number(id) : stored.id > Number(id);
    return String(one) > String(two);
  };
  return {
    name: `${descending ? '-' : ''}${key},id`,
    values: 2,
    count: () => sorted.length,
    slice: (_state, size, skip) => sorted.slice(skip, skip + size),
    beyond: (_state, cursor, _backwards, size) =>
      sorted.filter((stored) => cursor === undefined || isBehind(stored, cursor)).slice(0, size),
    cursorOf: (_state, stored) => [stored[key], stored.id],
  };
}

/** One list after the other. */
function together(sources: readonly Source<Record<string, unknown>>[]): Source<Record<string, unknown>> {
  return {
    name: 'search',
    values: 0,
    count: (state) => sources.reduce((sum, source) => sum + source.count(state), 0),
    slice: (state, size, skip) => {
      const found: Record<string, unknown>[] = [];
      let left = skip;
      for (const source of sources) {
        if (found.length >= size) break;
        const part = source.slice(state, size - found.length, left);
        found.push(...part);
        left = part.length > 0 ? 0 : Math.max(0, left - source.count(state));
      }
      return found;
    },
    beyond: () => [],
    cursorOf: () => [],
  };
}
