import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type Answered, type Change, isObject, type MacroRules, type MacroTable, macroTable } from './other-zendesk-macros.ts';
import { pageOf } from './other-zendesk-pages.ts';
import { type Json, type StoredMacro, seededGroups } from './seeded-macros.ts';

export interface OtherZendeskOptions extends Partial<MacroRules> {
  readonly macros: readonly StoredMacro[];
  /** `offset`: the list knows no cursors, as some of Zendesk's do not. */
  readonly pages?: 'cursor' | 'offset';
  readonly limit?: RateLimit;
}

export interface RateLimit {
  readonly requests: number;
  readonly seconds: number;
  /** How the headers were spelled: until 2023, since 2024, only the two that always were there, or not at all. */
  readonly spelling: 'rate-limit' | 'ratelimit' | 'x-only' | 'none';
  readonly retryAfter: boolean;
}

/** One request as the server saw it. */
export interface Exchange {
  /** Counts every request from 1. */
  readonly number: number;
  /** Counts those that may change something from 1; 0 for the others. */
  readonly write: number;
  readonly endpoint: string;
  readonly body: Json | undefined;
  /** What it changed. */
  readonly changes: Change[];
}

/** What goes wrong with one request. */
export interface Trouble {
  /** Called when the request is there whole, before anything is applied. */
  readonly before?: (() => unknown) | undefined;
  /** `false`: it is not applied; a number: only so many of its records are. */
  readonly apply?: boolean | number | undefined;
  /** Called when it is applied, before it is answered. */
  readonly after?: (() => unknown) | undefined;
  readonly delay?: number | undefined;
  readonly answer?: 'drop' | 'half' | 'html' | 'not-json' | 'empty' | Answered | undefined;
}

/**
 * A Zendesk that shares no code with Redline: macros, groups and the signed-in user, in memory, over real HTTP. It is as
 * strict as Zendesk's API reference describes, counts every change of every macro, and goes wrong where a test says so.
 */
export interface OtherZendesk {
  readonly url: string;
  readonly email: string;
  readonly token: string;
  readonly macros: Map<number, StoredMacro>;
  readonly seen: Exchange[];
  /** Asked about each request. */
  trouble: (exchange: Exchange) => Trouble | undefined;
  /** Keys that were sent and are not permitted, as the warning header names them. */
  readonly warnings: readonly string[];
  /** Another person's change, past every count. */
  edit(id: number, fields: Readonly<Record<string, Json>>): void;
  revoke(newToken: string): void;
  /** The network is gone: nothing listens any more. */
  vanish(): Promise<void>;
  comeBack(): Promise<void>;
  /** Everything as it was in the beginning, and nothing seen. */
  restore(): void;
  close(): Promise<void>;
}

