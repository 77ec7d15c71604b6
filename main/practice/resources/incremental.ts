import { isoSeconds } from '../iso-seconds.ts';
import type { Filter, LayeredTable, Position } from '../layered-table.ts';
import { pageUrl } from '../paging.ts';
import { everything } from '../record-table.ts';
import { invalidPagination, ok, Refusal, type Reply } from '../reply.ts';
import type { Call, Route } from '../request.ts';
import { incrementalLimits, incrementalSampleLimits } from './endpoint-limits.ts';
import { exportTicketEvents } from './incremental-events.ts';
import { startOf, youngest } from './incremental-start.ts';
import { organizations, renderOrganization } from './organizations.ts';
import { besideTickets, besideUsers, ticketInFull } from './sideloads.ts';
import { type Ticket, tickets } from './tickets.ts';
import { renderUser, type User, users } from './users.ts';

const controller = 'incremental';
const largestPage = 1_000;

interface Keyed {
  readonly id: number;
  readonly created_at: string;
  readonly updated_at: string;
}

const limits = incrementalLimits;

export const incrementalRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/incremental/users/cursor',
    controller,
    action: 'users_cursor',
    admin: true,
    limits,
    handle: (call) => byCursor(call, usersExport(call)),
  },
  {
    method: 'GET',
    path: '/incremental/users',
    controller,
    action: 'users',
    admin: true,
    limits,
    handle: (call) => byTime(call, usersExport(call)),
  },
  {
    method: 'GET',
    path: '/incremental/tickets/cursor',
    controller,
    action: 'tickets_cursor',
    admin: true,
    limits,
    handle: (call) => byCursor(call, ticketsExport(call)),
  },
  {
    method: 'GET',
    path: '/incremental/tickets',
    controller,
    action: 'tickets',
    admin: true,
    limits,
    handle: (call) => byTime(call, ticketsExport(call)),
  },
  {
    method: 'GET',
    path: '/incremental/organizations',
    controller,
    action: 'organizations',
    admin: true,
    limits,
    handle: exportOrganizations,
  },
  ...(['tickets', 'users', 'organizations', 'ticket_events'] as const).map(
    (kind): Route => ({
      method: 'GET',
      path: `/incremental/${kind}/sample`,
      controller,
      action: 'sample',
      admin: true,
      limits: incrementalSampleLimits,
      handle: (call) => exportSample(call, kind),
    }),
  ),
];

const sampleSize = '50';

/** The same in small, to try the form out. */
function exportSample(call: Call, kind: 'tickets' | 'users' | 'organizations' | 'ticket_events'): Reply {
  const query = new URLSearchParams([...call.request.query].filter(([name]) => name !== 'per_page'));
  query.set('per_page', sampleSize);
  const small = { ...call, request: { ...call.request, query } };
  switch (kind) {
    case 'tickets':
      return byTime(small, ticketsExport(small));
    case 'users':
      return byTime(small, usersExport(small));
    case 'organizations':
      return exportOrganizations(small);
    case 'ticket_events':
      return exportTicketEvents(small, Number(sampleSize));
  }
}

/** Records in the order of their last change, deleted ones too. */
interface Exported<Stored extends Keyed> {
  readonly key: string;
  readonly table: Pick<LayeredTable<Stored>, 'scan' | 'count'>;
  readonly filter: Filter<Stored>;
  readonly render: (stored: Stored) => Record<string, unknown>;
  readonly beside: (page: readonly Stored[]) => Record<string, unknown>;
}

function usersExport(call: Call): Exported<User> {
  return {
    key: 'users',
    table: users,
    filter: { where: everything, base: 'all' },
    render: (user) => renderUser(user, call.address),
    beside: (page) => besideUsers(call, page),
  };
}

/** Tickets that are gone for good are left out; deleted ones come as such. */
function ticketsExport(call: Call): Exported<Ticket> {
  const where = { sql: "gone IS NULL OR gone = 'deleted'", parameters: [] };
  const render = (ticket: Ticket) => ({
    ...ticketInFull(call, ticket),
    ...(ticket.gone === 'deleted' ? { status: 'deleted' } : {}),
    generated_timestamp: seconds(ticket.updated_at),
  });
  const beside = (page: readonly Ticket[]) => besideTickets(call, page);
  return { key: 'tickets', table: tickets, filter: { where, base: 'all' }, render, beside };
}

