import { performance } from 'node:perf_hooks';
import { expect, test } from 'vitest';
import { withDeadline } from '../../../main/drafts/deadline.ts';

const forEver = () => /^(a+)+$/.test(`${'a'.repeat(60)}!`);

test('many things are done in their order under few watches, and one that would run for ever is stopped in its time', () => {
  const guard = withDeadline({ each: 300, altogether: 5000 });
  const done: number[] = [];
  all(guard.each?.('It', [1, 2, 3], (thing) => done.push(thing)));
  expect(done).toEqual([1, 2, 3]);
  const begun = performance.now();
  const many = Array.from({ length: 1000 }, (_none, index) => index);
  expect(() => all(guard.each?.('The expression', many, (thing) => void (thing === 700 ? forEver() : done.push(thing))))).toThrow(
    expect.objectContaining({ code: 'validation', message: expect.stringContaining('The expression took longer than 0.3 s') }),
  );
  expect(done).toHaveLength(703);
  expect(performance.now() - begun).toBeLessThan(3000);
});

test('a little too long for each of many is too long altogether', () => {
  const guard = withDeadline({ each: 1000, altogether: 400 });
  const wait = () => {
    for (const until = performance.now() + 20; performance.now() < until; );
  };
  let done = 0;
  const many = Array.from({ length: 1000 }, (_none, index) => index);
  const work = () => {
    wait();
    done += 1;
  };
  expect(() => all(guard.each?.('It', many, work))).toThrow(
    expect.objectContaining({ message: expect.stringContaining('longer than 0.4 s') }),
  );
  expect(done).toBeLessThan(40);
});

test('between two moments others can have the thread, and whoever stops asking ends it', () => {
  const guard = withDeadline({ each: 1000, altogether: 5000 });
  let done = 0;
  const many = Array.from({ length: 1000 }, (_none, index) => index);
  const steps = guard.each?.('It', many, () => {
    for (const until = performance.now() + 10; performance.now() < until; );
    done += 1;
  });
  const begun = performance.now();
  steps?.next();
  expect(performance.now() - begun).toBeLessThan(500);
  steps?.return();
  expect(done).toBeGreaterThan(0);
  expect(done).toBeLessThan(50);
});

test('what the work throws comes out as it is', () => {
  const guard = withDeadline({ each: 1000, altogether: 1000 });
  const error = new TypeError('Its own.');
  const fail = () => {
    throw error;
  };
  expect(() => all(guard.each?.('It', [1], fail))).toThrow(error);
  expect(() => guard('It', fail)).toThrow(error);
});

function all(steps: Iterable<void> = []): void {
  for (const _step of steps);
}

test('what only waited for a busy computer is begun again, and not called too slow', () => {
  const guard = withDeadline({ each: 300, altogether: 5000 });
  const never = new Int32Array(new SharedArrayBuffer(4));
  let begun = 0;
  const found = guard('The expression', () => {
    begun += 1;
    if (begun === 1) Atomics.wait(never, 0, 0, 800);
    return 'found';
  });
  expect([found, begun]).toEqual(['found', 2]);
});
