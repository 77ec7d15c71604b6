import { expect, test } from 'vitest';
import type { Intercepted } from '../../../main/practice/intercept.ts';
import { practiceFor } from './practice-client.ts';

test('a request is shown before and after it is applied, with its number and body, and the answer once there is one', async () => {
  const seen: Intercepted[] = [];
  const { practice, call } = await practiceFor({
    intercept: (request) => {
      seen.push(request);
      return 'continue';
    },
  });
  const path = `/api/v2/macros/${practice.all('macros')[0]?.id}.json`;
  await call('/macros.json?page=1');
  await call(`${practice.url}${path}`, { method: 'PUT', body: { macro: { active: false } } });
  expect(seen).toMatchObject([
    { when: 'before', method: 'GET', path: '/api/v2/macros.json', query: 'page=1', body: undefined, count: 1 },
    { when: 'after', method: 'GET', path: '/api/v2/macros.json', query: 'page=1', body: undefined, count: 1 },
    { when: 'before', method: 'PUT', path, query: '', body: { macro: { active: false } }, count: 2 },
    { when: 'after', method: 'PUT', path, query: '', body: { macro: { active: false } }, count: 2 },
  ]);
  expect(seen.map(({ reply }) => reply?.status)).toEqual([undefined, 200, undefined, 200]);
});

test.each([
  ['before', 'as it was'],
  ['after', 'changed'],
] as const)('a connection dropped %s applying leaves the macro %s', async (when, result) => {
  const { practice, call } = await practiceFor({ intercept: (request) => (request.when === when ? 'drop' : 'continue') });
  const [macro] = practice.all('macros');
  const title = result === 'changed' ? 'Dropped' : macro?.title;
  await expect(call(`/macros/${macro?.id}`, { method: 'PUT', body: { macro: { title: 'Dropped' } } })).rejects.toThrow(
    'fetch failed',
  );
  expect(practice.record('macros', Number(macro?.id))?.title).toBe(title);
  expect(practice.requests).toMatchObject([{ method: 'PUT', status: 'dropped', applied: when === 'after' }]);
});

test.each([
  ['before', 'as it was'],
  ['after', 'changed'],
] as const)('an answer put in place %s applying leaves the macro %s', async (when, result) => {
  const { practice, call } = await practiceFor({
    intercept: (request) =>
      request.when === when
        ? { status: 503, headers: { 'retry-after': '9', 'content-type': 'text/html' }, body: '<h1>Maintenance</h1>' }
        : 'continue',
  });
  const [macro] = practice.all('macros');
  const answer = await call(`/macros/${macro?.id}`, { method: 'PUT', body: { macro: { title: 'Hidden' } } });
  expect([answer.status, answer.text, answer.headers.get('retry-after')]).toEqual([503, '<h1>Maintenance</h1>', '9']);
  expect(answer.headers.get('content-type')).toBe('text/html');
  expect(practice.record('macros', Number(macro?.id))?.title).toBe(result === 'changed' ? 'Hidden' : macro?.title);
});

test('the log holds what was asked in order, with what came of it', async () => {
  const { practice, call } = await practiceFor();
  const body = { macro: { title: '' } };
  await call('/macros.json?page[size]=1');
  await call('/macros', { method: 'POST', body });
  await call('/nothing');
  expect(practice.requests).toEqual([
    { method: 'GET', path: '/api/v2/macros.json', query: 'page%5Bsize%5D=1', body: undefined, applied: true, status: 200 },
    { method: 'POST', path: '/api/v2/macros', query: '', body, applied: true, status: 422 },
    { method: 'GET', path: '/api/v2/nothing', query: '', body: undefined, applied: true, status: 404 },
  ]);
});

test('another person edits a record behind the API, which moves updated_at', async () => {
  const { practice, call } = await practiceFor({ clock: () => Date.UTC(2026, 10, 23) });
  const [macro] = practice.all('macros');
  const [group] = practice.all('groups');
  practice.edit('macros', Number(macro?.id), { title: 'Theirs', active: false });
  practice.edit('groups', Number(group?.id), { name: 'Renamed' });
  const expected = { ...macro, title: 'Theirs', raw_title: 'Theirs', active: false, updated_at: '2026-11-23T00:00:00Z' };
  expect((await call(`/macros/${macro?.id}`)).json.macro).toEqual(expected);
  expect(practice.record('macros', Number(macro?.id))).toEqual(expected);
  expect((await call(`/groups/${group?.id}`)).json.group.name).toBe('Renamed');
  expect(practice.record('macros', 1)).toBeUndefined();
  expect(() => practice.edit('macros', 1, { title: 'Nobody' })).toThrow('There is no macros record 1');
  expect(() => practice.edit('macros', Number(macro?.id), { colour: 'red' })).toThrow();
});
