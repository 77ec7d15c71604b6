import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';

export type Stored = Record<string, unknown> & { id: number };
export type Tables = Record<string, Map<number, Stored>>;

/**
 * A Zendesk with a team: people, groups, memberships, and tickets that it takes from whoever leaves a group or the team, in memory,
 * over real HTTP. It shares no code with Redline nor with the practice Zendesk, and refuses what Zendesk's reference says is refused.
 */
export interface TeamZendesk {
  readonly url: string;
  readonly email: string;
  readonly token: string;
  readonly tables: Tables;
  /** Requests by endpoint since the count was last begun. */
  readonly seen: Map<string, number>;
  /** Tickets that lost assignee or group without a request that said so. */
  readonly byItself: Set<number>;
  /** People whose sign-ins were ended. */
  readonly signedOut: Set<number>;
  /** How often requests changed each ticket since the count was last begun. */
  readonly changes: Map<number, number>;
  /** Tickets that it refuses to change, for a reason of its own. */
  readonly refuses: Set<number>;
  /** Milliseconds after a change of a ticket until search finds it as it is now; until then it finds what it was. */
  searchLag: number;
  /** Milliseconds after which the incremental export shows a change. */
  exportLag: number;
  /** Whether tickets go on naming a group that is deleted. */
  keepsDeadGroups: boolean;
  /** Somebody else puts a record there, at this moment. */
  put(table: string, record: Stored): void;
  /** Whether naming a property twice asks for either value, as Zendesk documents; else nothing is found. */
  searchesEither: boolean;
  /** Asked about each request with how often its endpoint was asked so far: `before` and `after` it is carried out the connection breaks. */
  breaks: (endpoint: string, times: number) => 'before' | 'after' | undefined;
  countAnew(): void;
  close(): Promise<void>;
}

const singular: Readonly<Record<string, string>> = {
  groups: 'group',
  macros: 'macro',
  users: 'user',
  organizations: 'organization',
  triggers: 'trigger',
  automations: 'automation',
  views: 'view',
  ticket_fields: 'ticket_field',
  user_fields: 'user_field',
  organization_fields: 'organization_field',
  group_memberships: 'group_membership',
  tickets: 'ticket',
};

interface Answer {
  readonly status: number;
  readonly body?: unknown;
}

const notFound: Answer = { status: 404, body: { error: 'RecordNotFound', description: 'Not found' } };
const invalid = (description: string): Answer => ({ status: 422, body: { error: 'RecordInvalid', description } });
const ranks = ['new', 'open', 'pending', 'hold', 'solved', 'closed'];

