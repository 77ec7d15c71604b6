import { TZDate } from '@date-fns/tz';
import type { Freeze, Window } from '../../../preload/contract/policy.ts';

const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;
const minutesADay = 24 * 60;
/** No rule of days and weekdays lets more days pass; the 31st on a given weekday comes at least every five years. */
const farthest = 366 * 6;

/** A day of a calendar, without a time zone. */
interface Day {
  readonly year: number;
  /** 0 for January. */
  readonly month: number;
  readonly day: number;
}

/**
 * Whether a window is open at a moment, by the clock on the wall of its zone: where clocks go back, an hour that comes twice is open
 * twice; where they go forward, one that does not come is not.
 *
 * @param now milliseconds since 1970
 */
export function isOpen(window: Window, now: number): boolean {
  const { day, minute } = localAt(now, window.zone);
  const [from, to] = [minutesOf(window.from), minutesOf(window.to)];
  if (from < to) return isOf(window, day) && minute >= from && minute < to;
  // Over midnight: the day is the one on which it opens.
  return (isOf(window, day) && minute >= from) || (isOf(window, later(day, -1)) && minute < to);
}

/** When a window that is closed now opens next, in milliseconds since 1970; undefined where it never does. */
export function opensAt(window: Window, now: number): number | undefined {
  const { day: today } = localAt(now, window.zone);
  for (let ahead = 0; ahead <= farthest; ahead++) {
    const day = later(today, ahead);
    if (!isOf(window, day)) continue;
    const minute = minutesOf(window.from);
    const opens = new TZDate(day.year, day.month, day.day, Math.floor(minute / 60), minute % 60, window.zone).getTime();
    if (opens > now && isOpen(window, opens)) return opens;
  }
  return undefined;
}

/** The freeze that holds at a moment; its days are inclusive, in its own zone or in that of the window. */
export function freezeAt(freezes: readonly Freeze[], now: number, zone: string): Freeze | undefined {
  return freezes.find((freeze) => {
    const today = textOf(localAt(now, freeze.zone ?? zone).day);
    return freeze.from <= today && today <= freeze.to;
  });
}

function isOf({ days, weekdays: wanted }: Window, day: Day): boolean {
  const { month, year } = day;
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const name = weekdays[new Date(Date.UTC(year, month, day.day)).getUTCDay()];
  const isDay = !days || days.some((wish) => (wish > 0 ? wish : last + 1 + wish) === day.day);
  return isDay && (!wanted || (name !== undefined && wanted.includes(name)));
}

function localAt(now: number, zone: string): { readonly day: Day; readonly minute: number } {
  const local = new TZDate(now, zone);
  return {
    day: { year: local.getFullYear(), month: local.getMonth(), day: local.getDate() },
    minute: local.getHours() * 60 + local.getMinutes(),
  };
}

function later({ year, month, day }: Day, days: number): Day {
  const date = new Date(Date.UTC(year, month, day + days));
  return { year: date.getUTCFullYear(), month: date.getUTCMonth(), day: date.getUTCDate() };
}

function textOf({ year, month, day }: Day): string {
  return new Date(Date.UTC(year, month, day)).toISOString().slice(0, 10);
}

/** `24:00` is the end of the day. */
function minutesOf(time: string): number {
  const [hours = '0', minutes = '0'] = time.split(':');
  return Math.min(Number(hours) * 60 + Number(minutes), minutesADay);
}
