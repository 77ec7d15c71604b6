import type { Filter } from '../layered-table.ts';
import { layerSource, listPage, type Order, wholeList } from '../paging.ts';
import { idsOf, isObject, wholeNumber } from '../read-body.ts';
import { everything } from '../record-table.ts';
import { invalidAttribute, ok, Refusal, type Reply } from '../reply.ts';
import type { Call, Route } from '../request.ts';
import { accountWorld } from '../world/account-world.ts';
import { ticketHasTag } from '../world/tag-families.ts';
import { ticketFacts } from '../world/tickets.ts';
import { viewCountLimits, viewLimits } from './endpoint-limits.ts';
import { meets } from './rule-conditions.ts';
import { readDescription } from './rule-fields.ts';
import { checkView } from './rule-refusals.ts';
import { foundRule, type RuleKind, ruleRoutes } from './rule-routes.ts';
import { type View, views } from './rules.ts';
import { renderTicket, type Ticket, ticketFilter, ticketStatuses, tickets } from './tickets.ts';

const controller = 'views';
const byAge: Order = {
  name: 'created_at,id',
  keys: [
    { column: 'created_at', descending: false },
    { column: 'id', descending: false },
  ],
};
const mostCompact = 32;
const mostCounted = 20;

const viewKind: RuleKind<View> = {
  table: views,
  plural: 'views',
  singular: 'view',
  permission: 'view_access',
  order: byAge,
  createKeys: ['title', 'active', 'position', 'description', 'conditions', 'all', 'any', 'output', 'restriction'],
  bulkKeys: ['position', 'active'],
  locates: false,
  render: renderView,
  check: (reader, conditions, _current, context) => checkView(reader, conditions, context),
  read: (reader, current) => {
    const output = isObject(reader.given.output) ? reader.given.output : undefined;
    const restriction = reader.given.restriction;
    return {
      description: readDescription(reader, current),
      columns: Array.isArray(output?.columns) ? output.columns.map(String) : (current?.columns ?? defaultColumns),
      group_by: typeof output?.group_by === 'string' ? output.group_by : (current?.group_by ?? null),
      group_order: typeof output?.group_order === 'string' ? output.group_order : (current?.group_order ?? 'desc'),
      sort_by: typeof output?.sort_by === 'string' ? output.sort_by : (current?.sort_by ?? null),
      sort_order: typeof output?.sort_order === 'string' ? output.sort_order : (current?.sort_order ?? 'desc'),
      restriction: restriction === undefined ? (current?.restriction ?? null) : readRestriction(restriction),
    };
  },
};

export const viewRoutes: readonly Route[] = [
  { method: 'GET', path: '/views/compact', controller, action: 'compact', handle: listCompact },
  { method: 'GET', path: '/views/count', controller, action: 'count', handle: countViews },
  { method: 'GET', path: '/views/show_many', controller, action: 'show_many', handle: showMany },
  { method: 'GET', path: '/views/count_many', controller, action: 'count_many', limits: viewCountLimits, handle: countMany },
  { method: 'GET', path: '/views/{id}/tickets', controller, action: 'tickets', limits: viewLimits, handle: listTickets },
  { method: 'GET', path: '/views/{id}/count', controller, action: 'count', limits: viewLimits, handle: countTickets },
  ...ruleRoutes(viewKind),
];

export const defaultColumns = ['subject', 'requester', 'created', 'updated', 'group', 'assignee'];

const columnTitles: Readonly<Record<string, string>> = {
  created: 'Requested',
  nice_id: 'ID',
  status: 'Status category',
  updated: 'Updated',
};

/** What a view shows comes twice, as `columns` and as `fields` (recorded). */
export function renderView(view: View, address: string): Record<string, unknown> {
  const { id, title, group_by, group_order, sort_by, sort_order, columns, conditions, restriction, ...rest } = view;
  const shown = columnsOf(columns);
  const ordered = (column: string | null, order: string) => (column === null ? null : { ...columnOf(column), order });
  return {
    url: `${address}/api/v2/views/${id}.json`,
    id,
    title,
    active: rest.active,
    updated_at: rest.updated_at,
    created_at: rest.created_at,
    default: rest.default,
    position: rest.position,
    description: rest.description,
    execution: {
      group_by,
      group_order,
      sort_by,
      sort_order,
      group: ordered(group_by, group_order),
      sort: ordered(sort_by, sort_order),
      columns: shown,
      fields: shown,
      custom_fields: [],
    },
    conditions,
    restriction,
    raw_title: title,
  };
}

