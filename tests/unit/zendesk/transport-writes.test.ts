import { expect, test } from 'vitest';
import { Failure } from '../../../main/failure.ts';
import { InDoubt } from '../../../main/zendesk/in-doubt.ts';
import { NotSent } from '../../../main/zendesk/not-sent.ts';
import { rejection, transportTo } from './transport-under-test.ts';
import { closedPort, drop, half, json, page, type Reaction, silence, text, type Wire, wire } from './wire.ts';

const fine = json(200, { macro: { id: 1, title: 'New' } });

test.each<[string, Reaction]>([
  ['a connection that breaks', drop],
  ['an answer that breaks off', half],
  ['a 500', json(500, { error: 'InternalError' })],
  ['a 502 page', page(502)],
  ['a 503 with Retry-After', json(503, {}, { 'retry-after': '1' })],
  ['a 408', json(408, {})],
  ['a firewall’s 403 page', page(403)],
  ['a proxy’s 407 page', page(407)],
  ['a 200 that is no JSON', text(200, '{"macro":')],
  ['a 200 that is a page', page(200)],
  ['a 200 with nothing in it', text(200, '')],
])('after %s a change is in doubt and not sent again', async (_name, fault) => {
  const server = await wire(fault, fine);
  const error = await rejection(transportTo(server.origin).put());
  expect(error).toBeInstanceOf(InDoubt);
  expect(server.seen).toHaveLength(1);
});

test.each<[string, Reaction, string]>([
  ['another address', text(302, '', { location: 'https://login.example/' }), 'Zendesk answered 302 (PUT /api/v2/macros/1.json).'],
  ['a page', page(200), 'Zendesk answered 200'],
])('%s in place of an answer is told as what it is, not as a broken connection', async (_name, fault, sentence) => {
  const server = await wire(fault);
  const error = await rejection(transportTo(server.origin).put());
  expect(error).toBeInstanceOf(InDoubt);
  expect(error).toMatchObject({ serverError: { sentence: expect.stringContaining(sentence) } });
});

test('a change that no answer comes to in time is in doubt and not sent again', async () => {
  const server = await wire(silence, fine);
  const { put, requests } = transportTo(server.origin, { timeout: 50 });
  const error = await rejection(put());
  expect(error).toBeInstanceOf(InDoubt);
  expect(error).toMatchObject({ message: expect.stringContaining('did not answer in time') });
  expect(requests).toHaveLength(1);
});

test('a change over a kept connection that the other end has closed is in doubt and not sent again', async () => {
  const closing: Reaction = (outgoing, incoming) => {
    fine(outgoing, incoming);
    incoming.socket.setTimeout(1, () => incoming.socket.destroy());
  };
  const server = await wire(fine, closing, drop, fine);
  const { get, put } = transportTo(server.origin);
  await get();
  const outcomes = await Promise.allSettled([put(), put()]);
  const failed = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
  for (const reason of failed) expect(reason).toBeInstanceOf(InDoubt);
  expect(server.seen.filter(({ method }) => method === 'PUT')).toHaveLength(2);
});

test('a change is sent again after a 429, as that was refused before anything was done', async () => {
  const server = await wire(json(429, {}, { 'retry-after': '3' }), json(429, {}, { 'retry-after': '4' }), fine);
  const { put, slept } = transportTo(server.origin);
  const answer = await put();
  expect(answer.status).toBe(200);
  expect(server.seen.map(({ body }) => body)).toEqual(Array(3).fill('{"macro":{"title":"New"}}'));
  expect(slept).toEqual([3000, 4000]);
});

test('a change that is limited again and again ends as rate-limited after an hour, never in doubt', async () => {
  const server = await wire(json(429, { error: 'TooManyRequests', description: 'Slow down' }, { 'retry-after': '30' }));
  const { put, slept } = transportTo(server.origin);
  const error = await rejection(put());
  expect(error).toMatchObject({
    code: 'rate-limited',
    retryAfterSeconds: 30,
    message: expect.stringMatching(/Slow down.*nothing of this through for 60 minutes/),
  });
  expect(slept.reduce((sum, milliseconds) => sum + milliseconds, 0)).toBe(3_600_000);
});

test('a change is sent once a connection can be made that could not be made before', async () => {
  const { origin, open } = await closedPort();
  let server: Wire | undefined;
  const { put } = transportTo(origin, {
    sleep: async () => {
      server ??= await open(fine);
    },
  });
  expect((await put()).status).toBe(200);
  expect(server?.seen).toHaveLength(1);
});

