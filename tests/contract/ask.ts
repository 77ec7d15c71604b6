import { request } from 'node:http';
import type { Practice } from '../../main/practice/server.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: unknown;
}

interface Sent {
  readonly host?: string;
  readonly authorization?: string;
  readonly body?: unknown;
  /** A body that is a file, in place of `body`. */
  readonly file?: string | undefined;
  /** What the file is; plain text unless told. */
  readonly contentType?: string | undefined;
}

/** Plain HTTP, because fetch does not let a caller name another host. `path` begins with `/api/v2`. */
export function ask(
  practice: Practice,
  method: string,
  path: string,
  { host, authorization, body, file, contentType = 'text/plain' }: Sent = {},
): Promise<Answer> {
  const signedIn = `Basic ${Buffer.from(`${practice.email}/token:${practice.token}`).toString('base64')}`;
  const content = file ?? (body === undefined ? '' : JSON.stringify(body));
  const headers = {
    authorization: authorization ?? signedIn,
    ...(host ? { host } : {}),
    'content-type': file === undefined ? 'application/json' : contentType,
    // Node leaves it out for DELETE, whose recordings have a body.
    'content-length': Buffer.byteLength(content),
  };
  return new Promise((resolve, reject) => {
    const sent = request(`${practice.url}${path}`, { method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: readJson(text) });
      });
    });
    sent.on('error', reject);
    sent.end(content);
  });
}

/** Records under any key of a list's body, or none. */
export function recordsIn(body: unknown): Record<string, unknown>[] {
  const list = typeof body === 'object' && body !== null ? Object.values(body).find(Array.isArray) : undefined;
  return Array.isArray(list) ? list : [];
}

function readJson(text: string): unknown {
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
