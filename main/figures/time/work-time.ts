import type { Schedule } from './schedule.ts';
import { dayAt, dayOf, instantOf, weekdayOf } from './wall-clock.ts';

/** Tells how much of a stretch of time was working time. */
export interface WorkTime {
  /** Working seconds between two instants, both in whole seconds since 1970. */
  between(from: number, until: number): number;
}

/**
 * Working time by a schedule, through holidays and changes of the clocks. What is open in a year is worked out once, so that a question costs
 * a look into a sorted list.
 */
export function workTimeOf(schedule: Schedule): WorkTime {
  const years = new Map<number, Year>();
  const off = holidaysOf(schedule);
  const yearOf = (number: number) => {
    const known = years.get(number);
    if (known) return known;
    const made = openIn(schedule, off, number);
    years.set(number, made);
    return made;
  };
  return {
    between(from, until) {
      if (until <= from) return 0;
      const [first, last] = [utcYear(from), utcYear(until)];
      if (first === last) return workedBefore(yearOf(first), until) - workedBefore(yearOf(first), from);
      let worked = yearOf(first).all - workedBefore(yearOf(first), from);
      for (let number = first + 1; number < last; number += 1) worked += yearOf(number).all;
      return worked + workedBefore(yearOf(last), until);
    },
  };
}

/** The open stretches of one year by UTC, in order, and how much was worked before each. */
interface Year {
  readonly opens: readonly number[];
  readonly closes: readonly number[];
  readonly before: readonly number[];
  readonly all: number;
}

function openIn({ zone, intervals }: Schedule, off: ReadonlySet<number>, number: number): Year {
  const [begins, ends] = [startOfYear(number), startOfYear(number + 1)];
  const opens: number[] = [];
  const closes: number[] = [];
  const before: number[] = [];
  let all = 0;
  const sorted = [...intervals].sort((left, right) => left.start - right.start);
  for (let day = dayAt(zone, begins) - 1; day <= dayAt(zone, ends) + 1; day += 1) {
    if (off.has(day)) continue;
    const midnight = weekdayOf(day) * minutesADay;
    for (const { start, end } of sorted) {
      const [from, to] = [Math.max(start, midnight) - midnight, Math.min(end, midnight + minutesADay) - midnight];
      if (to <= from) continue;
      const open = Math.max(instantOf(zone, day, from * 60, 'first'), begins, closes.at(-1) ?? 0);
      const close = Math.min(
        to === minutesADay ? instantOf(zone, day + 1, 0, 'first') : instantOf(zone, day, to * 60, 'last'),
        ends,
      );
      if (close <= open) continue;
      opens.push(open);
      closes.push(close);
      before.push(all);
      all += close - open;
    }
  }
  return { opens, closes, before, all };
}

function workedBefore({ opens, closes, before }: Year, at: number): number {
  let [low, high] = [0, opens.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((opens[middle] ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  const last = low - 1;
  if (last < 0) return 0;
  return (before[last] ?? 0) + Math.min(closes[last] ?? 0, at) - (opens[last] ?? 0);
}

/** A schedule with holidays of a thousand years is a mistake of the source; no more days than these are taken off for one. */
const longestHoliday = 3_660;

function holidaysOf({ holidays }: Schedule): ReadonlySet<number> {
  return new Set(
    holidays.flatMap(({ from, to }) => {
      const first = dayOf(from);
      const days = Math.min(dayOf(to) - first + 1, longestHoliday);
      return days > 0 ? Array.from({ length: days }, (_, index) => first + index) : [];
    }),
  );
}

const minutesADay = 1_440;

/** Without making a `Date`, of which millions would be made. */
function utcYear(at: number): number {
  const guess = 1970 + Math.floor(at / meanYear);
  if (at < startOfYear(guess)) return guess - 1;
  return at < startOfYear(guess + 1) ? guess : guess + 1;
}

/** Of the Gregorian calendar, in seconds; never more than a year off by the turn. */
const meanYear = 31_556_952;

/** Of the years that tickets are of; others are rare and worked out. */
const [firstYear, yearsAhead] = [1990, 100];
const starts = Float64Array.from({ length: yearsAhead }, (_, index) => Date.UTC(firstYear + index, 0, 1) / 1000);

function startOfYear(year: number): number {
  return starts[year - firstYear] ?? Date.UTC(year, 0, 1) / 1000;
}