test('a change to where nothing listens fails as a network error, never in doubt', async () => {
  const { origin } = await closedPort();
  const error = await rejection(transportTo(origin).put());
  expect(error).toBeInstanceOf(Failure);
  expect(error).toMatchObject({ code: 'network' });
});

test('a name that does not exist fails as a network error that says so', async () => {
  const nowhere: typeof fetch = async () => {
    throw new TypeError('fetch failed', { cause: Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' }) });
  };
  const error = await rejection(transportTo('https://no-such.zendesk.com', { fetch: nowhere }).put());
  expect(error).toMatchObject({ code: 'network', message: expect.stringContaining('There is no https://no-such.zendesk.com') });
});

test('cancelling does not tear a change that has left: its answer is waited for', async () => {
  const cancel = new AbortController();
  const server = await wire((outgoing, incoming) => {
    cancel.abort(new Failure('cancelled', 'Enough.'));
    fine(outgoing, incoming);
  });
  const answer = await transportTo(server.origin, { signal: cancel.signal }).put();
  expect(answer.body).toEqual({ macro: { id: 1, title: 'New' } });
});

test.each([400, 401, 403, 404, 409, 422])('a %i says that the change was not made', async (status) => {
  const server = await wire(json(status, { error: 'No', description: 'Because' }));
  const error = await rejection(transportTo(server.origin).put());
  expect(error).toBeInstanceOf(Failure);
  expect(error).toMatchObject({ message: expect.stringContaining('Because') });
  expect(server.seen).toHaveLength(1);
});

test('each attempt is counted, for the number of requests that a run reports', async () => {
  const server = await wire(json(429, {}, { 'retry-after': '1' }), fine);
  const { put, requests } = transportTo(server.origin);
  await put();
  expect(requests).toEqual(['PUT /api/v2/macros/1.json', 'PUT /api/v2/macros/1.json']);
});

test('eight at once and no more are on their way', async () => {
  let underway = 0;
  let most = 0;
  const server = await wire((outgoing, incoming) => {
    underway += 1;
    most = Math.max(most, underway);
    setImmediate(() => {
      underway -= 1;
      fine(outgoing, incoming);
    });
  });
  const { put } = transportTo(server.origin);
  await Promise.all(Array.from({ length: 60 }, () => put()));
  expect(server.seen).toHaveLength(60);
  expect(most).toBeGreaterThan(1);
  expect(most).toBeLessThanOrEqual(8);
});

test('what asks to be left alone for longer than an hour is told at once, and not waited for', async () => {
  const server = await wire(json(429, { error: 'TooManyRequests' }, { 'retry-after': '86400' }));
  const { put, slept } = transportTo(server.origin);
  expect(await rejection(put())).toMatchObject({ code: 'rate-limited', message: expect.stringContaining('24 hours') });
  expect([server.seen.length, slept]).toEqual([1, []]);
});

test('too many background jobs are waited for as such, and only where they are begun', async () => {
  const server = await wire(json(422, { error: 'TooManyJobs' }), fine);
  const stage = transportTo(server.origin);
  const { pacer } = stage.transport;
  const { holdBack } = pacer;
  const waits: unknown[] = [];
  Object.assign(pacer, {
    holdBack: (...given: Parameters<typeof holdBack>) => {
      waits.push(given.slice(1));
      return holdBack(...given);
    },
  });
  await stage.put();
  expect(waits).toEqual([['PUT /api/v2/macros/1.json', 'background-jobs']]);
  expect(holdBack(1, 'PUT /api/v2/macros/1.json'), 'what went through ends the count').toBe(0);
});

test('each attempt of a change asks whether it may leave, as the last thing, with how long it has waited', async () => {
  const server = await wire(json(429, {}, { 'retry-after': '40' }), fine);
  const asked: number[] = [];
  const { put, get } = transportTo(server.origin, { mayLeave: (waited) => asked.push(waited) });
  await put();
  await get();
  expect(asked).toEqual([0, 40_000]);
});

test('a change that may not leave any more leaves nothing, and its place is free again', async () => {
  const server = await wire(json(429, {}, { 'retry-after': '40' }), fine);
  const notNow = new NotSent('not now');
  const { put, get } = transportTo(server.origin, {
    mayLeave: (waited) => {
      if (waited > 10_000) throw notNow;
    },
  });
  expect(await rejection(put())).toBe(notNow);
  expect(server.seen.map(({ method }) => method)).toEqual(['PUT']);
  for (let times = 0; times < 10; times += 1) await get();
});
