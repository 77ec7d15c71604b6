import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';

type Fields = Record<string, unknown>;
export type Stored = Fields & { id: number };
/** Every record by resource, then id. */
export type Tables = Record<string, Map<number, Stored>>;

/** A Zendesk with tickets, people, rules and fields, in memory, over real HTTP. It shares no code with Redline nor with the practice Zendesk. */
export interface TaggedZendesk {
  readonly url: string;
  readonly email: string;
  readonly token: string;
  readonly tables: Tables;
  /** Requests by endpoint since the count was last begun. */
  readonly seen: Map<string, number>;
  /** What no client should ever send, and this one did. */
  readonly wrongs: string[];
  /** How often each record was changed by a request since the count was last begun, as `tickets:1`. */
  readonly changes: Map<string, number>;
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

export async function startTaggedZendesk(seed: Tables): Promise<TaggedZendesk> {
  const tables = seed;
  const token = `t0ken-${randomBytes(12).toString('hex')}`;
  const email = 'admin@tagged.example';
  const seen = new Map<string, number>();
  const wrongs: string[] = [];
  const changes = new Map<string, number>();
  const jobs = new Map<string, { ready: number; results: unknown[] }>();
  const tableOf = (name: string) => tables[name] ?? new Map<number, Stored>();
  let stamp = Date.parse('2026-11-01T00:00:00Z');

  const put = (name: string, record: Stored) => {
    stamp += 1000;
    tableOf(name).set(record.id, { ...record, updated_at: new Date(stamp).toISOString().replace('.000', '') });
    changes.set(`${name}:${record.id}`, (changes.get(`${name}:${record.id}`) ?? 0) + 1);
  };

  /** Triggers run in their order on every change of a ticket that is not closed; these can add tags where they find others. */
  const afterTriggers = (ticket: Stored): Stored => {
    let tags = textsIn(ticket.tags);
    if (ticket.status === 'closed') return ticket;
    for (const trigger of tableOf('triggers').values()) {
      if (trigger.active === false) continue;
      const { all } = trigger.conditions as { all: { field: string; operator: string; value: string }[] };
      const runs = all.every(({ field, operator, value }) => {
        if (field === 'update_type') return value === 'Change';
        if (field === 'status') return ticket.status === value;
        if (field !== 'current_tags') return false;
        const any = value.split(' ').some((tag) => tags.includes(tag));
        return operator === 'includes' ? any : !any;
      });
      if (!runs) continue;
      for (const { field, value } of trigger.actions as { field: string; value: string }[])
        if (field === 'current_tags') tags = [...new Set([...tags, ...value.split(' ')])].sort();
    }
    return { ...ticket, tags };
  };

  const updateTicket = (item: Fields): string | undefined => {
    const ticket = tableOf('tickets').get(Number(item.id));
    if (!ticket) return 'TicketNotFound';
    if ('tags' in item) wrongs.push(`tickets:${ticket.id} had its whole list of tags sent`);
    const others = Object.keys(item).filter((key) => !['id', 'additional_tags', 'remove_tags'].includes(key));
    if (others.length > 0) wrongs.push(`tickets:${ticket.id} was sent ${others.join()}`);
    const removed = new Set(textsIn(item.remove_tags));
    const tags = [...new Set([...textsIn(ticket.tags).filter((tag) => !removed.has(tag)), ...textsIn(item.additional_tags)])];
    put('tickets', afterTriggers({ ...ticket, tags: tags.sort() }));
    return undefined;
  };

  const updateOne = (name: string, id: number, fields: Fields | undefined): Answer => {
    const before = tableOf(name).get(id);
    if (!before) return notFound;
    if (!fields) return { status: 400, body: { error: 'no envelope' } };
    if (name === 'tickets') wrongs.push(`tickets:${id} was changed by a route that takes no closed tickets`);
    let changed: Stored = { ...before, ...fields, id };
    if ((name === 'triggers' || name === 'automations') && ('conditions' in fields || 'actions' in fields))
      changed = { ...changed, conditions: fields.conditions ?? { all: [], any: [] }, actions: fields.actions ?? [] };
    if (name === 'views') {
      const { all, any, conditions: ignored, ...rest } = { ...before, ...fields } as Fields;
      if ('conditions' in fields) wrongs.push(`views:${id} was sent conditions, which are not taken`);
      const held = before.conditions as Fields;
      changed = { ...rest, id, conditions: { all: all ?? held.all, any: any ?? held.any } };
      if (!ignored) wrongs.push(`views:${id} has lost its conditions`);
    }
    put(name, changed);
    return { status: 200, body: { [singular[name] ?? name]: tableOf(name).get(id) } };
  };

  const bulk = (name: string, items: unknown): Answer => {
    if (!Array.isArray(items) || items.length === 0 || items.length > 100)
      return { status: 400, body: { error: 'BadRequest', description: 'up to 100' } };
    const results = items.map((item: Fields, index) => {
      const refused = name === 'tickets' ? updateTicket(item) : updateMember(name, item);
      return refused
        ? { index, id: item.id, error: refused, success: false }
        : { index, id: item.id, action: 'update', success: true };
    });
    const id = randomBytes(8).toString('hex');
    jobs.set(id, { ready: Date.now() + 120, results });
    return { status: 200, body: { job_status: { id, status: 'queued', total: items.length, progress: null, results: null } } };
  };

  const updateMember = (name: string, item: Fields): string | undefined => {
    const before = tableOf(name).get(Number(item.id));
    if (!before) return 'NotFound';
    put(name, { ...before, ...item, id: before.id });
    return undefined;
  };

  const jobStatus = (id: string) => {
    const job = jobs.get(id);
    if (!job) return [];
    const done = Date.now() >= job.ready;
    const total = job.results.length;
    return [
      { id, status: done ? 'completed' : 'working', total, progress: done ? total : 0, results: done ? job.results : null },
    ];
  };

  const found = (url: URL): Answer => {
    const query = url.searchParams.get('query') ?? '';
    const tag = /^tags:(\S+)$/.exec(query)?.[1];
    const size = Number(url.searchParams.get('page[size]'));
    if (tag === undefined || url.searchParams.get('filter[type]') !== 'ticket' || !(size >= 1 && size <= 1000))
      return { status: 422, body: { error: 'invalid', description: `cannot search ${url.search}` } };
    const all = [...tableOf('tickets').values()].filter((ticket) => textsIn(ticket.tags).includes(tag));
    const from = Number(url.searchParams.get('page[after]') ?? 0);
    const results = all
      .slice(from, from + size)
      .map((ticket) => ({ ...ticket, result_type: 'ticket', description: 'What the customer wrote.' }));
    const meta = { has_more: from + size < all.length, after_cursor: String(from + size) };
    return { status: 200, body: { results, meta, links: { next: null, prev: null }, facets: null } };
  };

  const list = (name: string, url: URL, key = name): Answer => {
    const all = [...tableOf(name).values()];
    const size = Number(url.searchParams.get('page[size]') ?? 100);
    const from = Number(url.searchParams.get('page[after]') ?? 0);
    const meta = { has_more: from + size < all.length, after_cursor: String(from + size), before_cursor: null };
    return { status: 200, body: { [key]: all.slice(from, from + size), meta, links: { next: null, prev: null } } };
  };

  const route = (method: string, path: string, url: URL, body: Fields): Answer => {
    const [name = '', second = '', third] = path.split('/');
    const ids = (url.searchParams.get('ids') ?? '').split(',').filter(Boolean);
    const id = Number(second);
    if (path === 'search/export' && method === 'GET') return found(url);
    if (path === 'slas/policies' && method === 'GET')
      return { status: 200, body: { sla_policies: [...tableOf('sla_policies').values()] } };
    if (path === 'tags' && method === 'GET')
      return { status: 200, body: { tags: tagCounts(tables), meta: { has_more: false }, links: {} } };
    if (name === 'job_statuses') {
      const asked = second === 'show_many' ? ids : [...jobs.keys()];
      return { status: 200, body: { job_statuses: asked.flatMap(jobStatus) } };
    }
    const one = singular[name];
    if (one === undefined || third !== undefined)
      return { status: 404, body: { error: 'InvalidEndpoint', description: 'Not found' } };
    if (method === 'GET' && second === '') {
      if (name === 'tickets') wrongs.push('all tickets were listed');
      return list(name, url);
    }
    if (method === 'GET' && second === 'show_many' && ['tickets', 'users', 'organizations'].includes(name)) {
      if (ids.length > 100) return { status: 400, body: { error: 'too many ids' } };
      const records = ids.flatMap((each) => tableOf(name).get(Number(each)) ?? []);
      return { status: 200, body: { [name]: records, count: records.length, next_page: null, previous_page: null } };
    }
    if (method === 'GET' && id > 0) {
      const record = tableOf(name).get(id);
      return record ? { status: 200, body: { [one]: record } } : notFound;
    }
    if (method === 'PUT' && second === 'update_many' && ['tickets', 'users', 'organizations'].includes(name))
      return bulk(name, body[name]);
    if (method === 'PUT' && id > 0) return updateOne(name, id, body[one] as Fields | undefined);
    return { status: 404, body: { error: 'InvalidEndpoint', description: 'Not found' } };
  };

  const server = createServer((request, response) => {
    void (async () => {
      const text = await textOf(request);
      const url = new URL(request.url ?? '/', zendesk.url);
      const path = url.pathname.replace(/^\/api\/v2\//, '').replace(/\.json$/, '');
      const endpoint = `${request.method} /api/v2/${path.replace(/\/\d+$/, '/{id}')}`;
      seen.set(endpoint, (seen.get(endpoint) ?? 0) + 1);
      const broken = zendesk.breaks(endpoint, seen.get(endpoint) ?? 0);
      if (broken === 'before') {
        response.destroy();
        return;
      }
      const sent = Buffer.from(request.headers.authorization?.replace('Basic ', '') ?? '', 'base64').toString('utf8');
      const signedIn = sent === `${email}/token:${token}`;
      const me = { id: signedIn ? 1 : null, name: signedIn ? 'Admin' : 'Anonymous user', role: signedIn ? 'admin' : 'end-user' };
      const given =
        path === 'users/me'
          ? { status: 200, body: { user: me } }
          : signedIn
            ? route(request.method ?? 'GET', path, url, text === '' ? {} : JSON.parse(text))
            : { status: 401, body: { error: "Couldn't authenticate you" } };
      if (broken === 'after') {
        response.destroy();
        return;
      }
      response
        .writeHead(given.status, { 'content-type': 'application/json; charset=utf-8' })
        .end(JSON.stringify(given.body ?? {}));
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const zendesk: TaggedZendesk = {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    email,
    token,
    tables,
    seen,
    wrongs,
    changes,
    breaks: () => undefined,
    countAnew() {
      seen.clear();
      changes.clear();
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return zendesk;
}

function tagCounts(tables: Tables): { name: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const name of ['tickets', 'users', 'organizations'])
    for (const record of tables[name]?.values() ?? [])
      for (const tag of textsIn(record.tags)) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return [...counts].map(([name, count]) => ({ name, count })).sort((left, right) => right.count - left.count);
}

function textsIn(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}