export async function startOtherZendesk(options: OtherZendeskOptions): Promise<OtherZendesk> {
  const { createTakesPosition = true, createTakesActive = true } = options;
  let port = 0;
  const table = macroTable({ createTakesPosition, createTakesActive }, () => `http://127.0.0.1:${port}`);
  const email = 'agent@other.example';
  const seen: Exchange[] = [];
  const warnings: string[] = [];
  const limited = limiter(options.limit);
  let token = `s3cret-${randomBytes(12).toString('hex')}`;

  const restore = () => {
    table.macros.clear();
    for (const macro of options.macros) table.macros.set(macro.id, structuredClone(macro));
    table.takeChanges();
    seen.length = 0;
    warnings.length = 0;
    zendesk.trouble = () => undefined;
  };

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      response.destroy();
      throw error;
    });
  });

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const text = await textOf(request);
    if (text === undefined) return;
    const url = new URL(request.url ?? '/', zendesk.url);
    const method = request.method ?? 'GET';
    const path = url.pathname.replace(/\.json$/, '');
    const endpoint = `${method} ${path.replace(/\/\d+$/, '/{id}')}`;
    const write = method === 'GET' ? 0 : seen.filter((exchange) => exchange.write > 0).length + 1;
    const exchange: Exchange = { number: seen.length + 1, write, endpoint, body: parsed(text), changes: [] };
    seen.push(exchange);
    const trouble = zendesk.trouble(exchange) ?? {};
    await trouble.before?.();
    const limits = limited();
    const signedIn = isSignedIn(request, email, token);
    const given =
      limits.refused ??
      (trouble.apply === false
        ? { status: 500 }
        : route(table, options, { method, path, url, exchange, signedIn, request, take: takeOf(trouble) }));
    exchange.changes.push(...table.takeChanges());
    const warning = given.headers?.['x-zendesk-api-warn'];
    if (warning) warnings.push(warning);
    await trouble.after?.();
    if (trouble.delay) await new Promise((resolve) => setTimeout(resolve, trouble.delay));
    respond(response, given, trouble.answer, limits.headers);
  };

  const listen = () =>
    new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', () => {
        const address = server.address();
        port = typeof address === 'object' && address ? address.port : 0;
        resolve();
      });
    });
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });

  const zendesk: OtherZendesk = {
    get url() {
      return `http://127.0.0.1:${port}`;
    },
    email,
    get token() {
      return token;
    },
    macros: table.macros,
    seen,
    warnings,
    trouble: () => undefined,
    edit(id, fields) {
      const macro = table.macros.get(id);
      if (!macro) throw new Error(`There is no macro ${id} to edit.`);
      table.macros.set(id, { ...macro, ...fields, id, updated_at: new Date().toISOString().replace(/\.\d+Z$/, 'Z') });
    },
    revoke: (newToken) => {
      token = newToken;
    },
    vanish: stop,
    comeBack: listen,
    restore,
    close: stop,
  };
  restore();
  await listen();
  return zendesk;
}

interface Routed {
  readonly method: string;
  readonly path: string;
  readonly url: URL;
  readonly exchange: Exchange;
  readonly signedIn: boolean | 'bad-bearer';
  readonly request: IncomingMessage;
  readonly take: number | undefined;
}

/** In Zendesk's order: an unknown path is 404 to anyone, then the sign-in is asked for, then the record. */
function route(table: MacroTable, options: OtherZendeskOptions, routed: Routed): Answered {
  const { method, path, url, exchange, signedIn, request, take } = routed;
  const id = Number(/^\/api\/v2\/(?:macros|groups)\/(\d+)$/.exec(path)?.[1] ?? Number.NaN);
  const name = exchange.endpoint.replace('/api/v2/', '');
  const envelope = isObject(exchange.body) ? exchange.body : {};
  const ids = (url.searchParams.get('ids') ?? '').split(',').filter(Boolean).map(Number);
  const groups = new Map(seededGroups.map((group) => [Number(group.id), group]));
  const routes: Record<string, () => Answered> = {
    'GET macros': () => pageOf('macros', listed(table), url, options.pages ?? 'cursor'),
    'GET macros/{id}': () => table.show(id),
    'PUT macros/{id}': () => table.update(id, envelope.macro),
    'PUT macros/update_many': () => table.updateMany(envelope.macros, take),
    'POST macros': () => table.create(envelope.macro),
    'DELETE macros/{id}': () => table.remove([id]),
    'DELETE macros/destroy_many': () => table.remove(ids, take),
    'GET groups': () => pageOf('groups', [...groups.values()], url, options.pages ?? 'cursor'),
    'GET groups/{id}': () =>
      groups.has(id)
        ? { status: 200, body: { group: groups.get(id) ?? null } }
        : { status: 404, body: { error: 'RecordNotFound', description: 'Not found' } },
  };
  if (name === 'GET users/me') return { status: 200, body: { user: signedIn === true ? person : anonymous } };
  const handle = routes[name];
  if (!handle) return { status: 404, body: { error: 'InvalidEndpoint', description: 'Not found' } };
  if (signedIn === 'bad-bearer')
    return {
      status: 401,
      body: {
        error: 'invalid_token',
        error_description: 'The access token provided is expired, revoked, malformed or invalid for other reasons.',
      },
    };
  if (!signedIn) return { status: 401, body: { error: "Couldn't authenticate you" } };
  const hasBody = method === 'POST' || method === 'PUT';
  if (hasBody && !request.headers['content-type']?.startsWith('application/json'))
    return { status: 415, body: { error: 'UnsupportedMediaType', description: 'Content-Type must be application/json' } };
  return handle();
}

