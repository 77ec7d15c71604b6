import { request } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { basic, practiceFor } from './practice-client.ts';

type Headers = Readonly<Record<string, string>>;

/** Without fetch, which takes compression apart before a test can see it. */
function raw(
  { url, email, token }: { url: string; email: string; token: string },
  path: string,
  headers: Headers,
  method = 'GET',
) {
  return new Promise<{ status: number; headers: Record<string, unknown>; bytes: Buffer }>((resolve, reject) => {
    const authorization = basic(email, token);
    request(`${url}/api/v2${path}`, { method, agent: false, headers: { authorization, ...headers } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, bytes: Buffer.concat(chunks) }),
      );
    })
      .on('error', reject)
      .end();
  });
}

test('whoever names the entity tag of what is still so gets 304 without a body, and it counts against the limit', async () => {
  const { practice, call } = await practiceFor();
  const first = await call('/macros.json?per_page=3');
  const etag = first.headers.get('etag') ?? '';
  const again = await raw(practice, '/macros.json?per_page=3', { 'if-none-match': etag });
  expect([again.status, again.bytes.length, again.headers.etag]).toEqual([304, 0, etag]);
  expect(Number(again.headers['x-rate-limit-remaining'])).toBe(Number(first.headers.get('x-rate-limit-remaining')) - 1);

  await call(`/macros/${first.json.macros[0].id}.json`, { method: 'PUT', body: { macro: { description: 'New' } } });
  const changed = await raw(practice, '/macros.json?per_page=3', { 'if-none-match': etag });
  expect([changed.status, changed.headers.etag === etag]).toEqual([200, false]);
});

test('a write is never answered 304', async () => {
  const { practice } = await practiceFor();
  const answer = await raw(practice, '/macros/99999999999999.json', { 'if-none-match': '*' }, 'DELETE');
  expect(answer.status).toBe(404);
});

test.each([
  ['gzip, deflate', true],
  ['br;q=1, gzip;q=0.5', true],
  ['*', true],
  ['gzip;q=0', false],
  ['identity', false],
])('accept-encoding %s: compressed %s', async (accepted, compressed) => {
  const { practice } = await practiceFor();
  const plain = await raw(practice, '/groups.json', {});
  const answer = await raw(practice, '/groups.json', { 'accept-encoding': accepted });
  expect(plain.headers['content-encoding']).toBeUndefined();
  expect(answer.headers['content-encoding']).toBe(compressed ? 'gzip' : undefined);
  expect(compressed ? gunzipSync(answer.bytes) : answer.bytes).toEqual(plain.bytes);
  expect(answer.headers.etag).toBe(plain.headers.etag);
  expect(answer.bytes.length < plain.bytes.length).toBe(compressed);
});
