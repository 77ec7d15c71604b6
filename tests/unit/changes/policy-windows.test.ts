import { expect, test } from 'vitest';
import { freezeAt, isOpen, opensAt } from '../../../main/changes/policy/windows.ts';

const at = (iso: string) => Date.parse(iso);
const always = { from: '00:00', to: '24:00', zone: 'UTC' };
const opens = (window: Parameters<typeof opensAt>[0], iso: string) => {
  const found = opensAt(window, at(iso));
  return found === undefined ? undefined : new Date(found).toISOString();
};

test('a window on the first of the month is open on that day of its own zone', () => {
  const window = { ...always, days: [1], zone: 'Asia/Tokyo' };
  expect(isOpen(window, at('2026-11-30T14:59:59Z'))).toBe(false);
  expect(isOpen(window, at('2026-11-30T15:00:00Z'))).toBe(true);
  expect(isOpen(window, at('2026-12-01T15:00:00Z'))).toBe(false);
  expect(opens(window, '2026-11-29T22:00:00Z')).toBe('2026-11-30T15:00:00.000Z');
  expect(opens(window, '2026-11-30T15:00:00Z')).toBe('2026-12-31T15:00:00.000Z');
});

test('days count from the end of the month too, whatever its length', () => {
  expect(isOpen({ ...always, days: [-1] }, at('2028-02-29T12:00:00Z'))).toBe(true);
  expect(isOpen({ ...always, days: [-1] }, at('2026-02-28T12:00:00Z'))).toBe(true);
  expect(isOpen({ ...always, days: [-2] }, at('2026-04-29T12:00:00Z'))).toBe(true);
  expect(opens({ ...always, days: [31] }, '2026-11-29T00:00:00Z')).toBe('2026-12-31T00:00:00.000Z');
});

test('weekdays and days both have to fit', () => {
  const window = { ...always, days: [1], weekdays: ['tue' as const] };
  expect(isOpen(window, at('2026-12-01T09:00:00Z'))).toBe(true);
  expect(isOpen(window, at('2027-01-01T09:00:00Z'))).toBe(false);
  expect(opens(window, '2026-12-02T00:00:00Z')).toBe('2027-06-01T00:00:00.000Z');
});

test('a window over midnight belongs to the day on which it opens', () => {
  const window = { days: [1], from: '22:00', to: '02:00', zone: 'UTC' };
  expect([22, 23].map((hour) => isOpen(window, at(`2026-12-01T${hour}:00:00Z`)))).toEqual([true, true]);
  expect(isOpen(window, at('2026-12-02T01:59:00Z'))).toBe(true);
  expect(isOpen(window, at('2026-12-02T02:00:00Z'))).toBe(false);
  expect(isOpen(window, at('2026-12-01T01:00:00Z'))).toBe(false);
});

test('where clocks go forward, an hour that does not come is not open; where they go back, one that comes twice is twice', () => {
  const lost = { from: '02:00', to: '03:00', zone: 'Europe/Berlin' };
  // 2026-03-29: 01:59 CET is followed by 03:00 CEST.
  const night = Array.from({ length: 24 }, (_, hour) => at('2026-03-28T23:00:00Z') + hour * 3_600_000);
  expect(night.some((hour) => isOpen({ ...lost, days: [29] }, hour))).toBe(false);
  expect(opens(lost, '2026-03-29T00:00:00Z')).toBe('2026-03-30T00:00:00.000Z');
  // 2026-10-25: 02:00 to 03:00 comes as CEST and again as CET.
  const open = Array.from({ length: 24 }, (_, hour) => at('2026-10-24T22:00:00Z') + hour * 3_600_000).filter((hour) =>
    isOpen(lost, hour),
  );
  expect(open.map((hour) => new Date(hour).toISOString())).toEqual(['2026-10-25T00:00:00.000Z', '2026-10-25T01:00:00.000Z']);
});

test('a window that no day opens never does', () => {
  expect(opens({ ...always, days: [] }, '2026-11-29T00:00:00Z')).toBeUndefined();
});

test('the days of a freeze are inclusive, in the zone of the window', () => {
  const freezes = [{ from: '2026-12-20', to: '2027-01-03', why: 'Holidays' }];
  expect(freezeAt(freezes, at('2026-12-19T23:30:00Z'), 'UTC')).toBeUndefined();
  expect(freezeAt(freezes, at('2026-12-19T23:30:00Z'), 'Europe/Berlin')).toMatchObject({ why: 'Holidays' });
  expect(freezeAt(freezes, at('2027-01-03T23:59:00Z'), 'UTC')).toBeDefined();
  expect(freezeAt(freezes, at('2027-01-04T00:00:00Z'), 'UTC')).toBeUndefined();
});
