import { cursorPage, type Listing, listPage, listSource, type Source } from './paging.ts';
import type { Permission } from './permissions.ts';
import { commaSeparated } from './read-body.ts';
import { notFound, ok, Refusal, type Reply } from './reply.ts';
import type { Call, EndpointLimit, Route } from './request.ts';

/** How a list is cut into pages: as asked, by offset only, by cursor only, or not at all and then without a count. */
export type Pages = 'both' | 'offset' | 'cursors' | 'uncut';

/** A record as it is answered. */
export type Shown = Readonly<Record<string, unknown>> & { readonly id: number | string };

interface Common {
  /** Under `/api/v2`. */
  readonly path: string;
  readonly plural: string;
  readonly controller: string;
  readonly pages: Pages;
  readonly admin?: true;
  readonly permission?: Permission;
  readonly limits?: readonly EndpointLimit[];
  /** Whether `…/count` tells how many there are. */
  readonly count?: true;
  /** Keys by whose value the list may be narrowed, each by the parameter that does it. */
  readonly filters?: Readonly<Record<string, string>>;
}

/** Records that are few enough to be had at once, whatever they follow from. */
export interface ShortList extends Common {
  readonly records: (call: Call) => readonly Shown[];
  /** What stands beside the records. */
  readonly beside?: (call: Call) => Record<string, unknown>;
  /** Where the path of one record has its id; absent where there is no such path. */
  readonly by?: '{id}' | '{second}' | '{name}' | '{other}';
  /** The envelope of one record. */
  readonly singular?: string;
  /** What one record shows besides. */
  readonly inFull?: (record: Shown, call: Call) => Record<string, unknown>;
  /** The parameter of `…/show_many`, and the key that it names records by. */
  readonly showMany?: { readonly parameter: string; readonly key: string };
}

/** Records of which there may be a million, so that only those of a page are made. */
export interface LongList<Stored> extends Common {
  readonly source: (call: Call) => Source<Stored>;
  readonly render: (stored: Stored, call: Call) => unknown;
  readonly beside?: (page: readonly Stored[], call: Call) => Record<string, unknown>;
}

/** The endpoints of a short list: the list, one of it, how many there are, and several by what they are called. */
export function shortList(list: ShortList): Route[] {
  const { path, plural, by, showMany } = list;
  const routes = indexRoutes(list, (call) => listSource(narrowed(call, list)), {
    render: (record) => record,
    beside: (call) => list.beside?.(call),
  });
  const base = baseOf(list);
  if (by !== undefined)
    routes.push({ ...base, method: 'GET', path: `${path}/${by}`, action: 'show', handle: (call) => show(call, list) });
  if (showMany !== undefined)
    routes.push({
      ...base,
      method: 'GET',
      path: `${path}/show_many`,
      action: 'show_many',
      handle: (call) => {
        const wanted = commaSeparated(call.request.query, showMany.parameter) ?? [];
        const found = list.records(call).filter((record) => wanted.includes(String(record[showMany.key])));
        return ok({ [plural]: found, count: found.length, next_page: null, previous_page: null });
      },
    });
  return routes;
}

export function longList<Stored>(list: LongList<Stored>): Route[] {
  return indexRoutes(list, list.source, {
    render: list.render,
    beside: (call, page) => list.beside?.(page, call),
  });
}

function indexRoutes<Stored>(
  list: Common,
  source: (call: Call) => Source<Stored>,
  shown: {
    readonly render: (stored: Stored, call: Call) => unknown;
    readonly beside: (call: Call, page: readonly Stored[]) => Record<string, unknown> | undefined;
  },
): Route[] {
  const base = baseOf(list);
  const index: Route = {
    ...base,
    method: 'GET',
    path: list.path,
    action: 'index',
    handle: (call) =>
      pageOf(call, list, {
        source: source(call),
        key: list.plural,
        render: (stored) => shown.render(stored, call),
        cursors: list.pages !== 'offset',
        beside: (page) => shown.beside(call, page) ?? {},
      }),
  };
  const counted: Route = {
    ...base,
    method: 'GET',
    path: `${list.path}/count`,
    action: 'count',
    handle: (call) => ok({ count: { value: source(call).count(call.state), refreshed_at: call.now } }),
  };
  return list.count ? [index, counted] : [index];
}

function pageOf<Stored>(call: Call, { pages }: Common, listing: Listing<Stored>): Reply {
  if (pages === 'cursors') return cursorPage(call, listing);
  if (pages !== 'uncut') return listPage(call, listing);
  const all = listing.source.slice(call.state, listing.source.count(call.state), 0);
  return ok({ [listing.key]: all.map(listing.render), ...listing.beside?.(all) });
}

function baseOf({
  controller,
  admin,
  permission,
  limits,
}: Common): Pick<Route, 'controller' | 'admin' | 'permission' | 'limits'> {
  return {
    controller,
    ...(admin === undefined ? {} : { admin }),
    ...(permission === undefined ? {} : { permission }),
    ...(limits === undefined ? {} : { limits }),
  };
}

function narrowed(call: Call, { records, filters = {} }: ShortList): readonly Shown[] {
  return Object.entries(filters).reduce((found, [parameter, key]) => {
    const wanted = commaSeparated(call.request.query, parameter);
    return wanted === undefined ? found : found.filter((record) => wanted.includes(String(record[key])));
  }, records(call));
}

function show(call: Call, { records, singular = '', by, inFull }: ShortList): Reply {
  const wanted = { '{id}': String(call.id), '{second}': String(call.second), '{name}': call.name, '{other}': call.other }[
    by ?? '{id}'
  ];
  const record = records(call).find(({ id }) => String(id) === wanted);
  if (record === undefined) throw new Refusal(notFound);
  return ok({ [singular]: { ...record, ...inFull?.(record, call) } });
}