const person: Json = { id: 500, name: 'Ada Ämin', email: 'agent@other.example', role: 'admin', active: true };
const anonymous: Json = { id: null, name: 'Anonymous user', email: 'invalid@example.com', role: 'end-user' };

function listed(table: MacroTable): Json[] {
  return [...table.macros.keys()].flatMap((id) => {
    const { body } = table.show(id);
    return isObject(body) ? [body.macro ?? null] : [];
  });
}

function isSignedIn(request: IncomingMessage, email: string, token: string): boolean | 'bad-bearer' {
  const [scheme, secret = ''] = (request.headers.authorization ?? '').split(' ');
  if (scheme === 'Bearer') return secret === token ? true : 'bad-bearer';
  return scheme === 'Basic' && Buffer.from(secret, 'base64').toString('utf8') === `${email}/token:${token}`;
}

function takeOf({ apply }: Trouble): number | undefined {
  return typeof apply === 'number' ? apply : undefined;
}

function limiter(limit: RateLimit | undefined) {
  let windowEnds = 0;
  let used = 0;
  return (): { headers: Record<string, string>; refused?: Answered } => {
    if (!limit) return { headers: {} };
    const now = Date.now();
    if (now >= windowEnds) {
      windowEnds = now + limit.seconds * 1000;
      used = 0;
    }
    used += 1;
    const reset = String(Math.ceil((windowEnds - now) / 1000));
    const left = String(Math.max(0, limit.requests - used));
    const all = String(limit.requests);
    const spelled =
      limit.spelling === 'x-only' || limit.spelling === 'none'
        ? {}
        : { [`${limit.spelling}-limit`]: all, [`${limit.spelling}-remaining`]: left, [`${limit.spelling}-reset`]: reset };
    const headers = limit.spelling === 'none' ? {} : { 'x-rate-limit': all, 'x-rate-limit-remaining': left, ...spelled };
    if (used <= limit.requests) return { headers };
    return {
      headers,
      refused: {
        status: 429,
        body: 'Number of allowed API requests per minute exceeded',
        headers: limit.retryAfter ? { 'retry-after': reset } : {},
      },
    };
  };
}

function respond(
  response: ServerResponse,
  given: Answered,
  trouble: Trouble['answer'],
  limits: Readonly<Record<string, string>>,
): void {
  if (trouble === 'drop') {
    response.socket?.destroy();
    return;
  }
  const { status, body, headers = {} } = typeof trouble === 'object' ? trouble : given;
  const shared = { 'x-zendesk-api-version': 'v2', 'cache-control': 'max-age=0, private, must-revalidate', ...limits, ...headers };
  const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body);
  const json = {
    ...shared,
    'content-type': typeof body === 'string' ? 'text/plain; charset=UTF-8' : 'application/json; charset=utf-8',
  };
  if (trouble === 'html')
    response
      .writeHead(200, { ...shared, 'content-type': 'text/html' })
      .end('<html><body>Please sign in to the hotel</body></html>');
  else if (trouble === 'not-json') response.writeHead(status, json).end(`${text.slice(0, Math.max(5, text.length / 2))}`);
  else if (trouble === 'empty') response.writeHead(200, shared).end();
  else if (trouble === 'half') {
    response.writeHead(status, { ...json, 'content-length': String(Buffer.byteLength(text) + 10) });
    response.write(text.slice(0, Math.ceil(text.length / 2)), () => response.socket?.destroy());
  } else if (status === 204) response.writeHead(204, shared).end();
  else response.writeHead(status, json).end(text);
}

/** @returns undefined where the caller went away before the request was whole. */
async function textOf(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
  } catch {
    return undefined;
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
