import { expect, test } from 'vitest';
import { sideBySide } from '../../../main/snapshots/side-by-side.ts';

/** A stream whose events come when the test says so. */
function stream() {
  const waiting: { resolve: (event: string | undefined) => void; reject: (error: Error) => void }[] = [];
  const told = { ended: false };
  async function* events(): AsyncGenerator<string, void, void> {
    try {
      for (;;) {
        const event = await new Promise<string | undefined>((resolve, reject) => waiting.push({ resolve, reject }));
        if (event === undefined) return;
        yield event;
      }
    } finally {
      told.ended = true;
    }
  }
  const next = async () => {
    for (;;) {
      const asked = waiting.shift();
      if (asked) return asked;
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  return { events: events(), next, told };
}

test('events come in the order in which they happen, whoever they are from, until all have ended', async () => {
  const [one, other] = [stream(), stream()];
  const merged = sideBySide([one.events, other.events]);
  const first = merged.next();
  (await other.next()).resolve('tags');
  expect(await first).toEqual({ value: 'tags', done: false });
  const second = merged.next();
  (await one.next()).resolve('users');
  expect((await second).value).toBe('users');
  const third = merged.next();
  (await other.next()).resolve(undefined);
  (await one.next()).resolve('macros');
  expect((await third).value).toBe('macros');
  const last = merged.next();
  (await one.next()).resolve(undefined);
  expect(await last).toEqual({ value: undefined, done: true });
});

test('one that fails ends it at once, though another still waits', async () => {
  const [one, other] = [stream(), stream()];
  const merged = sideBySide([one.events, other.events]);
  const first = merged.next();
  (await other.next()).reject(new Error('refused'));
  await expect(first).rejects.toThrow('refused');
  (await one.next()).reject(new Error('nobody hears this'));
  await expect.poll(() => one.told.ended).toBe(true);
});

test('who stops listening ends them all', async () => {
  const [one, other] = [stream(), stream()];
  const merged = sideBySide([one.events, other.events]);
  const first = merged.next();
  (await one.next()).resolve('users');
  await first;
  await merged.return();
  (await other.next()).resolve('tags');
  await expect.poll(() => [one.told.ended, other.told.ended]).toEqual([true, true]);
});
