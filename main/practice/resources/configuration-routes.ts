import { cursorPage, type Listing, listPage, tableSource, wholeList } from '../paging.ts';
import { commaSeparated } from '../read-body.ts';
import { both, type Condition, everything } from '../record-table.ts';
import { invalidAttribute, ok, Refusal, type Reply } from '../reply.ts';
import type { Call, Route } from '../request.ts';
import { answer, type Configuration, type ConfigurationKind, found, onePath, render, withId } from './configuration-resource.ts';
import { writeRoutes } from './configuration-writes.ts';

/** The endpoints of a kind of configuration. */
export function configurationRoutes<Stored extends Configuration>(kind: ConfigurationKind<Stored>): Route[] {
  const { path, controller, readers, writes } = kind;
  const open: Pick<Route, 'admin' | 'permission'> =
    readers === undefined ? {} : readers === 'admin' ? { admin: true } : { permission: readers };
  const base = { method: 'GET', controller, ...open } as const;
  const routes: Route[] = [
    { ...base, path, action: 'index', handle: (call) => list(call, kind) },
    { ...base, path: onePath(kind), action: 'show', handle: (call) => answer(call, kind, found(call, kind)) },
  ];
  if (kind.showMany)
    routes.push({ ...base, path: `${path}/show_many`, action: 'show_many', handle: (call) => showMany(call, kind) });
  if (kind.count) routes.push({ ...base, path: `${path}/count`, action: 'count', handle: (call) => count(call, kind) });
  return writes === undefined ? routes : [...routes, ...writeRoutes(kind, writes)];
}

function list<Stored extends Configuration>(call: Call, kind: ConfigurationKind<Stored>): Reply {
  const where = both(narrowed(call.request.query, kind.filters ?? {}), owned(call, kind));
  const listing: Listing<Stored> = {
    source: tableSource(kind.table, where, kind.order),
    key: kind.plural,
    render: (stored) => render(kind, stored, call),
    cursors: kind.pages === 'both',
    beside: () => kind.beside?.(call) ?? {},
  };
  if (kind.pages === 'cursors') return cursorPage(call, listing);
  if (kind.pages !== 'uncut') return listPage(call, listing);
  return ok({
    [kind.plural]: kind.table.select(call.state, where, kind.order === undefined ? 'id' : 'position, id').map(listing.render),
    ...listing.beside?.([]),
  });
}

function owned<Stored extends Configuration>(call: Call, { owner }: ConfigurationKind<Stored>): Condition {
  return owner === undefined ? everything : { sql: 'owner = ?', parameters: [owner(call)] };
}

/** By `true`, `false` or a list of texts between commas. */
function narrowed(query: URLSearchParams, filters: Readonly<Record<string, string>>): Condition {
  const conditions = Object.entries(filters).flatMap(([parameter, key]) => {
    const wanted = commaSeparated(query, parameter) ?? [];
    if (wanted.length === 0) return [];
    const values = wanted.map((text) => (text === 'true' ? 1 : text === 'false' ? 0 : text));
    return [{ sql: `json_extract(body, '$.${key}') IN (${values.map(() => '?').join(', ')})`, parameters: values }];
  });
  return conditions.length === 0 ? everything : both(...conditions);
}

function showMany<Stored extends Configuration>(call: Call, kind: ConfigurationKind<Stored>): Reply {
  const wanted = commaSeparated(call.request.query, 'ids');
  if (wanted === undefined) throw new Refusal(invalidAttribute('ids', 'must be present', `api/v2${kind.path}/show_many`));
  const shown = wanted.flatMap((text) => withId(call, kind, text) ?? []);
  return wholeList(
    kind.plural,
    shown.map((stored) => render(kind, stored, call)),
  );
}

function count<Stored extends Configuration>(call: Call, kind: ConfigurationKind<Stored>): Reply {
  return ok({ count: { value: kind.table.count(call.state, owned(call, kind)), refreshed_at: call.now } });
}
