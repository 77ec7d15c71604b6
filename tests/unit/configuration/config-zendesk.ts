import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { ConfigWorld, Stored } from './config-world.ts';
import { answerParts } from './config-zendesk-parts.ts';
import { Refusal, refuseWrite } from './config-zendesk-rules.ts';
import { asAnswered, asStored, type Kind, kinds } from './config-zendesk-shapes.ts';

/**
 * A Zendesk that holds how an account is set up, over real HTTP, sharing no code with Redline nor with the practice Zendesk. Its lists come in
 * another order each time, numbers of use change with every reading, positions and ids are its own, and it refuses what Zendesk's business rules
 * refuse (config-zendesk-rules.ts).
 */
export interface ConfigZendesk {
  readonly url: string;
  readonly email: string;
  readonly token: string;
  readonly tables: ReadonlyMap<Kind, Map<number, Stored>>;
  /** Every write that came, and what it was refused for. */
  readonly writes: { readonly method: string; readonly path: string; readonly body: unknown; refused?: string }[];
  /** Called once as the next write comes, before it is carried out: somebody else's change. */
  meanwhile: ((method: string, path: string) => void) | undefined;
  /** Options that a field's new list lacked, or named without their ids: their values are gone from every ticket. */
  readonly lostOptions: string[];
  table(kind: Kind): Map<number, Stored>;
  /** By what the record is called. */
  called(kind: Kind, name: string): Stored;
  add(kind: Kind, fields: Readonly<Record<string, unknown>>): Stored;
  edit(kind: Kind, id: number, fields: Readonly<Record<string, unknown>>): void;
  close(): Promise<void>;
}

