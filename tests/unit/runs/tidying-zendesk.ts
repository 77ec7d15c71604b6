import { createServer, type ServerResponse } from 'node:http';

export type Kept = Record<string, unknown> & { readonly id: number };

/** What becomes of one creation: its answer is lost and it is carried out at once, never, or so many milliseconds later. */
export type Fate = 'answered' | 'lost' | 'lost-undone' | { readonly later: number };

/**
 * A small Zendesk that shares no code with Redline nor with the practice one, and lives by a clock that only a test moves. It tidies what
 * it keeps, as people report of the real one: white space, `<br>`, telephone numbers, the case of addresses. Names of groups and
 * organizations, addresses and memberships are there once; titles of macros are not.
 */
export interface TidyingZendesk {
  readonly url: string;
  readonly tables: Readonly<Record<string, Kept[]>>;
  /** Creations that arrived, by path. */
  readonly posts: string[];
  /** Asked about each creation with how many came before it. */
  fate: (path: string, before: number) => Fate;
  /** Called with each creation before it is looked at. */
  arrives: (path: string, before: number) => void;
  /** Called with what was carried out late. */
  carriedOut: (record: Kept) => void;
  /** Somebody else makes or changes something. */
  put(table: string, fields: Record<string, unknown>): Kept;
  close(): Promise<void>;
}

const singular: Readonly<Record<string, string>> = {
  macros: 'macro',
  groups: 'group',
  users: 'user',
  organizations: 'organization',
  group_memberships: 'group_membership',
};

export async function startTidyingZendesk(now: () => number): Promise<TidyingZendesk> {
  const tables: Record<string, Kept[]> = { macros: [], groups: [], users: [], organizations: [], group_memberships: [] };
  const posts: string[] = [];
  const late: { at: number; table: string; fields: Record<string, unknown> }[] = [];
  let ids = 1000;
  const stamp = () => new Date(Math.floor(now() / 1000) * 1000).toISOString().replace('.000', '');

  const put = (table: string, fields: Record<string, unknown>): Kept => {
    ids += 1;
    const record = { created_at: stamp(), updated_at: stamp(), ...fields, id: ids };
    tables[table]?.push(record);
    return record;
  };
  const isTaken = (table: string, fields: Record<string, unknown>) =>
    tables[table]?.some((record) => {
      if (table === 'users') return fields.email !== undefined && record.email === fields.email;
      if (table === 'group_memberships') return record.user_id === fields.user_id && record.group_id === fields.group_id;
      return table !== 'macros' && record.name === fields.name;
    }) === true;
  const carryOutLate = () => {
    for (const each of late.splice(0)) {
      if (each.at > now()) late.push(each);
      else zendesk.carriedOut(put(each.table, each.fields));
    }
  };

  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const path = new URL(request.url ?? '/', 'http://x').pathname.replace(/^\/api\/v2\//, '').replace(/\.json$/, '');
    carryOutLate();
    const [table = '', id] = path.split('/');
    const answer = (status: number, body?: unknown) => send(response, status, body, now());
    if (path === 'users/me')
      return answer(200, { user: { id: 1, name: 'Ada', email: 'ada@x.example', role: 'admin', active: true } });
    if (path === 'job_statuses') return answer(200, { job_statuses: [] });
    if (request.method === 'POST') {
      const body: Record<string, Record<string, unknown>> = JSON.parse(Buffer.concat(chunks).toString('utf8'));
      const name = singular[table] ?? '';
      const fields = tidy(body[name] ?? {});
      zendesk.arrives(path, posts.length);
      const fate = zendesk.fate(path, posts.length);
      posts.push(path);
      if (isTaken(table, fields)) return answer(422, taken);
      if (typeof fate === 'object') late.push({ at: now() + fate.later, table, fields });
      else if (fate !== 'lost-undone') {
        const record = put(table, fields);
        if (fate === 'answered') return answer(201, { [name]: record });
      }
      response.socket?.destroy();
      return undefined;
    }
    const mine = path.startsWith('users/') && path.endsWith('/group_memberships');
    const records = mine ? (tables.group_memberships ?? []) : (tables[table] ?? []);
    if (request.method === 'DELETE') {
      const at = records.findIndex((record) => record.id === Number(id));
      if (at < 0) return answer(404, { error: 'RecordNotFound' });
      records.splice(at, 1);
      return answer(204);
    }
    if (mine)
      return answer(200, {
        group_memberships: records.filter(({ user_id }) => user_id === Number(id)),
        meta: { has_more: false },
      });
    if (id === undefined) return answer(200, { [table]: records, meta: { has_more: false } });
    const found = records.find((record) => record.id === Number(id));
    return found ? answer(200, { [singular[table] ?? '']: found }) : answer(404, { error: 'RecordNotFound' });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const zendesk: TidyingZendesk = {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    tables,
    posts,
    fate: () => 'answered',
    arrives: () => undefined,
    carriedOut: () => undefined,
    put,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return zendesk;
}

const taken = {
  error: 'RecordInvalid',
  description: 'Record validation errors',
  details: { name: [{ description: 'Name: has already been taken', error: 'DuplicateValue' }] },
};

function send(response: ServerResponse, status: number, body: unknown, at: number): void {
  response.writeHead(status, { 'content-type': 'application/json', date: new Date(at).toUTCString() });
  response.end(status === 204 ? undefined : JSON.stringify(body));
}

function tidy(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).map(([field, value]) => [field, tidyValue(field, value)]));
}

function tidyValue(field: string, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((each) => tidyValue(field, each));
  if (typeof value === 'object' && value !== null) return tidy({ ...value });
  if (typeof value !== 'string') return value;
  if (field === 'phone') return `+${value.replace(/\D/g, '').replace(/^00/, '')}`;
  if (field === 'email') return value.trim().toLowerCase();
  return value.replace(/<br>/g, '<br />').replace(/ {2,}/g, ' ').trim();
}
