import { expect, test } from 'vitest';
import { createRequester } from '../../../main/zendesk/requester.ts';
import { auditLogs } from '../../../main/zendesk/resources/audit-logs.ts';
import { token, transportTo } from './transport-under-test.ts';
import { json, type Reaction, wire } from './wire.ts';

const day = (date: number, second = 0) => `2026-11-${String(date).padStart(2, '0')}T00:00:${String(second).padStart(2, '0')}Z`;
const entry = (id: number, created_at: string) => ({ id, action: 'update', actor_id: 5, source_type: 'rule', created_at });
const page = (after: string | null, ...entries: readonly object[]) =>
  json(200, { audit_logs: entries, meta: { has_more: after !== null, after_cursor: after } });

async function between(from: string, until: string, ...answers: readonly Reaction[]) {
  const server = await wire(...answers);
  const { transport } = transportTo(server.origin);
  const found = await auditLogs(createRequester({ kind: 'bearer', token }, transport)).between(from, until);
  return { found: found?.map(({ id }) => id), asked: server.seen.length };
}

test('a log that comes newest first is read until a page lies before the start, and no further', async () => {
  const pages = [
    page('a', entry(9, day(28)), entry(8, day(20))),
    page('b', entry(7, day(10)), entry(6, day(9))),
    page(null, entry(5, day(8))),
  ];
  expect(await between(day(15), day(25), ...pages)).toEqual({ found: [8], asked: 2 });
});

test('one that comes oldest first although asked otherwise, or all at once, loses nothing', async () => {
  const oldest = [
    page('a', entry(5, day(8)), entry(6, day(9))),
    page('b', entry(7, day(10)), entry(8, day(20))),
    page(null, entry(9, day(28))),
  ];
  expect(await between(day(15), day(25), ...oldest)).toEqual({ found: [8], asked: 3 });
  const same = [page('a', entry(1, day(8)), entry(2, day(8))), page(null, entry(3, day(20)))];
  expect((await between(day(15), day(25), ...same)).found).toEqual([3]);
});

test('entries that come twice count once, the whole second of the start counts, and the end does not', async () => {
  const answers = [page('a', entry(3, day(25)), entry(2, day(20))), page(null, entry(2, day(20)), entry(1, day(15, 7)))];
  expect((await between('2026-11-15T00:00:07.900Z', day(25), ...answers)).found).toEqual([2, 1]);
});

test('where the plan has no log or the sign-in may not read it, that is told apart from an empty one', async () => {
  expect((await between(day(1), day(2), page(null))).found).toEqual([]);
  for (const status of [403, 404]) expect((await between(day(1), day(2), json(status, { error: 'x' }))).found).toBeUndefined();
});

test('an answer of another form is refused rather than counted as nothing', async () => {
  await expect(between(day(1), day(2), json(200, { audit_logs: [{ id: 'x' }] }))).rejects.toThrow('not in a form that is known');
});
