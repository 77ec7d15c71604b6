import { setTimeout as later } from 'node:timers/promises';
import type { SourceAddress } from '../../preload/contract/sources.ts';
import { Failure } from '../failure.ts';
import { askedToWait, retryAfterSeconds } from '../zendesk/retry-after.ts';

/** Bytes of an answer, the milliseconds that it may take, redirects that are followed, and seconds that are waited for once. */
export const limits = { bytes: 64 * 2 ** 20, time: 60_000, redirects: 3, wait: 30 } as const;

export interface PageAnswer {
  readonly bytes: Uint8Array;
  readonly type: string;
  /** The header that names further pages (RFC 8288). */
  readonly link: string | null;
}

export interface Asking {
  readonly fetch: typeof fetch;
  readonly token: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * What a company's own system answers to a GET with its token, whole: one page of it.
 *
 * The token leaves for the host of the address alone: a redirect elsewhere is refused. Neither it nor the address, which may hold one, is
 * in any error.
 *
 * @throws Failure with one sentence; nothing was taken in.
 */
export async function askSource(source: SourceAddress, at: URL, asking: Asking): Promise<PageAnswer> {
  const time = AbortSignal.timeout(limits.time);
  const signal = asking.signal ? AbortSignal.any([asking.signal, time]) : time;
  try {
    let answer = await get(at, source, asking, signal);
    const wait = answer.status === 429 || answer.status === 503 ? askedToWait(answer.headers) : undefined;
    if (wait !== undefined && wait <= limits.wait) {
      await answer.body?.cancel();
      await later(wait * 1000, undefined, { signal });
      answer = await get(at, source, asking, signal);
    }
    if (!answer.ok) {
      await answer.body?.cancel();
      throw refused(source.name, answer);
    }
    return {
      bytes: await whole(source.name, answer),
      type: answer.headers.get('content-type') ?? '',
      link: answer.headers.get('link'),
    };
  } catch (error) {
    if (error instanceof Failure) throw error;
    asking.signal?.throwIfAborted();
    if (time.aborted) throw failed('network', source.name, `did not answer whole within ${limits.time / 1000} seconds`);
    throw failed('network', source.name, `cannot be reached, or ended in the middle of its answer${codeIn(error)}`);
  }
}

/** @throws Failure `validation` for what is not https, but on this very computer. */
export function sourceUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isHere = url?.protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
  if (!url || !(url.protocol === 'https:' || isHere))
    throw new Failure('validation', 'A source’s address begins with https:// (or http://127.0.0.1). Nothing was kept.');
  if (url.username !== '' || url.password !== '')
    throw new Failure('validation', 'A source’s address holds no password: the token goes in by itself. Nothing was kept.');
  return url;
}

async function get(from: URL, { name, header }: SourceAddress, { fetch, token }: Asking, signal: AbortSignal): Promise<Response> {
  let url = from;
  for (let followed = 0; followed <= limits.redirects; followed += 1) {
    const carries = token === undefined ? {} : header === undefined ? { authorization: `Bearer ${token}` } : { [header]: token };
    const wish: RequestInit = {
      redirect: 'manual',
      signal,
      headers: { accept: 'application/json, text/csv;q=0.9', ...carries },
    };
    // A connection that was kept open may have been closed meanwhile; asking once more changes nothing there.
    const answer = await fetch(url, wish).catch(() => {
      signal.throwIfAborted();
      return fetch(url, wish);
    });
    if (answer.status < 300 || answer.status >= 400 || answer.status === 304) return answer;
    await answer.body?.cancel();
    const location = answer.headers.get('location') ?? '';
    const next = URL.canParse(location, url) ? new URL(location, url) : undefined;
    if (!next || next.origin !== from.origin) throw failed('upstream', name, 'points to another host, to which no token is sent');
    url = next;
  }
  throw failed('upstream', name, 'points from one address to the next without end');
}

async function whole(name: string, answer: Response): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of answer.body ?? []) {
    size += part.byteLength;
    if (size > limits.bytes) throw failed('upstream', name, `answers with more than ${limits.bytes / 2 ** 20} MiB`);
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function refused(name: string, { status, headers }: Response): Failure {
  if (status === 401 || status === 403)
    return failed(status === 401 ? 'not-signed-in' : 'forbidden', name, `does not take the token (${status})`);
  if (status === 429)
    return new Failure('rate-limited', `“${name}” asks to wait. Nothing was taken in; try again later.`, {
      retryAfterSeconds: retryAfterSeconds(headers) ?? 0,
    });
  return failed(status === 404 ? 'not-found' : 'upstream', name, `answered ${status}`);
}

function failed(code: 'network' | 'upstream' | 'not-signed-in' | 'forbidden' | 'not-found', name: string, why: string): Failure {
  return new Failure(code, `“${name}” ${why}. Nothing was taken in; look at the source, then try again.`);
}

function codeIn(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? ` (${cause.code})` : '';
}
