import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createPacer } from '../../../main/zendesk/pacer.ts';

/** A pacer on a clock that only sleeping moves. */
function pacerOn({ headroom = 0.1, inFlight = 8 } = {}) {
  const time = { now: 5_000_000 };
  const slept: number[] = [];
  const sleep = async (milliseconds: number, signal?: AbortSignal) => {
    signal?.throwIfAborted();
    slept.push(milliseconds);
    time.now += milliseconds;
  };
  const pacer = createPacer({ clock: () => time.now, sleep, headroom, inFlight });
  return { pacer, time, slept };
}

/** How many requests leave, one after the other and with no answer heeded, before the pacer makes them wait. */
async function leaveUntilHeld({ pacer, slept }: ReturnType<typeof pacerOn>, most = 2000): Promise<number> {
  const before = slept.length;
  for (let left = 0; left < most; left += 1) {
    await pacer.acquire(undefined);
    pacer.release();
    if (slept.length > before) return left;
  }
  return most;
}

const spellings: readonly [string, (limit: number, left: number, reset: number) => Record<string, string>][] = [
  [
    'of today',
    (limit, left, reset) => ({
      'x-rate-limit': `${limit}`,
      'x-rate-limit-remaining': `${left}`,
      'ratelimit-limit': `${limit}`,
      'ratelimit-remaining': `${left}`,
      'ratelimit-reset': `${reset}`,
    }),
  ],
  [
    'until 2023',
    (limit, left, reset) => ({
      'X-Rate-Limit': `${limit}`,
      'X-Rate-Limit-Remaining': `${left}`,
      'Rate-Limit': `${limit}`,
      'Rate-Limit-Remaining': `${left}`,
      'Rate-Limit-Reset': `${reset}`,
    }),
  ],
  [
    'without the X',
    (limit, left, reset) => ({ 'ratelimit-limit': `${limit}`, 'ratelimit-remaining': `${left}`, 'ratelimit-reset': `${reset}` }),
  ],
];

test.each(spellings)('keeps to the limit in the spelling %s and leaves the headroom', async (_name, headers) => {
  const under = pacerOn();
  under.pacer.heed(new Headers(headers(700, 200, 30)));
  expect(under.pacer.limit()).toBe(700);
  expect(await leaveUntilHeld(under)).toBe(130);
  expect(under.slept).toEqual([30_000]);
});

test('requests flow again when the window has ended', async () => {
  const under = pacerOn();
  under.pacer.heed(new Headers({ 'x-rate-limit': '100', 'x-rate-limit-remaining': '5', 'ratelimit-reset': '10' }));
  await under.pacer.acquire(undefined);
  expect(under.slept).toEqual([10_000]);
});

test('nothing is held back before Zendesk has announced anything', async () => {
  const under = pacerOn();
  expect(await leaveUntilHeld(under, 50)).toBe(50);
  expect(under.pacer.limit()).toBeUndefined();
});

test('an older answer that arrives later does not bring used requests back', async () => {
  const under = pacerOn();
  const answer = (left: number) =>
    under.pacer.heed(new Headers({ 'x-rate-limit': '100', 'x-rate-limit-remaining': `${left}`, 'ratelimit-reset': '40' }));
  answer(50);
  answer(20);
  answer(49);
  expect(await leaveUntilHeld(under)).toBe(10);
});

test('what another program uses up is believed', async () => {
  const under = pacerOn();
  const answer = (left: number) =>
    under.pacer.heed(new Headers({ 'x-rate-limit': '100', 'x-rate-limit-remaining': `${left}`, 'ratelimit-reset': '40' }));
  answer(90);
  answer(12);
  expect(await leaveUntilHeld(under)).toBe(2);
});

test('requests on their way count as used when a new window is announced', async () => {
  const under = pacerOn({ inFlight: 8 });
  for (let count = 0; count < 6; count += 1) await under.pacer.acquire(undefined);
  under.pacer.heed(new Headers({ 'x-rate-limit': '100', 'x-rate-limit-remaining': '15', 'ratelimit-reset': '50' }));
  for (let count = 0; count < 6; count += 1) under.pacer.release();
  // Fifteen were left when the first was answered, five of those are on their way, ten are the headroom.
  expect(await leaveUntilHeld(under)).toBe(0);
});

test('without a reset a window is taken to last a minute from its first answer', async () => {
  const under = pacerOn();
  under.pacer.heed(new Headers({ 'x-rate-limit': '100', 'x-rate-limit-remaining': '3' }));
  under.time.now += 20_000;
  under.pacer.heed(new Headers({ 'x-rate-limit': '100', 'x-rate-limit-remaining': '2' }));
  await under.pacer.acquire(undefined);
  expect(under.slept).toEqual([40_000]);
});

test('a 429 holds everything back for as long as it says, and the longest one counts', async () => {
  const under = pacerOn();
  under.pacer.holdBack(27);
  under.pacer.holdBack(5);
  await under.pacer.acquire(undefined);
  expect(under.slept).toEqual([27_000]);
});

test.each([
  { 'x-rate-limit': 'many', 'x-rate-limit-remaining': 'some' },
  { 'x-rate-limit': '', 'x-rate-limit-remaining': '' },
  { 'x-rate-limit': '-1', 'x-rate-limit-remaining': '-5' },
  { 'x-rate-limit': 'NaN', 'x-rate-limit-remaining': 'Infinity' },
  { 'x-rate-limit-remaining': '3' },
  { 'x-rate-limit': '700' },
  {},
])('headers that say nothing usable (%j) hold nothing back', async (headers) => {
  const under = pacerOn();
  under.pacer.heed(new Headers(headers));
  expect(await leaveUntilHeld(under, 30)).toBe(30);
});

