import { expect, test } from 'vitest';
import { readPages } from '../../../main/sources/read-pages.ts';
import { json, type SourceServer, startSource } from './source-server.ts';

const token = 'page-token-77c1';

type Pages = (
  page: number,
  url: URL,
  source: SourceServer,
) => { readonly body: unknown; readonly link?: string; readonly type?: string };

async function paged(pages: Pages) {
  const source = await startSource((request, response) => {
    const url = new URL(request.url ?? '/', 'http://x');
    const { body, link, type = 'application/json' } = pages(Number(url.searchParams.get('page') ?? 1), url, source);
    response.writeHead(200, { 'content-type': type, ...(link === undefined ? {} : { link }) });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  return source;
}

const read = (source: SourceServer, more: object = {}) =>
  readPages({ name: 'desk', url: `${source.url}/people?page=1`, ...more }, { fetch, token });

test('follows a Link header to the end, over JSON and CSV, with the token to the one host', async () => {
  const source = await paged((page) => ({
    body: page === 3 ? [{ email: 'c@e.example', team: 'T' }] : [{ email: `${page}@e.example` }],
    ...(page < 3 ? { link: `</people?page=${page + 1}>; rel="next", </people?page=9>; rel="last"` } : {}),
  }));
  expect(await read(source)).toMatchObject({
    header: ['email', 'team'],
    rows: [
      ['1@e.example', ''],
      ['2@e.example', ''],
      ['c@e.example', 'T'],
    ],
    pages: 3,
  });
  expect(source.seen.map(({ path, authorization }) => [path, authorization])).toEqual(
    [1, 2, 3].map((page) => [`/people?page=${page}`, `Bearer ${token}`]),
  );
  const csv = await paged((page) => ({
    body: `email,name\n${page}@e.example,N${page}\n`,
    type: 'text/csv',
    ...(page < 2 ? { link: '<?page=2>; rel=next' } : {}),
  }));
  expect(await read(csv)).toMatchObject({
    rows: [
      ['1@e.example', 'N1'],
      ['2@e.example', 'N2'],
    ],
    pages: 2,
  });
});

test('follows an address, and a cursor, in the JSON', async () => {
  const byAddress = await paged((page, _url, source) => ({
    body: { items: [{ n: page }], meta: { next: page < 3 ? `${source.url}/people?page=${page + 1}` : null } },
  }));
  expect(await read(byAddress, { next: 'meta.next' })).toMatchObject({ rows: [['1'], ['2'], ['3']], pages: 3 });
  const byCursor = await paged((_page, url) => {
    const at = url.searchParams.get('after') ?? '';
    return { body: { items: [{ n: at }], next_cursor: at.length < 2 ? `${at}x` : '' } };
  });
  expect(await read(byCursor, { next: 'next_cursor', cursor: 'after' })).toMatchObject({ rows: [[''], ['x'], ['xx']], pages: 3 });
});

const bad: readonly [string, Pages, object, string][] = [
  [
    'a loop',
    (page) => ({ body: [{ n: 1 }], link: `</people?page=${3 - page}>; rel="next"` }),
    {},
    'to one that was read already',
  ],
  [
    'pages without end',
    (page) => ({ body: [{ n: page }], link: `</people?page=${page + 1}>; rel="next"` }),
    {},
    'more than 2,000 pages',
  ],
  [
    'another host',
    () => ({ body: [{ n: 1 }], link: '<https://elsewhere.example/p>; rel="next"' }),
    {},
    'another host, to which no token is sent',
  ],
  ['a host by a trick', () => ({ body: { a: [], next: '//elsewhere.example/p' } }), { next: 'next' }, 'another host'],
  ['more, and not where', () => ({ body: { items: [{ n: 1 }], has_more: true } }), {}, 'says that there are further pages'],
  [
    'a next page that nobody named',
    () => ({ body: { items: [{ n: 1 }], links: { next: 'https://x.example/2' } } }),
    {},
    'says that there are further pages',
  ],
  [
    'a cursor and no parameter',
    () => ({ body: { items: [], next: 'abc' } }),
    { next: 'next' },
    'which parameter of the address carries it',
  ],
  [
    'other columns of CSV',
    (page) => ({
      body: page === 1 ? 'a,b\n1,2\n' : 'a,c\n1,2\n',
      type: 'text/csv',
      link: page === 1 ? '<?page=2>; rel=next' : '',
    }),
    {},
    'other columns on a further page',
  ],
  [
    'HTML on a later page',
    (page) => (page === 1 ? { body: [{ n: 1 }], link: '<?page=2>; rel=next' } : { body: '<html>Sign in</html>' }),
    {},
    'web page where JSON or CSV should be',
  ],
  [
    'a later page that is cut off',
    (page) => (page === 1 ? { body: [{ n: 1 }], link: '<?page=2>; rel=next' } : { body: '[{"n": 2}, {' }),
    {},
    'cut off or broken',
  ],
];
test.each(bad)('%s: one sentence, and nothing is taken in', { timeout: 60_000 }, async (_what, pages, more, sentence) => {
  const error = await read(await paged(pages), more).catch((reason: unknown) => reason);
  expect(String(error)).toContain(sentence);
  expect(String(error)).toContain('Nothing was taken in');
  expect(String(error)).not.toContain(token);
});

test('waits where a page in the middle asks for it', async () => {
  let asked = 0;
  const source = await paged((page) => ({ body: [{ n: page }], ...(page < 2 ? { link: '<?page=2>; rel=next' } : {}) }));
  const { answer } = source;
  source.answer = (request, response) => {
    asked += 1;
    if (asked === 2) response.writeHead(429, { 'retry-after': '1' }).end();
    else answer(request, response);
  };
  expect(await read(source)).toMatchObject({ rows: [['1'], ['2']], pages: 2 });
  source.answer = json([{ n: 1 }], 200);
});
