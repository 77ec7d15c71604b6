import { expect, test } from 'vitest';
import { type AppLockOptions, openAppLock } from '../../../main/protection/app-lock.ts';

const passphrase = 'open sesame, please';

/** A lock whose settings outlast it, as a register's do, and a clock that only the test moves. */
function lockUnderTest(options: Partial<AppLockOptions> = {}) {
  const kept = new Map<string, string>();
  let now = 1_000_000;
  const wall = { now: Date.UTC(2026, 10, 29) };
  const settings = {
    setting: (name: string) => JSON.parse(kept.get(name) ?? 'null'),
    keepSetting: (name: string, value: unknown) => void kept.set(name, JSON.stringify(value)),
  };
  const start = () => openAppLock({ settings: async () => settings, steady: () => now, clock: () => wall.now, ...options });
  return {
    lock: start(),
    start,
    kept,
    wall,
    pass: (seconds: number) => {
      now += seconds * 1000;
    },
  };
}

const on = { change: 'on', passphrase, minutes: 5 } as const;
const right = { by: 'passphrase', passphrase } as const;
const wrong = { by: 'passphrase', passphrase: 'not that one' } as const;

test('it is off until someone turns it on, and then locks nothing at once', async () => {
  const { lock } = lockUnderTest();
  expect(await lock.state()).toEqual({ enabled: false, locked: false, minutes: 15 });
  expect(await lock.lock(), 'there is nothing to lock with').toMatchObject({ locked: false });
  expect(await lock.change(on)).toEqual({ enabled: true, locked: false, minutes: 5 });
  await lock.refuseWhileLocked();
});

test('it locks after the minutes without a sign of the person, to the second, and a sign begins them anew', async () => {
  const { lock, pass } = lockUnderTest();
  await lock.change(on);
  pass(299);
  expect(await lock.touch()).toMatchObject({ locked: false });
  pass(299);
  expect(await lock.isLocked()).toBe(false);
  pass(1);
  expect(await lock.isLocked()).toBe(true);
  expect(await lock.touch(), 'a sign does not unlock').toMatchObject({ locked: true });
  await expect(lock.refuseWhileLocked()).rejects.toMatchObject({ code: 'forbidden', message: expect.stringContaining('locked') });
});

test('a computer that slept for longer than the minutes finds it locked', async () => {
  const { lock, pass } = lockUnderTest();
  await lock.change(on);
  pass(8 * 3600);
  expect(await lock.state()).toMatchObject({ locked: true });
});

test('a new start is locked, and the right passphrase opens it', async () => {
  const { lock, start } = lockUnderTest();
  await lock.change(on);
  const next = start();
  expect(await next.state()).toMatchObject({ enabled: true, locked: true });
  await expect(next.unlock(wrong)).rejects.toMatchObject({ code: 'forbidden' });
  expect(await next.isLocked()).toBe(true);
  expect(await next.unlock(right)).toMatchObject({ locked: false });
});

test('a passphrase typed on another system is the same: composed and decomposed letters', async () => {
  const { lock } = lockUnderTest();
  await lock.change({ ...on, passphrase: 'caf\u00e9 au lait' });
  await lock.lock();
  expect(await lock.unlock({ by: 'passphrase', passphrase: 'cafe\u0301 au lait' })).toMatchObject({ locked: false });
});

test('wrong passphrases are slowed down, more and more up to five minutes, also over a new start; then even the right one waits', async () => {
  const { lock, start, pass } = lockUnderTest();
  await lock.change(on);
  await lock.lock();
  for (let attempt = 0; attempt < 3; attempt += 1) await expect(lock.unlock(wrong)).rejects.toMatchObject({ code: 'forbidden' });
  const waits: number[] = [];
  const again = start();
  for (let attempt = 0; attempt < 8; attempt += 1) {
    const { retryAfterSeconds = 0 } = await again.state();
    waits.push(retryAfterSeconds);
    await expect(again.unlock(right)).rejects.toMatchObject({ code: 'rate-limited', retryAfterSeconds });
    pass(retryAfterSeconds - 1);
    await expect(again.unlock(right), 'a second too early').rejects.toMatchObject({ code: 'rate-limited' });
    pass(1);
    await expect(again.unlock(wrong)).rejects.toMatchObject({ code: 'forbidden' });
  }
  expect(waits).toEqual([5, 10, 20, 40, 80, 160, 300, 300]);
  pass(300);
  expect(await again.unlock(right)).toEqual({ enabled: true, locked: false, minutes: 5 });
  await again.lock();
  await expect(again.unlock(wrong), 'what was right forgives').rejects.toMatchObject({ code: 'forbidden' });
  expect(await again.unlock(right)).toMatchObject({ locked: false });
});

test('many tries at once count as many', async () => {
  const { lock } = lockUnderTest();
  await lock.change(on);
  await lock.lock();
  const ends = await Promise.all(Array.from({ length: 12 }, () => lock.unlock(wrong).catch((error) => error.code)));
  expect(ends.filter((code) => code === 'forbidden').length).toBeLessThanOrEqual(4);
  expect(ends.filter((code) => code === 'rate-limited').length).toBeGreaterThanOrEqual(8);
});