export async function startTeamZendesk(tables: Tables): Promise<TeamZendesk> {
  const token = `t0ken-${randomBytes(12).toString('hex')}`;
  const email = 'admin@team.example';
  const jobs = new Map<string, { ready: number; results: unknown[] }>();
  const table = (name: string) => {
    const known = tables[name] ?? new Map<number, Stored>();
    tables[name] = known;
    return known;
  };
  let nextId = Math.max(900_000, ...Object.values(tables).flatMap((each) => [...each.keys()]));
  let stamp = 0;
  /** Of each ticket what it was, and when it became something else. */
  const earlier = new Map<number, { readonly until: number; readonly was: Stored | undefined }[]>();

  const put = (name: string, record: Stored) => {
    if (name === 'tickets') {
      const states = earlier.get(record.id) ?? [];
      states.push({ until: Date.now(), was: table(name).get(record.id) });
      earlier.set(record.id, states);
    }
    stamp = Math.max(Date.now(), stamp + 1);
    table(name).set(record.id, { ...record, updated_at: new Date(stamp).toISOString() });
  };
  /** The ticket as search knows it: as it was so long ago. */
  const indexed = (id: number): Stored | undefined => {
    const seen = Date.now() - zendesk.searchLag;
    const later = (earlier.get(id) ?? []).find(({ until }) => until > seen);
    return later ? later.was : table('tickets').get(id);
  };
  const ofUser = (user: unknown) => [...table('group_memberships').values()].filter((each) => each.user_id === user);
  const isIn = (user: unknown, group: unknown) => ofUser(user).some((each) => each.group_id === group);
  const makeDefault = (user: number, group: unknown) => {
    for (const each of ofUser(user))
      if (each.default !== (each.group_id === group)) put('group_memberships', { ...each, default: each.group_id === group });
    const person = table('users').get(user);
    if (person && person.default_group_id !== group) put('users', { ...person, default_group_id: group });
  };

  const takeTickets = (user: unknown, group?: unknown) => {
    for (const ticket of table('tickets').values()) {
      if (ticket.assignee_id !== user || (group !== undefined && ticket.group_id !== group)) continue;
      if (ranks.indexOf(String(ticket.status)) >= ranks.indexOf('solved')) continue;
      put('tickets', { ...ticket, assignee_id: null });
      zendesk.byItself.add(ticket.id);
    }
  };

  const join = (fields: Record<string, unknown>): Stored | string => {
    const [user, group] = [Number(fields.user_id), Number(fields.group_id)];
    const person = table('users').get(user);
    const there = table('groups').get(group);
    if (!person || person.role === 'end-user' || !there || there.deleted === true) return 'cannot be a member';
    if (isIn(user, group)) return 'is a member already';
    nextId += 1;
    const membership = { id: nextId, user_id: user, group_id: group, default: false };
    const isFirst = ofUser(user).length === 0;
    put('group_memberships', membership);
    if (isFirst || fields.default === true) makeDefault(user, group);
    return table('group_memberships').get(membership.id) ?? membership;
  };

  const leave = (id: number): string | undefined => {
    const membership = table('group_memberships').get(id);
    if (!membership) return 'NotFound';
    table('group_memberships').delete(id);
    takeTickets(membership.user_id, membership.group_id);
    const [next] = ofUser(membership.user_id);
    if (membership.default === true && next) makeDefault(Number(membership.user_id), next.group_id);
    return undefined;
  };

  const updateUser = (id: number, fields: Record<string, unknown>): string | undefined => {
    const before = table('users').get(id);
    if (!before) return 'NotFound';
    const { default_group_id: first, id: _id, ...rest } = fields;
    if (typeof first === 'number' && !isIn(id, first)) return 'the default group is not theirs';
    put('users', { ...before, ...rest, id });
    if (rest.role === 'end-user' && before.role !== 'end-user') {
      for (const each of ofUser(id)) table('group_memberships').delete(each.id);
      takeTickets(id);
      put('users', { ...(table('users').get(id) as Stored), default_group_id: null, ticket_restriction: 'requested' });
    }
    // Who joins the team is put into the account's default group.
    if (before.role === 'end-user' && rest.role !== undefined && rest.role !== 'end-user')
      join({ user_id: id, group_id: [...table('groups').values()].find((group) => group.default === true)?.id });
    if (typeof first === 'number') makeDefault(id, first);
    return undefined;
  };

  const updateTicket = (id: number, fields: Record<string, unknown>): string | undefined => {
    const before = table('tickets').get(id);
    if (!before) return 'TicketNotFound';
    if (before.status === 'closed') return 'Status: closed prevents ticket update';
    if (zendesk.refuses.has(id)) return 'Ticket: is locked';
    const after: Stored = { ...before, ...fields, id };
    const group = table('groups').get(Number(after.group_id));
    if (after.group_id !== null && (!group || group.deleted === true)) return 'Group: does not exist';
    if (typeof fields.assignee_id === 'number' && !isIn(fields.assignee_id, after.group_id))
      return 'Assignee: is not a member of the group';
    if (!('assignee_id' in fields) && after.assignee_id !== null && !isIn(after.assignee_id, after.group_id)) {
      after.assignee_id = null;
      zendesk.byItself.add(id);
    }
    put('tickets', after);
    zendesk.changes.set(id, (zendesk.changes.get(id) ?? 0) + 1);
    return undefined;
  };

  const deleteGroup = (id: number): Answer => {
    const group = table('groups').get(id);
    if (!group || group.deleted === true) return notFound;
    const members = [...table('group_memberships').values()].filter((each) => each.group_id === id);
    if (group.default === true || members.some((each) => each.default === true)) return invalid('is a default group');
    for (const { id: membership } of members) leave(membership);
    for (const ticket of table('tickets').values()) {
      if (ticket.group_id !== id || ticket.status === 'closed' || zendesk.keepsDeadGroups) continue;
      put('tickets', { ...ticket, group_id: null, assignee_id: null });
      zendesk.byItself.add(ticket.id);
    }
    put('groups', { ...group, deleted: true });
    return { status: 204 };
  };

  const job = (results: unknown[]): Answer => {
    if (results.length === 0 || results.length > 100) return { status: 400, body: { error: 'TooManyValues' } };
    const id = randomBytes(8).toString('hex');
    jobs.set(id, { ready: Date.now() + 80, results });
    return { status: 200, body: { job_status: { id, status: 'queued', total: results.length, progress: null, results: null } } };
  };
  const result = (id: unknown, index: number, action: string, error: string | undefined) =>
    error === undefined ? { index, id, action, success: true } : { index, id, error, success: false };

  /** `assignee:1 assignee:2 status<solved`, and no more than that, over what search has indexed by now. */
  const found = (url: URL): Answer => {
    const query = url.searchParams.get('query') ?? '';
    const size = Number(url.searchParams.get('page[size]'));
    const terms = query.split(' ').map((term) => /^(assignee|group|requester|organization|status)([:<])(\w+)$/.exec(term));
    if (terms.includes(null) || url.searchParams.get('filter[type]') !== 'ticket' || !(size >= 1 && size <= 1000))
      return invalid(`cannot search ${query}`);
    const asked = new Map<string, string[]>();
    let below = ranks.length;
    for (const [, field = '', operator, value = ''] of terms.flatMap((term) => (term ? [term] : [])))
      if (field === 'status' && operator === '<') below = ranks.indexOf(value);
      else asked.set(field, [...(asked.get(field) ?? []), value]);
    const all = [...table('tickets').keys()]
      .flatMap((id) => indexed(id) ?? [])
      .filter(
        (ticket) =>
          ranks.indexOf(String(ticket.status)) < below &&
          [...asked].every(([field, values]) => {
            const holds = (value: string) => String(ticket[`${field}_id`]) === value;
            return zendesk.searchesEither ? values.some(holds) : values.every(holds);
          }),
      );
    const from = Number(url.searchParams.get('page[after]') ?? 0);
    const results = all.slice(from, from + size).map((ticket) => ({ ...ticket, result_type: 'ticket', description: 'Private.' }));
    const meta = { has_more: from + size < all.length, after_cursor: String(from + size) };
    return { status: 200, body: { results, meta, links: { next: null, prev: null }, facets: null } };
  };

  const list = (name: string, url: URL, keep: (record: Stored) => boolean): Answer => {
    const all = [...table(name).values()].filter(keep);
    const size = Number(url.searchParams.get('page[size]') ?? 100);
    const from = Number(url.searchParams.get('page[after]') ?? 0);
    const meta = { has_more: from + size < all.length, after_cursor: String(from + size), before_cursor: null };
    return { status: 200, body: { [name]: all.slice(from, from + size), meta, links: { next: null, prev: null } } };
  };

  const change = (name: string, id: number, fields: Record<string, unknown>): Answer => {
    const before = table(name).get(id);
    if (!before) return notFound;
    if (name === 'users' || name === 'tickets') {
      const refused = name === 'users' ? updateUser(id, fields) : updateTicket(id, fields);
      if (refused) return invalid(refused);
    } else if (name === 'views') {
      const { all, any, ...rest } = fields;
      const held = before.conditions as Record<string, unknown>;
      put(name, { ...before, ...rest, id, conditions: { all: all ?? held.all, any: any ?? held.any } });
    } else put(name, { ...before, ...fields, id });
    return { status: 200, body: { [singular[name] ?? name]: table(name).get(id) } };
  };

  const route = (method: string, path: string, url: URL, body: Record<string, unknown>): Answer => {
    const [name = '', second = '', third] = path.split('/');
    const ids = (url.searchParams.get('ids') ?? '').split(',').filter(Boolean);
    const id = Number(second);
    const items = (Array.isArray(body[name]) ? body[name] : []) as Record<string, unknown>[];
    if (path === 'search/export') return found(url);
    if (path === 'incremental/tickets/cursor') {
      const from = Number(url.searchParams.get('start_time') ?? 0) * 1000;
      if (from > Date.now() - 60_000) return invalid('Too recent start_time');
      const changed = [...table('tickets').values()].filter(({ updated_at: at }) => {
        const time = Date.parse(String(at));
        return time >= from && time <= Date.now() - zendesk.exportLag;
      });
      return { status: 200, body: { tickets: changed, after_cursor: 'end', end_of_stream: true } };
    }
    if (path === 'tickets' && method === 'GET') {
      const newest = [...table('tickets').values()].sort((left, right) =>
        String(right.updated_at).localeCompare(String(left.updated_at)),
      );
      const at = Number(url.searchParams.get('page[after]') ?? 0);
      const meta = { has_more: newest.length > at + 100, after_cursor: String(at + 100) };
      return { status: 200, body: { tickets: newest.slice(at, at + 100), meta } };
    }
    if (name === 'groups' && third === 'memberships') return list('group_memberships', url, (record) => record.group_id === id);
    if (name === 'organizations' && third === 'users') return list('users', url, (record) => record.organization_id === id);
    if (path === 'slas/policies') return { status: 200, body: { sla_policies: [...table('sla_policies').values()] } };
    if (path === 'tags') return { status: 200, body: { tags: [], meta: { has_more: false }, links: {} } };
    if (name === 'job_statuses') return { status: 200, body: { job_statuses: ids.flatMap(jobStatus) } };
    if (path === 'users/logout_many') {
      for (const each of ids) zendesk.signedOut.add(Number(each));
      return { status: 200, body: {} };
    }
    if (name === 'users' && third === 'group_memberships') return list(third, url, (record) => record.user_id === id);
    if (singular[name] === undefined || third !== undefined) return notFound;
    if (method === 'GET') {
      if (second === '') return name === 'tickets' ? notFound : list(name, url, ({ deleted }) => deleted !== true);
      if (second === 'show_many') {
        if (ids.length > 100) return { status: 400, body: { error: 'TooManyValues' } };
        const records = ids.flatMap((each) => table(name).get(Number(each)) ?? []);
        return { status: 200, body: { [name]: records, count: records.length, next_page: null, previous_page: null } };
      }
      const record = table(name).get(id);
      return record ? { status: 200, body: { [singular[name] ?? name]: record } } : notFound;
    }
    if (method === 'PUT' && second === 'update_many' && (name === 'users' || name === 'tickets')) {
      const one = name === 'users' ? updateUser : updateTicket;
      return job(items.map((item, index) => result(item.id, index, 'update', one(Number(item.id), withoutId(item)))));
    }
    if (method === 'PUT' && id > 0) return change(name, id, (body[singular[name] ?? name] ?? {}) as Record<string, unknown>);
    if (name === 'group_memberships' && method === 'POST') {
      if (second === 'create_many')
        return job(
          items.map((item, index) => {
            const made = join(item);
            return typeof made === 'string'
              ? result(null, index, 'create', made)
              : { index, id: made.id, status: 'Created', success: true };
          }),
        );
      const made = join((body.group_membership ?? {}) as Record<string, unknown>);
      return typeof made === 'string' ? invalid(made) : { status: 201, body: { group_membership: made } };
    }
    if (name === 'group_memberships' && method === 'DELETE') {
      if (second === 'destroy_many')
        return job(ids.map((each, index) => result(Number(each), index, 'delete', leave(Number(each)))));
      return leave(id) === undefined ? { status: 204 } : notFound;
    }
    if (name === 'groups' && method === 'DELETE') return deleteGroup(id);
    if (name === 'groups' && method === 'POST') {
      nextId += 1;
      put('groups', { is_public: true, description: '', ...(body.group as object), id: nextId, default: false, deleted: false });
      return { status: 201, body: { group: table('groups').get(nextId) } };
    }
    return { status: 404, body: { error: 'InvalidEndpoint', description: 'Not found' } };
  };

  const jobStatus = (id: string) => {
    const known = jobs.get(id);
    if (!known) return [];
    const done = Date.now() >= known.ready;
    const total = known.results.length;
    return [
      { id, status: done ? 'completed' : 'working', total, progress: done ? total : 0, results: done ? known.results : null },
    ];
  };

  const server = createServer((request, response) => {
    void (async () => {
      const text = await textOf(request);
      const url = new URL(request.url ?? '/', zendesk.url);
      const path = url.pathname.replace(/^\/api\/v2\//, '').replace(/\.json$/, '');
      const endpoint = `${request.method} /api/v2/${path.replace(/\/\d+/, '/{id}')}`;
      zendesk.seen.set(endpoint, (zendesk.seen.get(endpoint) ?? 0) + 1);
      const broken = zendesk.breaks(endpoint, zendesk.seen.get(endpoint) ?? 0);
      if (broken === 'before') {
        response.destroy();
        return;
      }
      const sent = Buffer.from(request.headers.authorization?.replace('Basic ', '') ?? '', 'base64').toString('utf8');
      const given =
        sent !== `${email}/token:${token}`
          ? { status: 401, body: { error: "Couldn't authenticate you" } }
          : path === 'users/me'
            ? { status: 200, body: { user: { id: 1, name: 'Admin', role: 'admin' } } }
            : route(request.method ?? 'GET', path, url, text === '' ? {} : JSON.parse(text));
      if (broken === 'after') {
        response.destroy();
        return;
      }
      response.writeHead(given.status, { 'content-type': 'application/json; charset=utf-8' });
      response.end('body' in given ? JSON.stringify(given.body) : undefined);
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const zendesk: TeamZendesk = {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    email,
    token,
    tables,
    seen: new Map(),
    byItself: new Set(),
    signedOut: new Set(),
    refuses: new Set(),
    changes: new Map(),
    searchLag: 0,
    exportLag: 60_000,
    keepsDeadGroups: false,
    put,
    searchesEither: true,
    breaks: () => undefined,
    countAnew() {
      for (const counted of [zendesk.seen, zendesk.changes, zendesk.byItself]) counted.clear();
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return zendesk;
}

function withoutId({ id: _, ...fields }: Record<string, unknown>): Record<string, unknown> {
  return fields;
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}
