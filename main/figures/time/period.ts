import { dayAt, dayOf, dayText, instantOf } from './wall-clock.ts';

/** From a second on, up to and without another, both in whole seconds since 1970. */
export interface Period {
  readonly from: number;
  readonly until: number;
  /** The zone whose days and months count. */
  readonly zone: string;
}

/** Days of a zone, both inclusive, or moments in ISO 8601, of which the last one is no part any more. */
export function periodOf(from: string, to: string, zone: string): Period {
  return { from: startOf(from, zone), until: endOf(to, zone), zone };
}

const day = /^\d{4}-\d\d-\d\d$/;

function startOf(text: string, zone: string): number {
  return day.test(text) ? instantOf(zone, dayOf(text), 0, 'first') : Math.ceil(Date.parse(text) / 1000);
}

function endOf(text: string, zone: string): number {
  return day.test(text) ? instantOf(zone, dayOf(text) + 1, 0, 'first') : Math.ceil(Date.parse(text) / 1000);
}

/** The month of an instant, `2026-11`. */
export function monthOf(at: number, zone: string): string {
  return dayText(dayAt(zone, at)).slice(0, 7);
}

/** The days of a month, `2026-11`. */
export function monthPeriod(month: string, zone: string): Period {
  const [year = 1970, number = 1] = month.split('-').map(Number);
  const first = Date.UTC(year, number - 1, 1) / 86_400_000;
  const next = Date.UTC(year, number, 1) / 86_400_000;
  return { from: instantOf(zone, first, 0, 'first'), until: instantOf(zone, next, 0, 'first'), zone };
}
