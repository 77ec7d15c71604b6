import { tzOffset } from '@date-fns/tz';

/** A day of a calendar, counted from 1 January 1970, without a time zone. */
export type DayNumber = number;

const daySeconds = 86_400;

/** Seconds that a zone's clocks are ahead of UTC at an instant, in whole seconds since 1970; `NaN` for a zone that nobody knows. */
export function offsetAt(zone: string, at: number): number {
  return Math.round(tzOffset(zone, new Date(at * 1000)) * 60);
}

/** The day on the wall of a zone. */
export function dayAt(zone: string, at: number): DayNumber {
  return Math.floor((at + offsetAt(zone, at)) / daySeconds);
}

/** `2026-11-30`. */
export function dayText(day: DayNumber): string {
  return new Date(day * daySeconds * 1000).toISOString().slice(0, 10);
}

/** The number of a day written `2026-11-30`. */
export function dayOf(text: string): DayNumber {
  return Math.floor(Date.parse(`${text}T00:00:00Z`) / 1000 / daySeconds);
}

/** 0 for Sunday. */
export function weekdayOf(day: DayNumber): number {
  // The first day of 1970 was a Thursday.
  return (((day + 4) % 7) + 7) % 7;
}

/**
 * The instant at which a zone's wall shows a day and a time, in whole seconds since 1970. A time that comes twice because clocks go back
 * is the `first` or the `last` of both; one that clocks go over is the moment at which they do.
 */
export function instantOf(zone: string, day: DayNumber, second: number, which: 'first' | 'last'): number {
  const wall = day * daySeconds + second;
  const before = wall - offsetAt(zone, wall - daySeconds);
  const after = wall - offsetAt(zone, wall + daySeconds);
  if (before === after) return before;
  const shown = [Math.min(before, after), Math.max(before, after)].filter((at) => at + offsetAt(zone, at) === wall);
  return (which === 'first' ? shown[0] : shown.at(-1)) ?? jumpBetween(zone, wall - daySeconds, wall + daySeconds);
}

/** When the clocks of a zone were changed between two instants. */
function jumpBetween(zone: string, from: number, until: number): number {
  const offset = offsetAt(zone, from);
  let [low, high] = [from, until];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(zone, middle) === offset) low = middle;
    else high = middle;
  }
  return high;
}
