import { expect, test } from 'vitest';
import { Failure } from '../../../main/failure.ts';
import { rejection, transportTo } from './transport-under-test.ts';
import { closedPort, drop, half, json, page, type Reaction, silence, text, wire } from './wire.ts';

const fine = json(200, { macros: [] });

const passing: readonly [string, Reaction][] = [
  ['a dropped connection', drop],
  ['an answer that breaks off in the middle', half],
  ['a 500', json(500, { error: 'InternalError' })],
  ['a 503 page of a gateway', page(503)],
  ['a 408', json(408, { error: 'Timeout' })],
  ['a 429', json(429, { error: 'TooManyRequests' }, { 'retry-after': '1' })],
  ['a 200 that is no JSON', text(200, '{"macros":[{')],
  ['a 200 that is a page', page(200)],
  ['a 200 with nothing in it', text(200, '')],
];

test.each(passing)('reading goes on after %s', async (_name, fault) => {
  const server = await wire(fault, fault, fine);
  const answer = await transportTo(server.origin).get();
  expect(answer.body).toEqual({ macros: [] });
  expect(server.seen).toHaveLength(3);
});

test.each(passing)('reading gives up after %s again and again, in a sentence of the right kind', async (name, fault) => {
  const server = await wire(fault);
  const error = await rejection(transportTo(server.origin).get());
  expect(error).toBeInstanceOf(Failure);
  if (error instanceof Failure) {
    expect(['network', 'upstream', 'rate-limited']).toContain(error.code);
    expect(error.message).toMatch(/^[A-Zh].*\.$/s);
    expect(error.message).not.toContain('<');
  }
  if (name !== 'a 429') expect(server.seen).toHaveLength(5);
});

test('an answer that is not Zendesk’s is said to be unreadable, not to be a 200', async () => {
  for (const answer of [page(200), text(200, 'Welcome to the hotel network')]) {
    const server = await wire(answer);
    const error = await rejection(transportTo(server.origin).get());
    expect(error).toMatchObject({ code: 'upstream', message: expect.stringMatching(/cannot be read/) });
  }
});

test('each attempt waits longer than the one before', async () => {
  const server = await wire(drop);
  const { get, slept } = transportTo(server.origin);
  await rejection(get());
  expect(slept).toEqual([250, 500, 1000, 2000]);
});

test('Retry-After is waited for, in seconds, on 429 and on 503', async () => {
  const limited = await wire(json(429, {}, { 'retry-after': '27' }), fine);
  const first = transportTo(limited.origin);
  await first.get();
  expect(first.slept).toEqual([27_000]);

  const down = await wire(json(503, {}, { 'retry-after': '12' }), fine);
  const second = transportTo(down.origin);
  await second.get();
  expect(second.slept).toEqual([12_000]);
});

test.each(['0', '', 'soon', '-5', 'Wed, 21 Oct 2026 07:28:00 GMT'])(
  'a Retry-After of “%s” does not make it ask again at once',
  async (value) => {
    const server = await wire(json(429, {}, { 'retry-after': value }), fine);
    const { get, slept } = transportTo(server.origin);
    await get();
    expect(slept).toHaveLength(1);
    expect(slept[0]).toBeGreaterThanOrEqual(250);
    expect(slept[0]).toBeLessThan(60_000);
  },
);

test.each([400, 401, 403, 404, 409, 410, 422])('a clear %i is asked once and not again', async (status) => {
  const server = await wire(json(status, { error: 'No', description: 'Because' }));
  const error = await rejection(transportTo(server.origin).get());
  expect(error).toBeInstanceOf(Failure);
  expect(server.seen).toHaveLength(1);
});

test('a network that is not there is said to be away, with the address', async () => {
  const { origin } = await closedPort();
  const { get, slept } = transportTo(origin);
  const error = await rejection(get());
  expect(error).toMatchObject({
    code: 'network',
    message: expect.stringContaining(`${origin} cannot be reached (ECONNREFUSED)`),
  });
  expect(slept).toHaveLength(4);
});

test('an answer that takes too long is asked for again and then given up', async () => {
  const server = await wire(silence);
  const { get, requests } = transportTo(server.origin, { timeout: 30 });
  expect(await rejection(get())).toMatchObject({ code: 'network', message: expect.stringContaining('did not answer in time') });
  expect(requests).toHaveLength(5);
});

test('an answer that begins and then stays away also takes too long', async () => {
  const server = await wire((outgoing) => {
    outgoing.writeHead(200, { 'content-type': 'application/json' });
    outgoing.write('{"macros":');
  }, fine);
  const { get } = transportTo(server.origin, { timeout: 300 });
  expect((await get()).body).toEqual({ macros: [] });
});

test('a person’s cancelling ends reading at once with the person’s reason', async () => {
  const cancel = new AbortController();
  const server = await wire(() => cancel.abort(new Failure('cancelled', 'Enough.')));
  const error = await rejection(transportTo(server.origin, { signal: cancel.signal }).get());
  expect(error).toMatchObject({ code: 'cancelled', message: 'Enough.' });
  expect(server.seen).toHaveLength(1);
});

test('nothing leaves once it is cancelled', async () => {
  const server = await wire(fine);
  const signal = AbortSignal.abort(new Failure('cancelled', 'Enough.'));
  const { get, put } = transportTo(server.origin, { signal });
  expect(await rejection(get())).toMatchObject({ code: 'cancelled' });
  expect(await rejection(put())).toMatchObject({ code: 'cancelled' });
  expect(server.seen).toHaveLength(0);
});

test('cancelling while it waits to ask again ends the waiting', async () => {
  const cancel = new AbortController();
  const server = await wire(drop);
  const sleep = (_milliseconds: number, signal?: AbortSignal) =>
    new Promise<void>((_resolve, reject) => {
      signal?.addEventListener('abort', () => reject(signal.reason));
      cancel.abort(new Failure('cancelled', 'Enough.'));
    });
  const error = await rejection(transportTo(server.origin, { signal: cancel.signal, sleep }).get());
  expect(error).toMatchObject({ code: 'cancelled' });
});