export function columnsOf(columns: readonly string[]) {
  return columns.map(columnOf);
}

function columnOf(id: string) {
  const known = Object.hasOwn(columnTitles, id) ? columnTitles[id] : undefined;
  const title = known ?? id.charAt(0).toUpperCase() + id.slice(1).replaceAll('_', ' ');
  const filterable = id !== 'subject' && id !== 'created';
  return { id: id === 'nice_id' ? 'ticket_id' : id, title, filterable, sortable: id !== 'subject' };
}

function readRestriction(value: unknown): unknown {
  if (!isObject(value)) return null;
  const ids = Array.isArray(value.ids) ? value.ids.map(wholeNumber).filter((id) => id !== undefined) : [];
  const id = ids[0] ?? wholeNumber(value.id);
  if (id === undefined) return null;
  return value.type === 'User' ? { type: 'User', id } : { type: 'Group', id, ids: ids.length > 0 ? ids : [id] };
}

/** The first 32 active ones, cached for five seconds (recorded). */
function listCompact({ state, address }: Call): Reply {
  const shown = views.select(state, { sql: 'active = 1', parameters: [] }, 'position, title, id', [mostCompact]);
  return {
    ...wholeList(
      'views',
      shown.map((view) => renderView(view, address)),
    ),
    headers: { 'cache-control': 'max-age=5, private' },
  };
}

/** Counts of views write their time in a way of their own (recorded: `+00:00`). */
function countViews({ state, now }: Call): Reply {
  return ok({ count: { value: views.count(state, everything), refreshed_at: now.replace('Z', '+00:00') } });
}

function showMany({ state, request: { query }, address }: Call): Reply {
  const ids = idsOf(query);
  if (ids === undefined) throw new Refusal(invalidAttribute('ids', 'must be present', 'api/v2/views/show_many'));
  const shown = ids.map((id) => views.get(state, id)).filter((view) => view !== undefined);
  return wholeList(
    'views',
    shown.map((view) => renderView(view, address)),
  );
}

function listTickets(call: Call): Reply {
  return listPage(call, {
    source: layerSource(tickets, inView(call, foundView(call, call.id)), {
      order: { key: 'id', descending: true },
      name: 'nice_id desc',
    }),
    key: 'tickets',
    render: (ticket) => renderTicket(ticket, call.address),
    cursors: true,
  });
}

function countTickets(call: Call): Reply {
  return ok({ view_count: viewCount(call, foundView(call, call.id)) });
}

function countMany(call: Call): Reply {
  const ids = (idsOf(call.request.query) ?? []).slice(0, mostCounted);
  return ok({ view_counts: ids.map((id) => viewCount(call, foundView(call, id))) });
}

function viewCount(call: Call, view: View): Record<string, unknown> {
  return { url: `${call.address}/api/v2/views/${view.id}/count.json`, view_id: view.id, ...countOf(call, view) };
}

export function countOf(call: Call, view: Pick<View, 'conditions'>) {
  const value = tickets.count(call.state, inView(call, view));
  return { value, pretty: value > 1_000 ? `~${Math.floor(value / 1_000)},000` : String(value), fresh: true };
}

export function foundView(call: Call, id: number): View {
  return foundRule(call, viewKind, id);
}

/** Most views name a status or a tag, which is quick to test on tickets nobody has touched. */
export function inView({ state, user }: Call, { conditions }: Pick<View, 'conditions'>): Filter<Ticket> {
  const world = accountWorld(state);
  const facts = ticketFacts(world);
  const quick = conditions.all.flatMap(({ field, operator, value }) => {
    if (field === 'status' && operator === 'less_than') {
      const limit = [...ticketStatuses].map(String).indexOf(String(value));
      return [(index: number) => ticketStatuses.indexOf(facts.status(index)) < limit];
    }
    if (field !== 'current_tags' || operator !== 'includes') return [];
    const tests = String(value)
      .split(/\s+/)
      .flatMap((tag) => ticketHasTag(tag, world.tags) ?? []);
    return [(index: number) => tests.some((test) => test(index))];
  });
  const base = (index: number) => quick.every((test) => test(index));
  return ticketFilter(everything, base, (ticket) => meets(conditions, { ticket, userId: user?.id }));
}
