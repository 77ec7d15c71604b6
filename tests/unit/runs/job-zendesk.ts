import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import { onTestFinished } from 'vitest';

export type Stored = Record<string, unknown> & { id: number };

/** One request as the server saw it, without the readings. */
export interface Write {
  readonly endpoint: string;
  readonly ids: readonly number[];
  readonly body?: Readonly<Record<string, unknown>>;
}

export interface Given {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What a job does and says; `status` and the rest are shown as they are. */
export interface JobPlay {
  /** The records that it really changes. */
  readonly applies: readonly number[];
  readonly shown: Shown | (() => Shown);
}

type Shown = Readonly<Record<string, unknown>>;

/**
 * People, macros and jobs of a Zendesk that shares no code with Redline nor with the practice Zendesk: what a job does and what it says of
 * it are two things, as people report of the real one.
 */
export interface JobZendesk {
  readonly url: string;
  readonly email: string;
  readonly token: string;
  readonly users: Map<number, Stored>;
  readonly macros: Map<number, Stored>;
  readonly writes: Write[];
  readonly readings: string[];
  /** What a job of these records does; all of it, well and in the recorded words, unless told. */
  job: (ids: readonly number[]) => JobPlay;
  /** Whether a job is left out of this answer; `times` counts the looks at it from 1. */
  hides: (times: number, route: 'show_many' | 'alone') => boolean;
  /** In place of what would be answered; undefined goes on. */
  instead: (write: Write & { readonly method: string }) => Given | 'drop' | undefined;
  /** Whom `users/me` tells, and the custom roles that it can name. */
  me: Readonly<Record<string, unknown>>;
  roles: readonly Stored[];
  /** Whether the job is in the list, and where: so many finished ones stand before it. */
  before: number;
}

export async function startJobZendesk(count = 6): Promise<JobZendesk> {
  const token = `t0ken-${randomBytes(12).toString('hex')}`;
  const email = 'admin@jobs.example';
  const jobs = new Map<string, { readonly shown: () => Shown; looks: number }>();
  const stamp = '2026-11-01T00:00:00Z';
  const zendesk: JobZendesk & { url: string } = {
    url: '',
    email,
    token,
    users: new Map(),
    macros: new Map(),
    writes: [],
    readings: [],
    job: (ids) => ({ applies: ids, shown: done(ids.map((id) => ({ id, action: 'update', status: 'Updated', success: true }))) }),
    hides: () => false,
    instead: () => undefined,
    me: { id: 1, name: 'Admin', role: 'admin' },
    roles: [],
    before: 0,
  };
  for (let id = 101; id <= 100 + count; id++) {
    zendesk.users.set(id, {
      id,
      name: `Person ${id}`,
      email: `p${id}@jobs.example`,
      role: 'end-user',
      notes: 'before',
      tags: [],
      active: true,
      suspended: false,
      created_at: stamp,
      updated_at: stamp,
    });
    zendesk.macros.set(id, {
      id,
      title: `Macro ${id}`,
      active: true,
      position: id,
      description: null,
      restriction: null,
      actions: [{ field: 'status', value: 'open' }],
      created_at: stamp,
      updated_at: stamp,
    });
  }

  const list = (name: string, records: Iterable<unknown>): Given => ({
    status: 200,
    body: { [name]: [...records], meta: { has_more: false, after_cursor: null }, links: { next: null } },
  });
  const change = (record: Stored, fields: Record<string, unknown>) => {
    Object.assign(record, fields, { id: record.id, updated_at: '2026-11-29T12:00:00Z' });
  };

  const startJob = (method: string, ids: readonly number[], items: readonly Record<string, unknown>[]): Given => {
    const id = `V3-${randomBytes(16).toString('hex')}`;
    const { applies, shown } = zendesk.job(ids);
    for (const each of applies) {
      const user = zendesk.users.get(each);
      if (!user) continue;
      if (method === 'DELETE') change(user, { active: false });
      else change(user, items.find((item) => item.id === each) ?? {});
    }
    jobs.set(id, { shown: () => ({ id, ...(typeof shown === 'function' ? shown() : shown) }), looks: 0 });
    return { status: 200, body: { job_status: { id, status: 'queued', total: ids.length, progress: null, results: null } } };
  };

  const jobStatuses = (second: string, asked: readonly string[], after: number): Given => {
    if (second === 'show_many')
      return {
        status: 200,
        body: {
          job_statuses: asked.flatMap((id) => {
            const job = jobs.get(id);
            if (!job) return [];
            job.looks += 1;
            return zendesk.hides(job.looks, 'show_many') ? [] : [job.shown()];
          }),
        },
      };
    if (second === '') {
      const old = Array.from({ length: zendesk.before }, (_, index) => ({
        id: `old-${index}`,
        status: 'completed',
        results: [],
      }));
      const all = [...old, ...[...jobs.values()].map(({ shown }) => shown())];
      const meta = { has_more: after + 100 < all.length, after_cursor: String(after + 100) };
      return { status: 200, body: { job_statuses: all.slice(after, after + 100), meta, links: {} } };
    }
    const job = jobs.get(second);
    if (!job || zendesk.hides(job.looks, 'alone')) return notFound;
    return { status: 200, body: { job_status: job.shown() } };
  };

  const route = (method: string, path: string, url: URL, body: Record<string, unknown>): Given => {
    const [name = '', second = '', third] = path.split('/');
    const asked = (url.searchParams.get('ids') ?? '').split(',').filter(Boolean);
    if (name === 'job_statuses') return jobStatuses(second, asked, Number(url.searchParams.get('page[after]') ?? 0));
    if (path === 'users/me') return { status: 200, body: { user: zendesk.me } };
    if (path === 'custom_roles') return list('custom_roles', zendesk.roles);
    if (path === 'account/settings') return { status: 200, body: { settings: {} } };
    const records = name === 'users' ? zendesk.users : name === 'macros' ? zendesk.macros : new Map<number, Stored>();
    const singular = name.replace(/s$/, '');
    if (method === 'GET') {
      if (second === '')
        return list(
          name,
          [...records.values()].filter(({ active }) => name !== 'users' || active === true),
        );
      if (second === 'show_many') return { status: 200, body: { [name]: asked.flatMap((id) => records.get(Number(id)) ?? []) } };
      if (third !== undefined || !records.has(Number(second))) return third === undefined ? notFound : list(third, []);
      return { status: 200, body: { [singular]: records.get(Number(second)) } };
    }
    const items = (Array.isArray(body[name]) ? body[name] : []) as Record<string, unknown>[];
    if (name === 'users' && second === 'update_many')
      return startJob(
        method,
        items.map(({ id }) => Number(id)),
        items,
      );
    if (name === 'users' && second === 'destroy_many') return startJob(method, asked.map(Number), []);
    if (name === 'macros' && second === 'update_many') {
      for (const item of items) {
        const macro = zendesk.macros.get(Number(item.id));
        if (macro) change(macro, item);
      }
      return list(
        'macros',
        items.flatMap(({ id }) => zendesk.macros.get(Number(id)) ?? []),
      );
    }
    const record = records.get(Number(second));
    if (!record) return notFound;
    if (third === 'tags') {
      const [had = [], named = []] = [record.tags, body.tags].map(textsIn);
      const tags = method === 'PUT' ? [...new Set([...had, ...named])] : had.filter((tag) => !named.includes(tag));
      change(record, { tags });
      return { status: 200, body: { tags } };
    }
    if (method === 'PUT') {
      change(record, body[singular] as Record<string, unknown>);
      return { status: 200, body: { [singular]: record } };
    }
    if (name === 'users') change(record, { active: false });
    else records.delete(record.id);
    return name === 'users' ? { status: 200, body: { user: record } } : { status: 204 };
  };

  const server = createServer((request, response) => {
    void (async () => {
      const text = await textOf(request);
      const url = new URL(request.url ?? '/', zendesk.url);
      const path = url.pathname.replace(/^\/api\/v2\//, '').replace(/\.json$/, '');
      const method = request.method ?? 'GET';
      const endpoint = `${method} ${path.replace(/\/\d+/, '/{id}')}`;
      const body = text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
      const named = [...Object.values(body).flat(), { id: Number(path.split('/')[1]) }] as { id?: unknown }[];
      const ids = [...named.map(({ id }) => Number(id)), ...(url.searchParams.get('ids') ?? '').split(',').map(Number)].filter(
        (id) => id > 0,
      );
      const write = { endpoint, ids: [...new Set(ids)], body };
      if (method === 'GET') zendesk.readings.push(endpoint);
      else zendesk.writes.push(write);
      const instead = zendesk.instead({ ...write, method });
      if (instead === 'drop') {
        response.destroy();
        return;
      }
      const { status, body: answer, headers } = instead ?? route(method, path, url, body);
      const kind = typeof answer === 'string' ? 'text/html' : 'application/json; charset=utf-8';
      response.writeHead(status, { 'content-type': kind, ...headers });
      response.end(
        answer === undefined
          ? undefined
          : typeof answer === 'string' || Buffer.isBuffer(answer)
            ? answer
            : JSON.stringify(answer),
      );
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  zendesk.url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );
  return zendesk;
}

/** A job that ended well, as recorded. */
export function done(results: unknown): Record<string, unknown> {
  return { status: 'completed', total: 1, progress: 1, message: 'Completed at 2026-11-29 12:00:00 +0000', results };
}

const notFound: Given = { status: 404, body: { error: 'RecordNotFound', description: 'Not found' } };

export function textsIn(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((text) => typeof text === 'string') : [];
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}