/** @param clock in milliseconds since 1970; its own, a second for each write, unless told. */
export async function startConfigZendesk(world: ConfigWorld, clock?: () => number): Promise<ConfigZendesk> {
  const token = `t0ken-${randomBytes(12).toString('hex')}`;
  const tables = new Map(
    kinds.map((kind) => [kind, new Map((world[kind] ?? []).map((record) => [record.id, structuredClone(record)]))]),
  );
  const table = (kind: Kind) => tables.get(kind) ?? new Map<number, Stored>();
  const writes: ConfigZendesk['writes'] = [];
  const lostOptions: string[] = [];
  let nextId = 900_000;
  const readings = new Map<Kind, number>();
  let stamp = Date.parse('2026-11-01T00:00:00Z');
  const now = () => {
    stamp += 1000;
    return new Date(clock?.() ?? stamp).toISOString().replace(/\.\d+Z$/, 'Z');
  };

  const create = (kind: Kind, given: Readonly<Record<string, unknown>>): Stored => {
    const at = now();
    const stored = asStored(kind, undefined, given, () => nextId++, lostOptions);
    const record: Stored = { ...stored, id: nextId++, created_at: at, updated_at: at };
    if (placed.has(kind)) record.position = last(kind, record) + 1;
    table(kind).set(record.id, record);
    if (kind === 'ticket_forms' && record.default === true) onlyDefault(record.id);
    return record;
  };
  /** The end of its list: of triggers, its category's. */
  const last = (kind: Kind, { id, category_id: category }: Stored) =>
    Math.max(
      0,
      ...[...table(kind).values()].flatMap((each) =>
        each.id !== id && each.category_id === category ? Number(each.position ?? 0) : [],
      ),
    );
  const onlyDefault = (id: number) => {
    for (const each of table('ticket_forms').values()) each.default = each.id === id;
  };
  const update = (kind: Kind, current: Stored, given: Readonly<Record<string, unknown>>): Stored => {
    const stored = asStored(kind, current, given, () => nextId++, lostOptions);
    const record: Stored = { ...stored, id: current.id, created_at: current.created_at, updated_at: now() };
    table(kind).set(record.id, record);
    if (kind === 'ticket_forms' && record.default === true) onlyDefault(record.id);
    return record;
  };

  const list = (kind: Kind, url: URL): Answer => {
    const from = Number(url.searchParams.get('page[after]') ?? 0);
    // In another order each time, and in one from its first page to its last.
    const reading = (readings.get(kind) ?? 0) + (from === 0 ? 1 : 0);
    readings.set(kind, reading);
    const all = [...table(kind).values()].sort(
      (one, other) => ((one.id * 7919 + reading) % 101) - ((other.id * 7919 + reading) % 101),
    );
    const size = Number(url.searchParams.get('page[size]') ?? 100);
    const page = all.slice(from, from + size);
    const hasMore = from + size < all.length;
    const usage = (url.searchParams.get('include') ?? '').includes('usage') ? { usage_7d: reading, usage_30d: reading * 3 } : {};
    const shown = page.map((record) => ({ ...asAnswered(kind, record, site()), ...usage }));
    return {
      status: 200,
      body: { [kind]: shown, meta: { has_more: hasMore, after_cursor: hasMore ? String(from + size) : null }, links: {} },
    };
  };

  const write = (method: string, kind: Kind, id: number | undefined, rest: string, body: unknown): Answer => {
    const one = singular(kind);
    const all = (name: string) => (isObject(body) && Array.isArray(body[name]) ? body[name].filter(isObject) : []);
    if (method === 'PUT' && rest === 'update_many') {
      const changed = all(kind).flatMap(({ id: each, ...fields }) => {
        const current = table(kind).get(Number(each));
        if (!current) throw new Refusal(404, { error: 'RecordNotFound', description: 'Not found' });
        refuseWrite(tables, kind, current, asUpdated(fields));
        return [asAnswered(kind, update(kind, current, asUpdated(fields)), site())];
      });
      return { status: 200, body: { [kind]: changed } };
    }
    if (method === 'PUT' && rest === 'reorder') {
      const ids = isObject(body) && Array.isArray(body.ticket_form_ids) ? body.ticket_form_ids.map(Number) : [];
      if (table('ticket_forms').size !== ids.length || ids.some((each) => !table('ticket_forms').has(each)))
        throw new Refusal(400, { error: 'InvalidValue', description: 'ticket_form_ids must name all forms' });
      for (const [index, each] of ids.entries()) zendesk.edit('ticket_forms', each, { position: index + 1 });
      return { status: 200, body: {} };
    }
    const given = isObject(body) && isObject(body[one]) ? body[one] : undefined;
    if (method === 'POST' && id === undefined && given) {
      refuseWrite(tables, kind, undefined, given);
      return { status: 201, body: { [one]: asAnswered(kind, create(kind, given), site()) } };
    }
    const current = id === undefined ? undefined : table(kind).get(id);
    if (!current) return { status: 404, body: { error: 'RecordNotFound', description: 'Not found' } };
    if ((method === 'PATCH') !== (kind === 'trigger_categories') && method !== 'DELETE')
      return { status: 405, body: { error: 'MethodNotAllowed', description: 'Not allowed' } };
    if (method !== 'DELETE' && given) {
      refuseWrite(tables, kind, current, given);
      return { status: 200, body: { [one]: asAnswered(kind, update(kind, current, given), site()) } };
    }
    if (method !== 'DELETE') return { status: 400, body: { error: 'BadRequest', description: 'Invalid body' } };
    refuseWrite(tables, kind, current, undefined);
    table(kind).delete(current.id);
    return { status: 204 };
  };

  const answer = (method: string, url: URL, body: unknown): Answer => {
    const path = url.pathname.replace(/^\/api\/v2\//, '').replace(/\.json$/, '');
    if (path === 'users/me')
      return { status: 200, body: { user: { id: 1, name: 'Ada Ämin', email: 'ada@people.example', role: 'admin' } } };
    if (path === 'account/settings') return { status: 200, body: { settings: world.settings } };
    const noted = (carryOut: () => Answer) => writeNoted(method, path, body, carryOut);
    const parts = answerParts({ method, path, body, tables, now, id: () => nextId++, noted });
    if (parts) return parts;
    const [name = '', second = '', third = ''] = path.startsWith('slas/')
      ? ['sla_policies', ...path.split('/').slice(2)]
      : path.split('/');
    const kind = kinds.find((each) => each === name);
    if (!kind || third !== '') return { status: 404, body: { error: 'InvalidEndpoint', description: 'Not found' } };
    if (method === 'GET' && second === 'show_many') {
      const ids = (url.searchParams.get('ids') ?? '').split(',').map(Number);
      return { status: 200, body: { [kind]: ids.flatMap((id) => shownOne(kind, id)) } };
    }
    const id = /^\d+$/.test(second) ? Number(second) : undefined;
    if (method === 'GET' && second === '') return list(kind, url);
    if (method === 'GET') {
      const [record] = id === undefined ? [] : shownOne(kind, id);
      return record
        ? { status: 200, body: { [singular(kind)]: record } }
        : { status: 404, body: { error: 'RecordNotFound', description: 'Not found' } };
    }
    return writeNoted(method, path, body, () => {
      if (method === 'DELETE' && second === 'destroy_many') {
        for (const each of (url.searchParams.get('ids') ?? '').split(',')) write('DELETE', kind, Number(each), '', undefined);
        return { status: 204 };
      }
      return write(method, kind, id, id === undefined ? second : '', body);
    });
  };
  const writeNoted = (method: string, path: string, body: unknown, carryOut: () => Answer): Answer => {
    const noted: ConfigZendesk['writes'][number] = { method, path, body };
    writes.push(noted);
    const others = zendesk.meanwhile;
    zendesk.meanwhile = undefined;
    others?.(method, path);
    try {
      return carryOut();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      noted.refused = JSON.stringify(error.body);
      return { status: error.status, body: error.body };
    }
  };
  const shownOne = (kind: Kind, id: number) => {
    const record = table(kind).get(id);
    return record ? [asAnswered(kind, record, site())] : [];
  };

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const text = await textOf(request);
    const { status, body } = answer(request.method ?? 'GET', url, text === '' ? undefined : JSON.parse(text));
    const told = clock ? { date: new Date(clock()).toUTCString() } : {};
    response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...told });
    response.end(body === undefined ? undefined : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const site = () => `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  const zendesk: ConfigZendesk = {
    url: site(),
    email: 'ada@people.example',
    token,
    tables,
    writes,
    meanwhile: undefined,
    lostOptions,
    table,
    called: (kind, name) => {
      const found = [...table(kind).values()].find((record) => (record.title ?? record.name) === name);
      if (!found) throw new Error(`There is no ${name} among the ${kind}.`);
      return found;
    },
    add: create,
    edit: (kind, id, fields) => {
      const current = table(kind).get(id);
      if (!current) throw new Error(`There is no ${kind} ${id}.`);
      table(kind).set(id, { ...current, ...fields, id, updated_at: now() });
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return zendesk;
}

/** What has a place among its like. */
const placed: ReadonlySet<Kind> = new Set([
  'macros',
  'triggers',
  'automations',
  'views',
  'ticket_fields',
  'ticket_forms',
  'sla_policies',
  'trigger_categories',
]);

interface Answer {
  readonly status: number;
  readonly body?: unknown;
}

/** Of many at once Zendesk takes places and whether they are on, and passes over all else. */
function asUpdated(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => ['active', 'position', 'category_id'].includes(name)));
}

function singular(kind: Kind): string {
  return kind.replace(/ies$/, 'y').replace(/s$/, '');
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}
