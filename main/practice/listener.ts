import { createHash, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { describe, type Intercept, type Interceptor, type LoggedRequest } from './intercept.ts';
import { internalError, type Reply, tooLarge } from './reply.ts';
import type { Body, PracticeRequest } from './request.ts';

export interface ListenerOptions {
  readonly answer: (request: PracticeRequest) => Reply;
  readonly intercept: Interceptor | undefined;
  readonly log: (entry: LoggedRequest) => void;
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
  const text = await readBody(incoming);
  const request = readRequest(incoming, text ?? '');
  const ask = (when: 'before' | 'after') => options.intercept?.(describe(request, count, when)) ?? 'continue';
  const instead: Intercept = await ask('before');
  if (instead !== 'continue') {
    options.log(entryOf(request, false, statusOf(instead)));
    return finish(incoming, outgoing, instead);
  }
  const reply = text === undefined ? tooLarge : answerSafely(options, request);
  // Logged before anything else can be applied; what an interceptor hides is entered afterwards.
  const entry = entryOf(request, text !== undefined, reply.status);
  options.log(entry);
  const hidden: Intercept = await ask('after');
  const shown = hidden === 'continue' ? reply : hidden;
  entry.status = statusOf(shown);
  return finish(incoming, outgoing, shown);
}

type Entry = { -readonly [Key in keyof LoggedRequest]: LoggedRequest[Key] };

function entryOf(request: PracticeRequest, applied: boolean, status: LoggedRequest['status']): Entry {
  const { method, path, query, body } = describe(request, 0, 'after');
  return { method, path, query, body, applied, status };
}

function statusOf(shown: Exclude<Intercept, 'continue'>): LoggedRequest['status'] {
  return shown === 'drop' ? 'dropped' : shown.status;
}

function answerSafely(options: ListenerOptions, request: PracticeRequest): Reply {
  try {
    return options.answer(request);
  } catch {
    return internalError;
  }
}

/** The body as text, or `undefined` when it is over the limit. */
async function readBody(incoming: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size <= largestBody) chunks.push(bytes);
    else if (size > largestDrain) return undefined;
  }
  return size > largestBody ? undefined : Buffer.concat(chunks).toString('utf8');
}

function readRequest(incoming: IncomingMessage, text: string): PracticeRequest {
  const [path = '/', ...query] = (incoming.url ?? '/').split('?');
  const headers = Object.fromEntries(Object.entries(incoming.headers).map(([name, value]) => [name, String(value ?? '')]));
  return {
    method: incoming.method ?? 'GET',
    path,
    query: new URLSearchParams(query.join('?')),
    headers,
    body: parseBody(text, headers['content-type'] ?? ''),
  };
}

function parseBody(text: string, contentType: string): Body {
  if (text.trim() === '' || !/\bjson\b/i.test(contentType)) return { kind: 'none' };
  try {
    return { kind: 'json', value: JSON.parse(text) };
  } catch {
    return { kind: 'malformed' };
  }
}

function finish(incoming: IncomingMessage, outgoing: ServerResponse, reply: Exclude<Intercept, 'continue'>): void {
  if (reply === 'drop') {
    incoming.socket.destroy();
    return;
  }
  const text = reply.body === undefined ? '' : typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body);
  const body = Buffer.from(text);
  outgoing.writeHead(reply.status, { ...standardHeaders(reply, body), ...reply.headers });
  outgoing.end(body);
}

/** What every Support answer carries (as recorded); the entity tag only where there is something to cache. */
function standardHeaders({ status, body: content }: Exclude<Reply, string>, body: Buffer): Record<string, string> {
  const cacheable = status === 200 || status === 201;
  return {
    ...(content === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' }),
    ...(status === 204 ? {} : { 'content-length': String(body.length) }),
    ...(status === 413 ? { connection: 'close' } : {}),
    ...(cacheable ? { etag: `W/"${createHash('md5').update(body).digest('hex')}"` } : {}),
    'cache-control': cacheable ? 'max-age=0, private, must-revalidate' : 'no-cache',
    'x-zendesk-api-version': 'v2',
    'x-zendesk-application-version': 'v18385',
    'x-frame-options': 'SAMEORIGIN',
    'x-request-id': randomUUID(),
  };
}
