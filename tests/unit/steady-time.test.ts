import { expect, test } from 'vitest';
import { steadyTime, steadyTimeFrom } from '../../main/steady-time.ts';

/** A computer whose wall clock nobody asks: how long it was awake, and how long it is on. */
function computer() {
  const time = { awake: 1000, on: 50_000 };
  return {
    steady: steadyTimeFrom(
      () => time.awake,
      () => time.on,
    ),
    runs: (milliseconds: number) => {
      time.awake += milliseconds;
      time.on += milliseconds;
    },
    sleeps: (milliseconds: number) => {
      time.on += milliseconds;
    },
    onTells: (milliseconds: number) => {
      time.on += milliseconds;
    },
  };
}

test('time that the computer was suspended for counts, once, as whatever waited has waited for so long', () => {
  const { steady, runs, sleeps } = computer();
  const begun = steady();
  runs(3000);
  sleeps(3_600_000);
  expect(steady() - begun).toBe(3_603_000);
  expect(steady() - begun, 'asked again').toBe(3_603_000);
  runs(10);
  expect(steady() - begun).toBe(3_603_010);
});

test('a suspension of less than two seconds does not count, as the uptime is told too coarsely', () => {
  const { steady, runs, sleeps } = computer();
  const begun = steady();
  sleeps(2000);
  runs(5);
  expect(steady() - begun).toBe(5);
});

test('it never goes back, not even where the uptime does', () => {
  const { steady, runs, onTells } = computer();
  let before = steady();
  for (const jump of [-900, 4000, -30_000, 2500, -2500, 0]) {
    runs(1);
    onTells(jump);
    expect(steady()).toBeGreaterThan(before);
    before = steady();
  }
});

test('the wall clock changes nothing of it', () => {
  const { now } = Date;
  const before = steadyTime();
  try {
    Date.now = () => now() - 3_600_000;
    const after = steadyTime();
    expect(after).toBeGreaterThanOrEqual(before);
    expect(after - before).toBeLessThan(1000);
  } finally {
    Date.now = now;
  }
});