test('turning it off and changing it need it open; turning it off needs the passphrase', async () => {
  const { lock, kept } = lockUnderTest();
  await lock.change(on);
  await expect(lock.change(on), 'another passphrase over the old one').rejects.toMatchObject({ code: 'conflict' });
  await expect(lock.change({ change: 'off', passphrase: 'guessed it' })).rejects.toMatchObject({ code: 'forbidden' });
  expect(await lock.change({ change: 'minutes', minutes: 60 })).toMatchObject({ minutes: 60 });
  await lock.lock();
  for (const change of [{ change: 'off', passphrase } as const, { change: 'minutes', minutes: 240 } as const])
    await expect(lock.change(change)).rejects.toMatchObject({ code: 'forbidden' });
  await lock.unlock(right);
  expect(await lock.change({ change: 'off', passphrase })).toMatchObject({ enabled: false, locked: false });
  expect([...kept.values()]).toEqual(['null']);
});

test('what is kept does not tell the passphrase', async () => {
  const { lock, kept } = lockUnderTest();
  await lock.change(on);
  const text = [...kept.values()].join();
  expect(text).not.toContain(passphrase);
  expect(text).not.toContain(Buffer.from(passphrase).toString('base64'));
});

test('the system’s own authentication opens it where the host has one, and only where it says yes', async () => {
  let person = false;
  const reasons: string[] = [];
  const system = {
    kind: 'touch-id' as const,
    confirm: async (reason: string) => {
      reasons.push(reason);
      return person;
    },
  };
  const { lock } = lockUnderTest({ system });
  await lock.change(on);
  expect(await lock.lock()).toMatchObject({ system: 'touch-id', locked: true });
  await expect(lock.unlock({ by: 'system' })).rejects.toMatchObject({ code: 'forbidden' });
  person = true;
  expect(await lock.unlock({ by: 'system' })).toMatchObject({ locked: false });
  expect(reasons).toEqual(['unlock Redline', 'unlock Redline']);
  const without = lockUnderTest().lock;
  await without.change(on);
  await without.lock();
  await expect(without.unlock({ by: 'system' })).rejects.toMatchObject({ code: 'unsupported-here' });
});

test('a clock that is set back neither keeps it open nor refuses the right passphrase for longer', async () => {
  const { lock, wall, pass } = lockUnderTest();
  await lock.change(on);
  wall.now -= 86_400_000;
  pass(300);
  expect(await lock.isLocked()).toBe(true);
  for (let attempt = 0; attempt < 4; attempt += 1) {
    await expect(lock.unlock(wrong)).rejects.toMatchObject({ code: 'forbidden' });
    if (attempt === 2) pass(5);
  }
  wall.now -= 86_400_000;
  pass(10);
  expect(await lock.unlock(right)).toMatchObject({ locked: false });
});

test('a clock that is set forward buys no guess, and nor does a new start', async () => {
  const { lock, start, wall, pass } = lockUnderTest();
  await lock.change(on);
  await lock.lock();
  for (let attempt = 0; attempt < 3; attempt += 1) await expect(lock.unlock(wrong)).rejects.toMatchObject({ code: 'forbidden' });
  for (let guess = 0; guess < 40; guess += 1) {
    wall.now += 600_000;
    await expect((guess % 2 ? start() : lock).unlock(wrong)).rejects.toMatchObject({ code: 'rate-limited' });
  }
  const next = start();
  pass(5);
  expect(await next.unlock(right), 'a new start asks for the wait once, counted from it').toMatchObject({ locked: false });
});

test('wrong passphrases of another process slow this one down too', async () => {
  const { lock, start } = lockUnderTest();
  await lock.change(on);
  await lock.lock();
  const other = start();
  await lock.state();
  for (let attempt = 0; attempt < 3; attempt += 1) await expect(other.unlock(wrong)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(lock.unlock(right)).rejects.toMatchObject({ code: 'rate-limited', retryAfterSeconds: 5 });
});

test.each([
  ['another form', JSON.stringify({ minutes: 5, passphrase: 'of an older form', failures: 0, failedAt: 0 })],
  ['minutes that nobody can set', JSON.stringify({ minutes: 0, passphrase: { salt: '', hash: '' }, failures: 0, failedAt: 0 })],
  ['a text cut off', '{"minutes":5,"passph'],
  ['false', 'false'],
])('what cannot be read of it (%s) keeps it locked, says why, and is turned off at the command line', async (_, text) => {
  const { lock, kept } = lockUnderTest();
  kept.set('app-lock', text);
  expect(await lock.state()).toMatchObject({ enabled: true, locked: true, unreadable: expect.stringContaining('--lock off') });
  expect(await lock.touch()).toMatchObject({ locked: true });
  await expect(lock.refuseWhileLocked()).rejects.toMatchObject({
    code: 'forbidden',
    message: expect.stringContaining('--lock off'),
  });
  await expect(lock.unlock(right)).rejects.toMatchObject({ code: 'storage', message: expect.stringContaining('cannot be read') });
  await expect(lock.change(on), 'nobody puts a passphrase of their own in its place').rejects.toMatchObject({ code: 'storage' });
  expect(kept.get('app-lock'), 'and nothing was written over it').toBe(text);
  await lock.forget();
  expect(await lock.state()).toEqual({ enabled: false, locked: false, minutes: 15 });
  await lock.refuseWhileLocked();
});
