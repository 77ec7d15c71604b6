import { expect, test } from 'vitest';
import { workingDaysAfter, workingDaysUntil } from '../../../main/access-reviews/working-days.ts';

const holidays = [{ from: '2026-12-24', to: '2027-01-01' }];

test('ten working days leave out weekends and days off', () => {
  // Monday 30 November: 1–4 December, 7–11, then the 14th.
  expect(workingDaysAfter('2026-11-30', 10, [])).toBe('2026-12-14');
  // Saturday and Sunday count from Monday on.
  expect(workingDaysAfter('2026-11-28', 1, [])).toBe('2026-11-30');
  // From Monday the 21st: 22, 23, then the holidays and a weekend, 4–8 and 11–13 January.
  expect(workingDaysAfter('2026-12-21', 10, holidays)).toBe('2027-01-13');
});

test('how many are left is the way back, and below nought once the day has passed', () => {
  expect(workingDaysUntil('2026-11-30', '2026-12-14', [])).toBe(10);
  expect(workingDaysUntil('2026-12-14', '2026-12-14', [])).toBe(0);
  expect(workingDaysUntil('2026-12-11', '2026-12-14', [])).toBe(1);
  // Friday was due; today is Monday.
  expect(workingDaysUntil('2026-12-14', '2026-12-11', [])).toBe(-1);
  expect(workingDaysUntil('2026-12-21', '2027-01-13', holidays)).toBe(10);
  for (let days = 0; days < 30; days += 1)
    expect(workingDaysUntil('2026-12-21', workingDaysAfter('2026-12-21', days, holidays), holidays)).toBe(days);
});
