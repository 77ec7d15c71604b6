import { expect, test } from 'vitest';
import { pages } from '../../../main/zendesk/pages.ts';
import { createRequester } from '../../../main/zendesk/requester.ts';
import { rejection, token, transportTo } from './transport-under-test.ts';
import { json, text, type Wire, wire } from './wire.ts';

async function read(server: Wire, most = 50): Promise<unknown[]> {
  const { transport } = transportTo(server.origin);
  const bodies: unknown[] = [];
  for await (const body of pages(createRequester({ kind: 'bearer', token }, transport), ['macros'])) {
    bodies.push(body);
    if (bodies.length >= most) break;
  }
  return bodies;
}

const cursor = (id: number, hasMore: boolean, after: string | null, next: string | null = null) =>
  json(200, { macros: [{ id }], meta: { has_more: hasMore, after_cursor: after }, links: { next } });

test('cursor pages are read until has_more is false, though the last one still links on', async () => {
  const server = await wire(
    cursor(1, true, 'a+/='),
    cursor(2, true, 'b'),
    cursor(3, false, 'c', 'https://acme.zendesk.com/api/v2/macros.json?page[after]=c'),
  );
  expect(await read(server)).toHaveLength(3);
  expect(server.seen.map(({ url }) => new URL(url, 'http://x').searchParams.get('page[after]'))).toEqual([null, 'a+/=', 'b']);
});

test('what else was asked for is asked for on every page', async () => {
  for (const [first, second] of [
    [cursor(1, true, 'a'), cursor(2, false, null)],
    [json(200, { macros: [], next_page: '/api/v2/macros.json?page=2' }), json(200, { macros: [], next_page: null })],
  ] as const) {
    const server = await wire(first, second);
    const { transport } = transportTo(server.origin);
    const requester = createRequester({ kind: 'bearer', token }, transport);
    const query = { 'page[size]': '100', include: 'usage_7d,usage_30d' };
    for await (const _body of pages(requester, ['macros'], query));
    const asked = server.seen.map(({ url }) => new URL(url, 'http://x').searchParams.get('include'));
    expect(asked).toEqual(['usage_7d,usage_30d', 'usage_7d,usage_30d']);
  }
});

test('offset pages are read where a server knows no cursors', async () => {
  const page = (id: number, next: string | null) => json(200, { macros: [{ id }], count: 3, next_page: next });
  const server = await wire(
    page(1, 'https://acme.zendesk.com/api/v2/macros.json?page=2&per_page=100'),
    page(2, '/api/v2/macros.json?page=3'),
    page(3, null),
  );
  expect(await read(server)).toHaveLength(3);
  expect(server.seen.map(({ url }) => new URL(url, 'http://x').searchParams.get('page'))).toEqual([null, '2', '3']);
});

test('a list in one piece, without any word of pages, is one page', async () => {
  const server = await wire(json(200, { macros: [{ id: 1 }] }));
  expect(await read(server)).toHaveLength(1);
  expect(server.seen).toHaveLength(1);
});

test('the cursor is taken from the link where it stands only there', async () => {
  const link = 'https://acme.zendesk.com/api/v2/macros.json?page%5Bafter%5D=zz&page%5Bsize%5D=100';
  const server = await wire(json(200, { macros: [], meta: { has_more: true }, links: { next: link } }), cursor(2, false, null));
  expect(await read(server)).toHaveLength(2);
  expect(server.seen[1]?.url).toContain('zz');
});

test.each([
  ['the same cursor again and again', cursor(1, true, 'a')],
  ['the same page number again and again', json(200, { macros: [], next_page: 'https://x/?page=2' })],
])('%s is refused as a list without end', async (_name, reaction) => {
  const server = await wire(reaction);
  expect(await rejection(read(server))).toMatchObject({ code: 'upstream', message: expect.stringContaining('repeats a page') });
  expect(server.seen.length).toBeLessThan(4);
});

test.each([
  ['more, but no cursor', { macros: [{ id: 1 }], meta: { has_more: true, after_cursor: null }, links: { next: null } }],
  ['an empty cursor', { macros: [{ id: 1 }], meta: { has_more: true, after_cursor: '' } }],
  ['a next page without a number', { macros: [{ id: 1 }], next_page: 'https://acme.zendesk.com/api/v2/macros.json' }],
  ['a next page that is no link', { macros: [{ id: 1 }], next_page: 'http://' }],
  ['a list where an object should be', [1, 2]],
  ['only a text', 'macros'],
  ['a number for has_more', { macros: [], meta: { has_more: 1 } }],
])('%s is refused, never taken for the end of the list', async (_name, body) => {
  const server = await wire(json(200, body));
  expect(await rejection(read(server))).toMatchObject({ code: 'upstream', message: expect.stringContaining('breaks off') });
});

test('pages are read one at a time, as they are asked for', async () => {
  const server = await wire(cursor(1, true, 'a'), cursor(2, true, 'b'), cursor(3, true, 'c'));
  expect(await read(server, 2)).toHaveLength(2);
  expect(server.seen).toHaveLength(2);
});

test('a page that comes broken is asked for again and nothing is lost', async () => {
  const server = await wire(cursor(1, true, 'a'), text(200, '{"macros":[{"id":2'), cursor(2, false, null));
  expect(await read(server)).toEqual([
    expect.objectContaining({ macros: [{ id: 1 }] }),
    expect.objectContaining({ macros: [{ id: 2 }] }),
  ]);
});
