import { expect, test } from 'vitest';
import { type Answer, practiceFor } from './practice-client.ts';

async function walk(call: (path: string) => Promise<Answer>, first: string, link: 'next' | 'prev' = 'next') {
  const pages = [await call(first)];
  while (pages.at(-1)?.json.meta.has_more) pages.push(await call(pages.at(-1)?.json.links[link]));
  return pages;
}

test('cursor pages bring every macro once, by title, and end with has_more false', async () => {
  const { practice, call } = await practiceFor();
  const pages = await walk(call, '/macros.json?page[size]=100');
  const ids = pages.flatMap(({ json }) => json.macros.map((macro: { id: number }) => macro.id));
  expect(pages.map(({ json }) => json.macros.length)).toEqual([100, 100, 40]);
  expect(new Set(ids)).toEqual(new Set(practice.all('macros').map(({ id }) => id)));
  expect(ids).toHaveLength(240);
});

test('the last cursor page still has a cursor and links, and the page after it is empty', async () => {
  const { call } = await practiceFor();
  const last = await call('/groups.json?page[size]=100');
  expect(last.json.meta).toMatchObject({ has_more: false, after_cursor: expect.any(String), before_cursor: expect.any(String) });
  expect(last.json.links.next).toContain('/api/v2/groups.json?page%5Bafter%5D=');
  expect(last.json.links.next).toMatch(/&page%5Bsize%5D=100$/);
  const beyond = await call(last.json.links.next);
  expect(beyond.json).toEqual({
    groups: [],
    meta: { has_more: false, after_cursor: null, before_cursor: null },
    links: { prev: null, next: null },
  });
});

test('a cursor is base64 of an order and something opaque', async () => {
  const { call } = await practiceFor();
  const { after_cursor } = (await call('/macros.json?page[size]=1')).json.meta;
  expect(JSON.parse(Buffer.from(after_cursor, 'base64').toString())).toEqual({ o: 'title,id', v: expect.any(String) });
});

test('walking back by page[before] brings the same macros in the same order', async () => {
  const { call } = await practiceFor();
  const forth = (await walk(call, '/macros.json?page[size]=50')).flatMap(({ json }) => json.macros);
  const end = await call(`/macros.json?page[size]=50&page[before]=${encodeURIComponent((await lastCursor(call)) ?? '')}`);
  const pages = [end];
  while (pages.at(-1)?.json.meta.has_more) pages.push(await call(pages.at(-1)?.json.links.prev));
  const back = pages.reverse().flatMap(({ json }) => json.macros);
  expect(back).toEqual(forth.slice(0, -1));
});

async function lastCursor(call: (path: string) => Promise<Answer>) {
  return (await walk(call, '/macros.json?page[size]=100')).at(-1)?.json.meta.after_cursor;
}

test('macros deleted and made between two pages neither hide nor double the others', async () => {
  const { call } = await practiceFor();
  const first = await call('/macros.json?page[size]=100&sort_by=created_at&sort_order=asc');
  await call(`/macros/${first.json.macros[3].id}`, { method: 'DELETE' });
  await call('/macros', { method: 'POST', body: { macro: { title: 'Newest', actions: [{ field: 'status', value: 'open' }] } } });
  const rest = await walk(call, first.json.links.next);
  const titles = [first, ...rest].flatMap(({ json }) => json.macros.map((macro: { id: number }) => macro.id));
  expect(titles).toHaveLength(241);
  expect(new Set(titles).size).toBe(241);
});

test('links keep the list narrowed as it was', async () => {
  const { call } = await practiceFor();
  const pages = await walk(call, '/macros.json?active=false&page[size]=5');
  const macros = pages.flatMap(({ json }) => json.macros);
  expect(pages.length).toBeGreaterThan(1);
  expect(macros.every((macro: { active: boolean }) => macro.active === false)).toBe(true);
});

test('without page[size] pages are by offset, a hundred at most, with the total', async () => {
  const { practice, call } = await practiceFor();
  const first = await call('/macros.json?per_page=500');
  const second = await call(first.json.next_page);
  expect(first.json.macros).toHaveLength(100);
  expect(first.json).toMatchObject({ count: 240, previous_page: null });
  expect(first.json.next_page).toBe(`${practice.url}/api/v2/macros.json?page=2&per_page=500`);
  expect(second.json.previous_page).toContain('page=1');
  expect((await call('/macros?page=3')).json).toMatchObject({ next_page: null, count: 240 });
});

test('an offset beyond ten thousand records is refused with 400', async () => {
  const { call } = await practiceFor();
  const answer = await call('/macros.json?page=101&per_page=100');
  expect(answer.status).toBe(400);
  expect(answer.json.errors[0]).toMatchObject({
    code: 'InvalidPaginationDepth',
    title: 'Pagination requests using Offset Pagination are limited to page 100 or up to 10000 records (page * per_page)',
  });
  expect((await call('/macros.json?page=100')).status).toBe(200);
});

test.each([
  ['page[size]=101', 'page[size] is not valid'],
  ['page[size]=0', 'page[size] is not valid'],
  ['page[size]=many', 'page[size] is not valid'],
  ['page[size]=10&page[after]=nonsense', 'page[after] is not valid'],
  ['page[size]=10&page[before]=e30=', 'page[before] is not valid'],
])('%s is refused with 400 and the newer error body', async (query, title) => {
  const { call } = await practiceFor();
  const answer = await call(`/macros.json?${query}`);
  expect([answer.status, answer.json]).toEqual([400, { errors: [{ code: 'InvalidPaginationParameter', title }] }]);
});

test('a cursor of one order is not valid in another', async () => {
  const { call } = await practiceFor();
  const { after_cursor } = (await call('/macros.json?page[size]=5')).json.meta;
  const answer = await call(`/macros.json?page[size]=5&sort_by=updated_at&page[after]=${encodeURIComponent(after_cursor)}`);
  expect(answer.status).toBe(400);
});

test('lists that know no cursors page by offset whatever is asked', async () => {
  const { call } = await practiceFor();
  for (const path of ['/macros/active.json?page[size]=3', '/macros/search.json?query=refund&page[size]=3']) {
    const answer = await call(path);
    expect(answer.json).toMatchObject({ count: expect.any(Number), previous_page: null });
    expect(answer.json.meta).toBeUndefined();
  }
});
