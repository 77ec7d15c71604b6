import { expect, test } from 'vitest';
import { compareAround, spansAround } from '../../../main/figures/around.ts';
import { medianInterval, medianOf, shareInterval } from '../../../main/figures/statistics.ts';
import type { KeptTicket } from '../../../main/figures/ticket/ticket.ts';
import { at, customer, surroundings, ticket } from './ticket-of.ts';

const run = { from: at('2026-11-10T12:00:00Z'), until: at('2026-11-10T13:00:00Z') };
const zone = 'Etc/UTC';
const iso = (seconds: number) => new Date(seconds * 1000).toISOString();

/** Tickets made one an hour from a moment on, each answered and solved after so many minutes. */
function batch(count: number, from: number, minutes: number, firstId: number): KeptTicket[] {
  return Array.from({ length: count }, (_, index) => {
    const made = from + index * 3600;
    return ticket(
      [
        { at: iso(made), by: customer, status: 'new', comment: 'public' },
        { at: iso(made + (minutes + (index % 5)) * 60), status: 'solved', comment: 'public' },
      ],
      { id: firstId + index },
    );
  });
}

test('equal spans around the run, as long as there is time on both sides', () => {
  const spans = spansAround(run, { from: at('2026-11-01T00:00:00Z'), until: at('2026-11-15T13:00:00Z'), zone });
  expect(spans?.before).toMatchObject({ from: at('2026-11-05T12:00:00Z'), until: run.from });
  expect(spans?.after).toMatchObject({ from: run.until, until: at('2026-11-15T13:00:00Z') });
  expect(spansAround(run, { from: run.from, until: at('2026-11-15T00:00:00Z'), zone })).toBeUndefined();
});

test('what was open across the run is left out, and the medians come with their intervals', () => {
  const spans = spansAround(run, { from: at('2026-11-05T12:00:00Z'), until: at('2026-11-15T13:00:00Z'), zone });
  if (!spans) throw new Error('no spans');
  const across = ticket(
    [
      { at: '2026-11-09T12:00:00Z', by: customer, status: 'new', comment: 'public' },
      { at: '2026-11-11T12:00:00Z', status: 'solved', comment: 'public' },
    ],
    { id: 999 },
  );
  const tickets = [...batch(40, spans.before.from, 50, 1), ...batch(40, spans.after.from, 20, 100), across];
  const compared = compareAround(tickets, surroundings(), spans);
  const reply = compared.find(({ figure }) => figure.code === 'first-reply-time');
  expect(reply).toMatchObject({
    before: { value: 52, n: 40, excluded: { 'open-across': 1 } },
    after: { value: 22, n: 40 },
    difference: -30,
    verdict: 'apart',
  });
  expect(reply?.before.interval).toEqual({ low: 51, high: 53 });
  const few = compareAround(
    [...batch(29, spans.before.from, 50, 1), ...batch(40, spans.after.from, 20, 100)],
    surroundings(),
    spans,
  );
  expect(few.find(({ figure }) => figure.code === 'first-reply-time')).toMatchObject({ difference: null, verdict: 'too-few' });
  const same = compareAround(
    [...batch(40, spans.before.from, 50, 1), ...batch(40, spans.after.from, 50, 100)],
    surroundings(),
    spans,
  );
  expect(same.find(({ figure }) => figure.code === 'first-reply-time')).toMatchObject({ difference: 0, verdict: 'not-apart' });
});

test('medians and intervals of small and even numbers', () => {
  expect(medianOf([])).toBeNull();
  expect(medianOf([1, 2, 9])).toBe(2);
  expect(medianOf([1, 2, 4, 9])).toBe(3);
  expect(medianInterval([1, 2, 3])).toBeNull();
  // 1 to 100: the 95 % interval of the median lies between the 40th and the 61st (tables of the binomial distribution).
  expect(medianInterval(Array.from({ length: 100 }, (_, index) => index + 1))).toEqual({ low: 41, high: 61 });
  // Wilson's interval of 8 in 10 (Brown, Cai and DasGupta 2001): 0.490 to 0.943.
  const interval = shareInterval(8, 10);
  expect([interval?.low.toFixed(3), interval?.high.toFixed(3)]).toEqual(['0.490', '0.943']);
});
