import { expect, test } from 'vitest';
import { learnedForecast } from '../../../main/zendesk/job-forecast.ts';

/** Looks at a job that takes `queued` and then so long for each item. @returns how often it was looked at and how late its end was seen. */
function watch(
  forecast: ReturnType<ReturnType<typeof learnedForecast>>,
  began: number,
  items: number,
  queued: number,
  each: number,
) {
  const ends = began + queued + items * each;
  for (let looks = 1; ; looks++) {
    const now = forecast.due();
    if (now >= ends) {
      forecast.ended(now);
      return { looks, late: now - ends, took: ends - began };
    }
    forecast.seen(now, Math.max(0, Math.floor((now - began - queued) / each)), items);
  }
}

test.each([
  ['the practice Zendesk’s', 400, 40],
  ['quick ones', 100, 5],
  ['those recorded', 3000, 150],
  ['slow ones', 20_000, 400],
])('after a few jobs, the next ones are seen to end in time and with few looks (%s)', (_name, queued, each) => {
  const forecasts = learnedForecast();
  const first = watch(forecasts(0, 100), 0, 100, queued, each);
  expect(first.looks).toBeLessThanOrEqual(12);
  let begins = 100_000;
  let looks = 0;
  for (let job = 0; job < 5; job++) {
    const next = watch(forecasts(begins, 100), begins, 100, queued, each);
    if (job > 2) expect(next.late).toBeLessThan(Math.max(400, 0.15 * next.took));
    looks += next.looks;
    begins += 100_000;
  }
  expect(looks).toBeLessThanOrEqual(13);
});

test('a job of another size is not mistaken for one like those before', () => {
  const forecasts = learnedForecast();
  watch(forecasts(0, 100), 0, 100, 400, 40);
  expect(forecasts(0, 3).due()).toBeLessThan(600);
});

test('where there is no progress to see, looks grow apart up to some seconds', () => {
  const forecast = learnedForecast()(0, 1);
  const looks: number[] = [];
  for (let look = 0; look < 12; look++) {
    looks.push(forecast.due());
    forecast.seen(forecast.due(), 0, undefined);
  }
  const apart = looks.slice(1).map((look, index) => look - (looks[index] ?? 0));
  expect(apart.every((each, index) => each >= (apart[index - 1] ?? 0))).toBe(true);
  expect(apart.at(-1)).toBe(5000);
});
