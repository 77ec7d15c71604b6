import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Reply } from './reply.ts';

/** An answer as it goes out: its status, what describes its body, and the body's bytes. */
export interface Wire {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

type Asked = Readonly<Record<string, string | string[] | undefined>>;

/** Below this many bytes compressing saves nothing. */
const leastCompressed = 256;

const compress = promisify(gzip);

/**
 * What a reply becomes for one caller: 304 without a body where the caller has it already (`If-None-Match`), gzip where the caller takes
 * it, as all recorded answers are. `cut` leaves half of the text out, before it is compressed.
 */
export async function wireOf({ status, body: content }: Reply, asked: Asked, cut: boolean): Promise<Wire> {
  const text = bytesOf(content);
  const plain = cut ? text.subarray(0, Math.floor(text.length / 2)) : text;
  const tagged = status === 200 || status === 201 ? { etag: `W/"${createHash('md5').update(plain).digest('hex')}"` } : {};
  const cached = { ...tagged, 'cache-control': 'etag' in tagged ? 'max-age=0, private, must-revalidate' : 'no-cache' };
  if (status === 200 && 'etag' in tagged && knows(asked, tagged.etag))
    return { status: 304, headers: cached, body: Buffer.alloc(0) };
  const squeezed = plain.length >= leastCompressed && takesGzip(asked);
  const body = squeezed ? await compress(plain, { level: 1 }) : plain;
  return {
    status,
    body,
    headers: {
      ...cached,
      ...(content === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' }),
      ...(squeezed ? { 'content-encoding': 'gzip' } : {}),
      ...(status === 204 ? {} : { 'content-length': String(body.length) }),
    },
  };
}

function bytesOf(content: unknown): Buffer {
  if (Buffer.isBuffer(content)) return content;
  return Buffer.from(content === undefined ? '' : typeof content === 'string' ? content : JSON.stringify(content));
}

/** Compared weakly, as RFC 9110 has it for `If-None-Match`. */
function knows({ method, 'if-none-match': given }: Asked, etag: string): boolean {
  if (method !== 'GET' && method !== 'HEAD') return false;
  const known = String(given ?? '')
    .split(',')
    .map((tag) => tag.trim().replace(/^W\//, ''));
  return known.includes(etag.replace(/^W\//, '')) || known.includes('*');
}

function takesGzip({ 'accept-encoding': given }: Asked): boolean {
  return /(^|[\s,])(gzip|\*)\s*(;\s*q=(0?\.\d*[1-9]|1)[^,]*)?\s*(,|$)/i.test(String(given ?? ''));
}
