import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { describe, type Intercept, type Interceptor, type Later, type LoggedRequest } from './intercept.ts';
import type { LateRequests } from './late-requests.ts';
import { internalError, type Reply } from './reply.ts';
import type { Body, PracticeRequest } from './request.ts';
import { wireOf } from './wire.ts';

export interface ListenerOptions {
  /** `forget` answers as if the request were applied and keeps nothing of it; `at` is the time it is applied at, where that is past. */
  readonly answer: (request: PracticeRequest, how?: { readonly forget?: boolean; readonly at?: number }) => Reply;
  readonly late: LateRequests;
  /** Waits so many milliseconds of the server's time; rejects when the server ends. */
  readonly wait: (milliseconds: number) => Promise<void>;
  readonly intercept: Interceptor | undefined;
  readonly log: (entry: LoggedRequest) => void;
  /** What a body over the limit is answered. */
  readonly tooLarge: Reply;
  /** For the `date` of answers. */
  readonly clock: () => number;
}

const largestBody = 1_048_576;

/** A body over the limit is read and thrown away up to here, so that the caller gets to see the refusal. */
const largestDrain = 16 * largestBody;

/** An HTTP server that turns requests into answers and never stops because of one. It is not listening yet. */
export function createListener(options: ListenerOptions): Server {
  let count = 0;
  const server = createServer((incoming, outgoing) => {
    count += 1;
    serve(incoming, outgoing, count, options).catch(() => incoming.destroy());
  });
  server.on('clientError', (_cause, socket) => {
    if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
    else socket.destroy();
  });
  return server;
}

async function serve(incoming: IncomingMessage, outgoing: ServerResponse, count: number, options: ListenerOptions) {
  const bytes = await readBody(incoming);
  const request = readRequest(incoming, bytes ?? Buffer.alloc(0));
  const ask = (when: 'before' | 'after', answered?: Reply) =>
    options.intercept?.(describe(request, count, when, answered)) ?? 'continue';
  const exchange = { incoming, outgoing, clock: options.clock };
  const instead: Intercept = await ask('before');
  if (isLater(instead)) return applyLater(exchange, request, instead, options);
  if (isShown(instead)) {
    options.log(entryOf(request, false, statusOf(instead)));
    return finish(exchange, instead);
  }
  const forget = instead === 'forget';
  const reply = bytes === undefined ? options.tooLarge : answerSafely(() => options.answer(request, { forget }));
  // Logged before anything else can be applied; what an interceptor hides is entered afterwards.
  const entry = entryOf(request, bytes !== undefined && !forget, reply.status);
  options.log(entry);
  const hidden: Intercept = await ask('after', reply);
  const shown = isShown(hidden) ? hidden : reply;
  entry.status = hidden === 'half' ? 'dropped' : statusOf(shown);
  return finish(exchange, shown, hidden);
}

/** The caller sees the connection break at once, or waits for an answer that comes when the request is applied. */
async function applyLater(exchange: Exchange, request: PracticeRequest, { later, seen }: Later, options: ListenerOptions) {
  options.late.postpone(later, (at) => {
    const reply = answerSafely(() => options.answer(request, { at }));
    options.log(entryOf(request, true, seen === 'drop' ? 'dropped' : reply.status));
    if (seen === 'hold') finish(exchange, reply).catch(() => exchange.incoming.destroy());
  });
  if (seen === 'drop') return finish(exchange, 'drop');
  await options.wait(later);
  options.late.catchUp();
}

/** What is written in the end: an answer, or nothing. */
type Shown = Extract<Intercept, { readonly status: number } | 'drop'>;

function isShown(intercept: Intercept): intercept is Shown {
  return intercept === 'drop' || (typeof intercept === 'object' && 'status' in intercept);
}

function isLater(intercept: Intercept): intercept is Later {
  return typeof intercept === 'object' && 'later' in intercept;
}

type Entry = { -readonly [Key in keyof LoggedRequest]: LoggedRequest[Key] };

function entryOf(request: PracticeRequest, applied: boolean, status: LoggedRequest['status']): Entry {
  const { method, path, query, body } = describe(request, 0, 'after');
  return { method, path, query, body, applied, status };
}

function statusOf(shown: Shown): LoggedRequest['status'] {
  return shown === 'drop' ? 'dropped' : shown.status;
}

function answerSafely(answer: () => Reply): Reply {
  try {
    return answer();
  } catch {
    return internalError;
  }
}

/** The body, or `undefined` when it is over the limit. */
async function readBody(incoming: IncomingMessage): Promise<Buffer | undefined> {
  const { 'content-length': length, 'transfer-encoding': encoding } = incoming.headers;
  if (length === undefined && encoding === undefined) return Buffer.alloc(0);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size <= largestBody) chunks.push(bytes);
    else if (size > largestDrain) return undefined;
  }
  return size > largestBody ? undefined : Buffer.concat(chunks);
}

function readRequest(incoming: IncomingMessage, bytes: Buffer): PracticeRequest {
  const [path = '/', ...query] = (incoming.url ?? '/').split('?');
  const headers = Object.fromEntries(Object.entries(incoming.headers).map(([name, value]) => [name, String(value ?? '')]));
  return {
    method: incoming.method ?? 'GET',
    path,
    query: new URLSearchParams(query.join('?')),
    headers,
    body: parseBody(bytes, headers['content-type'] ?? ''),
  };
}

function parseBody(bytes: Buffer, contentType: string): Body {
  if (!/\bjson\b/i.test(contentType)) return bytes.length === 0 ? { kind: 'none' } : { kind: 'file', bytes };
  const text = bytes.toString('utf8');
  if (text.trim() === '') return { kind: 'none' };
  try {
    return { kind: 'json', value: meddling.test(text) ? JSON.parse(text, withoutMeddling) : JSON.parse(text) };
  } catch {
    return { kind: 'malformed' };
  }
}

/** Names that would change what an object is, not what it holds. No field of Zendesk's is called so; they are read as not given. */
const meddling = /"(__proto__|constructor|toString|valueOf|toJSON|\\u[^"]*)"\s*:/;
const meddlers = ['__proto__', 'constructor', 'toString', 'valueOf', 'toJSON'];

function withoutMeddling(key: string, value: unknown): unknown {
  return meddlers.includes(key) ? undefined : value;
}

interface Exchange {
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
  readonly clock: () => number;
}

async function finish({ incoming, outgoing, clock }: Exchange, reply: Shown, how: Intercept = 'continue'): Promise<void> {
  if (reply === 'drop') {
    incoming.socket.destroy();
    return;
  }
  const asked = { ...incoming.headers, method: incoming.method };
  const { status, headers, body } = await wireOf(reply, asked, how === 'cut');
  outgoing.writeHead(status, { ...headers, ...alwaysThere(status), date: new Date(clock()).toUTCString(), ...reply.headers });
  if (how !== 'half') outgoing.end(body);
  // The header promises all of it; the connection breaks once the half is out.
  else outgoing.write(body.subarray(0, Math.floor(body.length / 2)), () => incoming.socket.destroy());
}

/** What every Support answer carries (as recorded). */
function alwaysThere(status: number): Record<string, string> {
  return {
    ...(status === 413 ? { connection: 'close' } : {}),
    'x-zendesk-api-version': 'v2',
    'x-zendesk-application-version': 'v18385',
    'x-frame-options': 'SAMEORIGIN',
    'x-request-id': randomUUID(),
  };
}
