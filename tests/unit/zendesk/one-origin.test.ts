import { expect, test } from 'vitest';
import { createPacer } from '../../../main/zendesk/pacer.ts';
import { pages } from '../../../main/zendesk/pages.ts';
import { createRequester } from '../../../main/zendesk/requester.ts';
import { rejection, token, transportTo } from './transport-under-test.ts';
import { json, wire } from './wire.ts';

test.each([301, 302, 303, 307, 308])('a %i is not followed, and its target never sees the token', async (status) => {
  const elsewhere = await wire(json(200, { macros: [] }));
  const server = await wire(json(status, undefined, { location: `${elsewhere.origin}/api/v2/macros.json` }));
  const { get, put } = transportTo(server.origin);
  const refused = { code: 'upstream', message: expect.stringContaining('another address') };
  expect(await rejection(get())).toMatchObject(refused);
  // Whoever answered so, Zendesk has not said what became of the change.
  expect(await rejection(put())).toMatchObject({ name: 'InDoubt' });
  expect(elsewhere.seen).toEqual([]);
  expect(server.seen).toHaveLength(2);
});

test('an address of another origin is refused before anything leaves', async () => {
  const elsewhere = await wire(json(200, {}));
  const server = await wire(json(200, {}));
  const { get, put, requests } = transportTo(server.origin);
  for (const attempt of [get, put])
    expect(await rejection(attempt(`${elsewhere.origin}/api/v2/macros.json`))).toMatchObject({ code: 'upstream' });
  expect([...elsewhere.seen, ...server.seen, ...requests]).toEqual([]);
});

test('links to the next page that point elsewhere are never followed', async () => {
  const elsewhere = await wire(json(200, { macros: [], next_page: null }));
  const link = `${elsewhere.origin}/api/v2/macros.json?page=2`;
  const server = await wire(
    json(200, { macros: [{ id: 1 }], next_page: link, links: { next: link } }),
    json(200, { macros: [{ id: 2 }], next_page: null }),
  );
  const { transport } = transportTo(server.origin);
  const seen: unknown[] = [];
  for await (const body of pages(createRequester({ kind: 'bearer', token }, transport), ['macros'])) seen.push(body);
  expect(seen).toHaveLength(2);
  expect(server.seen.map(({ url }) => url)).toEqual([
    '/api/v2/macros.json?page%5Bsize%5D=100',
    '/api/v2/macros.json?page=2&per_page=100',
  ]);
  expect(elsewhere.seen).toEqual([]);
});

test('no error message holds the token, the e-mail’s header or anything else that was sent', async () => {
  const echo = (status: number) =>
    wire((outgoing) => {
      outgoing.writeHead(status, { 'content-type': 'application/json', 'x-request-id': '1' });
      outgoing.end(JSON.stringify({ error: 'No', description: 'No' }));
    });
  const basic = Buffer.from(`ada@example.com/token:${token}`).toString('base64');
  for (const status of [301, 400, 401, 403, 404, 409, 422, 429, 500, 503]) {
    for (const credentials of [
      { kind: 'bearer', token },
      { kind: 'api-token', email: 'ada@example.com', token },
    ] as const) {
      const { origin } = await echo(status);
      const { transport } = transportTo(origin);
      const requester = createRequester(credentials, transport);
      for (const attempt of [
        () => requester.get(['macros']),
        () => requester.write('PUT', ['macros', '1'], { body: { a: 1 } }),
      ]) {
        const error = await rejection(attempt());
        const told = error instanceof Error ? `${error.name} ${error.message} ${error.stack}` : String(error);
        expect(told).not.toContain(token);
        expect(told).not.toContain(basic);
      }
    }
  }
});

test.each([
  ['a line break', 'two\nlines'],
  ['typographic quotes', '“quoted”'],
  ['a space', 'with space'],
])('a bearer token with %s is refused in a sentence that does not repeat it', async (_name, wrong) => {
  const server = await wire(json(200, {}));
  const pacer = createPacer({ clock: () => 0, sleep: async () => {}, headroom: 0, inFlight: 1 });
  const { transport } = transportTo(server.origin, { pacer });
  const error = await rejection(
    Promise.resolve().then(() => createRequester({ kind: 'bearer', token: wrong }, transport).get(['macros'])),
  );
  expect(error).toMatchObject({ code: 'validation', message: expect.stringContaining('token') });
  expect(String(error)).not.toContain(wrong);
  expect(server.seen).toEqual([]);
});
