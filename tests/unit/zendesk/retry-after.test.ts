import { expect, test } from 'vitest';
import { askedToWait, retryAfterSeconds } from '../../../main/zendesk/retry-after.ts';

const asking = (value: string, date?: string) => new Headers({ 'retry-after': value, ...(date === undefined ? {} : { date }) });

test('seconds are taken as they are, and told up to an hour', () => {
  expect(askedToWait(asking('86400'))).toBe(86_400);
  expect(retryAfterSeconds(asking('86400'))).toBe(3600);
  expect(retryAfterSeconds(asking(' 27 '))).toBe(27);
});

test('a date is told against the date of the same answer, whatever time this computer has', () => {
  const date = 'Thu, 01 Jan 2015 10:00:00 GMT';
  expect(askedToWait(asking('Thu, 01 Jan 2015 10:00:40 GMT', date))).toBe(40);
  expect(askedToWait(asking('Fri, 02 Jan 2015 10:00:00 GMT', date))).toBe(86_400);
});

test.each([
  ['Thu, 01 Jan 2015 09:00:00 GMT', 'Thu, 01 Jan 2015 10:00:00 GMT'],
  ['Thu, 01 Jan 2015 10:00:40 GMT', undefined],
  ['soon', 'Thu, 01 Jan 2015 10:00:00 GMT'],
  ['', undefined],
  ['0', undefined],
  ['-5', undefined],
])('“%s” asks for nothing (the answer is of %s)', (value, date) => {
  expect(askedToWait(asking(value, date))).toBeUndefined();
});
