import { expect, it } from 'vitest';
import { documentOf, redline, syncedHome } from '../cli/cli-under-test.ts';
import { json, startSource } from './source-server.ts';

const token = 'source-token-5d1e';
const env = { REDLINE_SOURCE_TOKEN: token };

it('takes requests from a company’s own system once a person has confirmed its columns', { timeout: 120_000 }, async () => {
  const rows = [
    { key: 'R-1', what: 'Faster refunds', by: { mail: 'ada@example.com' }, reach: 10 },
    { key: 'R-2', what: 'A form for returns', by: { mail: 'bob@example.com' }, reach: 4 },
  ];
  const source = await startSource(json({ data: { items: rows }, other: [] }));
  const home = await syncedHome();
  const run = (...args: string[]) => redline([...args, '--json'], { home, env });
  const url = `${source.url}/wishes?team=1`;
  expect((await run('sources', 'add', 'desk', '--url', url, '--rows', 'data.items', '--header', 'X-Key')).code).toBe(0);
  const early = await run('requests', 'import', '--source', 'desk');
  expect([early.code, early.stderr]).toEqual([2, expect.stringContaining('not confirmed')]);
  expect((await run('sources', 'confirm', 'desk', '--column', 'nothing=title')).stderr).toContain('has no column nothing');
  const named = ['key=id', 'what=title', 'by.mail=requester'].flatMap((column) => ['--column', column]);
  expect(documentOf(await run('sources', 'confirm', 'desk', ...named))).toMatchObject({ rows: 2, confirmed: true });
  expect(documentOf(await run('requests', 'import', '--source', 'desk'))).toEqual({ added: 2, changed: 0, unchanged: 0 });
  expect(documentOf(await run('requests', 'import', '--source', 'Desk'))).toEqual({ added: 0, changed: 0, unchanged: 2 });
  expect(documentOf(await run('requests', 'list'))).toMatchObject([
    { id: 'R-1', title: 'Faster refunds', requester: 'ada@example.com' },
    { id: 'R-2' },
  ]);
  // Another column than was confirmed is a person's to look at.
  source.answer = json({ data: { items: rows.map((row) => ({ ...row, secret: 'x' })) } });
  expect((await run('requests', 'import', '--source', 'desk')).stderr).toContain('are others since');
  expect(
    source.seen.every(({ key, authorization, method }) => key === token && authorization === undefined && method === 'GET'),
  ).toBe(true);
  const all = [await run('sources', 'list'), await run('sources', 'try', 'desk')];
  expect(JSON.stringify(all)).not.toContain(token);
  expect(documentOf(await run('sources', 'remove', 'desk'))).toEqual([]);
});

it('compares a roster of such a system with the account', { timeout: 120_000 }, async () => {
  const people = 'email;name;team\nnobody-we-know@example.com;Nora New;Billing\n';
  const source = await startSource((_request, response) => response.writeHead(200, { 'content-type': 'text/csv' }).end(people));
  const home = await syncedHome();
  const run = (...args: string[]) => redline([...args, '--json'], { home, env });
  await run('sources', 'add', 'people', '--url', source.url);
  expect(documentOf(await run('sources', 'confirm', 'people', '--column', 'team=group'))).toMatchObject({ confirmed: true });
  const matched = documentOf(await run('match', 'csv', '--source', 'people', '--account', 'practice'));
  expect(matched).toMatchObject({ files: [{ name: 'people.csv', rows: 1 }], matched: 0 });
  // Its column is called what was confirmed, and so looked for among Zendesk's groups.
  expect(matched.conflicts).toMatchObject([{ name: 'Nora New', group: 'billing', kind: 'unknown-group' }]);
  expect(source.seen[0]).toMatchObject({ authorization: `Bearer ${token}` });
  expect((await run('match', 'csv', 'x.csv', '--source', 'people', '--account', 'practice')).code).toBe(2);
});

it('refuses in one sentence what is no answer, and takes nothing half in', { timeout: 120_000 }, async () => {
  const elsewhere = await startSource(json([{ title: 'Stolen' }]));
  const source = await startSource(json([{ title: 'One' }]));
  const home = await syncedHome();
  const run = (...args: string[]) => redline([...args, '--json'], { home, env });
  await run('sources', 'add', 'desk', '--url', source.url);
  await run('sources', 'confirm', 'desk');
  const bad: [string, number, Parameters<typeof startSource>[0]][] = [
    [
      'web page',
      5,
      (_request, response) =>
        response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Sign in</title>'),
    ],
    ['cut off or broken', 5, json('[{"title": "One"}, {"tit')],
    [
      'in the middle',
      5,
      (_request, response) =>
        void response.writeHead(200, { 'content-length': '500' }).write('[{"title"', () => response.destroy()),
    ],
    ['does not take the token', 4, json({ error: 'expired' }, 401)],
    ['another host', 5, (_request, response) => response.writeHead(302, { location: `${elsewhere.url}/` }).end()],
    ['without end', 5, (_request, response) => response.writeHead(302, { location: '/again' }).end()],
    ['more digits', 5, json('[{"title": "One", "n": 12345678901234567890}]')],
    ['no one list', 5, json({ a: [], b: [] })],
    ['asks to wait', 5, (_request, response) => response.writeHead(429, { 'retry-after': '3000' }).end()],
    ['answers with nothing', 5, json('')],
  ];
  for (const [said, code, answer] of bad) {
    source.answer = answer;
    const refused = await run('requests', 'import', '--source', 'desk');
    expect([refused.code, refused.stderr], said).toEqual([code, expect.stringContaining(said)]);
    expect(refused.stderr, said).not.toContain(token);
  }
  expect(elsewhere.seen).toEqual([]);
  let asked = 0;
  source.answer = (request, response) => {
    asked += 1;
    if (asked === 1) response.writeHead(429, { 'retry-after': '1' }).end();
    else json([{ title: 'One' }])(request, response);
  };
  expect(documentOf(await run('requests', 'import', '--source', 'desk'))).toMatchObject({ added: 1 });
  for (const url of ['http://example.com/x', 'ftp://127.0.0.1/x', 'https://ada:pw@example.com/x'])
    expect((await run('sources', 'add', 'other', '--url', url)).code, url).toBe(2);
});