test.each(['1764000000', '86400', '1e12'])(
  'a reset of %s, which cannot be seconds of a minute, holds back a minute at most',
  async (reset) => {
    const under = pacerOn();
    under.pacer.heed(new Headers({ 'x-rate-limit': '100', 'x-rate-limit-remaining': '0', 'ratelimit-reset': reset }));
    await under.pacer.acquire(undefined);
    expect(under.slept).toEqual([60_000]);
  },
);

test('a limit smaller than the requests at once still lets them through, window by window', async () => {
  const under = pacerOn();
  under.pacer.heed(new Headers({ 'x-rate-limit': '2', 'x-rate-limit-remaining': '1', 'ratelimit-reset': '60' }));
  expect(await leaveUntilHeld(under)).toBe(1);
});

test('never more than `inFlight` are on their way, and each release lets one go', async () => {
  const { pacer } = pacerOn({ inFlight: 3 });
  let through = 0;
  const waiting = Array.from({ length: 10 }, () => pacer.acquire(undefined).then(() => (through += 1)));
  await settled();
  expect(through).toBe(3);
  for (let released = 1; released <= 7; released += 1) {
    pacer.release();
    await settled();
    expect(through).toBe(3 + released);
  }
  await Promise.all(waiting);
});

test('who waits for a place and is cancelled leaves at once, and takes no place with them', async () => {
  const { pacer } = pacerOn({ inFlight: 1 });
  await pacer.acquire(undefined);
  const cancel = new AbortController();
  const cancelled = pacer.acquire(cancel.signal);
  const next = pacer.acquire(undefined);
  cancel.abort(new Error('Enough.'));
  await expect(cancelled).rejects.toThrow('Enough.');
  pacer.release();
  await next;
});

test('who waits for the window and is cancelled leaves at once', async () => {
  const cancel = new AbortController();
  const sleep = (_milliseconds: number, signal?: AbortSignal) =>
    new Promise<void>((_resolve, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));
  const pacer = createPacer({ clock: () => 0, sleep, headroom: 0, inFlight: 1 });
  pacer.holdBack(60);
  const waiting = pacer.acquire(cancel.signal);
  cancel.abort(new Error('Enough.'));
  await expect(waiting).rejects.toThrow('Enough.');
});

/** Zendesk as its rate-limit reference describes it: a count in windows of a minute, told with each answer. */
function account(limit: number, windowStart: number, usedElsewhere: (minute: number) => number) {
  const used = new Map<number, number>();
  const refused: number[] = [];
  return {
    refused,
    most: () => Math.max(0, ...used.values()),
    request(now: number): Headers {
      const minute = Math.floor((now - windowStart) / 60_000);
      const before = used.get(minute) ?? usedElsewhere(minute);
      if (before >= limit) refused.push(now);
      else used.set(minute, before + 1);
      const left = Math.max(0, limit - (used.get(minute) ?? before));
      const reset = Math.ceil((windowStart + (minute + 1) * 60_000 - now) / 1000);
      return new Headers({ 'x-rate-limit': `${limit}`, 'x-rate-limit-remaining': `${left}`, 'ratelimit-reset': `${reset}` });
    },
  };
}

test('whatever the limit, the start and the delays, nothing is refused and the headroom is left', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 30, max: 700 }),
      fc.integer({ min: 0, max: 59_999 }),
      fc.array(fc.integer({ min: 0, max: 2000 }), { minLength: 1, maxLength: 20 }),
      async (limit, offset, delays) => {
        const { pacer, time } = pacerOn();
        const zendesk = account(limit, time.now - offset, () => 0);
        const underway: { answeredAt: number; headers: Headers }[] = [];
        const answer = () => {
          underway.sort((left, right) => left.answeredAt - right.answeredAt);
          const next = underway.shift();
          if (!next) return;
          time.now = Math.max(time.now, next.answeredAt);
          pacer.heed(next.headers);
          pacer.release();
        };
        for (let request = 0; request < limit * 2 + 20; request += 1) {
          if (underway.length === 8) answer();
          await pacer.acquire(undefined);
          time.now += 1;
          underway.push({
            answeredAt: time.now + (delays[request % delays.length] ?? 0),
            headers: zendesk.request(time.now),
          });
        }
        expect(zendesk.refused).toEqual([]);
        expect(zendesk.most()).toBeLessThanOrEqual(limit - Math.floor(limit * 0.1) + 8);
      },
    ),
    { numRuns: 60 },
  );
});

async function settled(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}

test('whoever waits says for what and until when, by the wall clock, and no longer than it waits', async () => {
  const time = { steady: 0, wall: Date.UTC(2026, 10, 29, 12) };
  const seen: unknown[] = [];
  const pacer = createPacer({
    clock: () => time.steady,
    wall: () => time.wall,
    sleep: async (milliseconds) => {
      seen.push(pacer.waiting());
      time.steady += milliseconds;
    },
    headroom: 0,
    inFlight: 1,
  });
  expect(pacer.waiting(), 'what is held back but not wanted is not waited for').toBeUndefined();
  pacer.holdBack(40);
  await pacer.acquire(undefined, 'PUT /api/v2/macros/1.json');
  pacer.release();
  pacer.holdBack(70, 'PUT /api/v2/macros/1.json', 'background-jobs');
  await pacer.acquire(undefined, 'PUT /api/v2/macros/1.json');
  expect(seen).toEqual([
    { what: 'account-limit', seconds: 40, until: '2026-11-29T12:00:40.000Z' },
    { what: 'background-jobs', endpoint: 'PUT /api/v2/macros/1.json', seconds: 70, until: '2026-11-29T12:01:10.000Z' },
  ]);
  expect(pacer.waiting()).toBeUndefined();
});