function byCursor<Stored extends Keyed>(call: Call, exported: Exported<Stored>): Reply {
  const { query } = call.request;
  const text = query.get('cursor');
  const from = text === null ? startOf(call) : readExportCursor(text);
  const { page, more } = read(call, exported, from);
  const last = page.at(-1);
  const cursor =
    last === undefined ? (text ?? writeExportCursor(from)) : writeExportCursor({ value: last.updated_at, id: last.id });
  return ok({
    [exported.key]: page.map(exported.render),
    ...exported.beside(page),
    after_url: pageUrl(call, { cursor }, ['start_time']),
    before_url: null,
    after_cursor: cursor,
    before_cursor: null,
    end_of_stream: !more,
  });
}

/** By time: a page ends with a whole second, so that the next `start_time` loses nobody. */
function byTime<Stored extends Keyed>(call: Call, exported: Exported<Stored>): Reply {
  const from = startOf(call);
  const { page, more } = read(call, exported, from);
  const end = page.at(-1)?.updated_at;
  const same = end === undefined || !more ? [] : restOfSecond(call, exported, { value: end, id: page.at(-1)?.id ?? 0 }, end);
  const all = [...page, ...same];
  const endTime = end === undefined ? seconds(from.value) : seconds(end) + 1;
  const next = pageUrl(call, { start_time: String(endTime) });
  const records = all.map(exported.render);
  const count = all.length;
  // The two exports order these keys differently (recorded).
  return exported.key === 'users'
    ? ok({ users: records, ...exported.beside(all), next_page: next, count, end_of_stream: !more, end_time: endTime })
    : ok({ [exported.key]: records, ...exported.beside(all), count, end_of_stream: !more, next_page: next, end_time: endTime });
}

function restOfSecond<Stored extends Keyed>(
  call: Call,
  { table, filter }: Exported<Stored>,
  from: Position,
  second: string,
): Stored[] {
  const rest: Stored[] = [];
  for (const stored of table.scan(call.state, filter, { key: 'updated_at', descending: false }, from)) {
    if (stored.updated_at !== second) break;
    rest.push(stored);
  }
  return rest;
}

function read<Stored extends Keyed>(
  call: Call,
  { table, filter }: Exported<Stored>,
  from: Position,
): { page: Stored[]; more: boolean } {
  const size = Math.min(largestPage, Math.max(1, Number(call.request.query.get('per_page') ?? largestPage) || largestPage));
  const until = isoSeconds(call.time - youngest);
  const page: Stored[] = [];
  for (const stored of table.scan(call.state, filter, { key: 'updated_at', descending: false }, from)) {
    if (stored.updated_at > until) break;
    if (page.length === size) return { page, more: true };
    page.push(stored);
  }
  return { page, more: false };
}

/** Recorded: base64 of `1694303526.0||6130869168922|`. */
function writeExportCursor({ value, id }: Position): string {
  return Buffer.from(`${seconds(value)}.0||${id}|`).toString('base64');
}

function readExportCursor(text: string): Position {
  const [, time, id] = /^(\d+)\.0\|\|(-?\d+)\|$/.exec(Buffer.from(text, 'base64').toString('utf8')) ?? [];
  if (time === undefined || id === undefined) throw new Refusal(invalidPagination('cursor is not valid'));
  return { value: isoSeconds(Number(time) * 1000), id: Number(id) };
}

function seconds(time: string | number): number {
  return Math.floor(Date.parse(String(time)) / 1000);
}

/** Organizations know no cursor (Zendesk's OpenAPI description). */
function exportOrganizations(call: Call): Reply {
  const sorted = organizations.select(
    call.state,
    { sql: 'updated_at >= ?', parameters: [String(startOf(call).value)] },
    'updated_at, id',
  );
  const page = sorted.slice(0, largestPage);
  const end = page.at(-1)?.updated_at;
  const whole = end === undefined ? page : sorted.filter(({ updated_at }) => updated_at <= end);
  const endTime = end === undefined ? seconds(startOf(call).value) : seconds(end) + 1;
  return ok({
    organizations: whole.map((organization) => ({ ...renderOrganization(organization, call.address), deleted_at: null })),
    count: whole.length,
    end_of_stream: whole.length === sorted.length,
    next_page: pageUrl(call, { start_time: String(endTime) }),
    end_time: endTime,
  });
}
