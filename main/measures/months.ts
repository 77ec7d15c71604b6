import { z } from 'zod';
import { FigureRow, Grouping, type Grouping as GroupingName } from '../../preload/contract/figures.ts';
import { computeFigures } from '../figures/compute.ts';
import { monthOf, monthPeriod, type Period } from '../figures/time/period.ts';
import { zoneOf } from '../figures/time/schedule-zone.ts';
import { namesOf, rowOf } from './rows.ts';
import { surroundingsOf } from './surroundings.ts';
import type { TicketStore } from './ticket-store.ts';

const daySeconds = 86_400;
const groupings = ['all', ...Grouping.options.filter((by) => by !== 'month')] as const;
const Rows = z.array(FigureRow);

/**
 * Lets the times of tickets go that have not changed for so many days, after what they say of each month that ends before is kept for ever.
 *
 * @param now milliseconds since 1970
 */
export function letGo(store: TicketStore, days: number, now: number): number {
  const oldest = store.oldest();
  const reading = store.reading();
  const limit = Math.floor(now / 1000) - days * daySeconds;
  if (oldest === undefined || reading === undefined || oldest >= limit) return 0;
  const zone = zoneOf(reading.zone ?? 'UTC') ?? 'Etc/UTC';
  const names = namesOf(store);
  const done = new Set(store.months('all').map(({ month }) => month));
  for (const month of monthsBetween(Math.max(oldest, reading.from), limit, zone)) {
    if (done.has(month)) continue;
    const { given } = surroundingsOf(store, monthPeriod(month, zone));
    for (const grouping of groupings) {
      const by = grouping === 'all' ? undefined : grouping;
      const rows = computeFigures(store.tickets(), given, by).figures.map((result) => rowOf(result, by, names));
      store.keepMonth(month, grouping, JSON.stringify(rows));
    }
  }
  return store.dropBefore(limit);
}

/** The months in which something may be let go: from the first one to that of the limit. */
function monthsBetween(from: number, until: number, zone: string): string[] {
  const months: string[] = [];
  const last = monthOf(until, zone);
  for (let at = from; ; at = monthPeriod(monthOf(at, zone), zone).until) {
    const month = monthOf(at, zone);
    if (month > last) return months;
    months.push(month);
  }
}

/** What was kept of months whose tickets are gone: by month, or where exactly one such month is asked for. */
export function keptMonths(
  store: TicketStore,
  period: Period,
  by: GroupingName | undefined,
): { readonly rows: readonly FigureRow[]; readonly notes: readonly string[] } {
  const kept = store.months(by === undefined || by === 'month' ? 'all' : by);
  const within = kept.filter(({ month }) => {
    const { from, until } = monthPeriod(month, period.zone);
    return from >= period.from && until <= period.until;
  });
  if (within.length === 0) return { rows: [], notes: [] };
  const rows = within.flatMap(({ month, body }) =>
    Rows.parse(JSON.parse(body)).map(
      (row): FigureRow => ({
        ...row,
        ...(by === 'month' || by === undefined ? { by: 'month' as const, key: month, name: month } : {}),
        kept: true,
      }),
    ),
  );
  const months = within.map(({ month }) => month).join(', ');
  return { rows, notes: [`Tickets of ${months} are let go; what was kept of these months is told by month.`] };
}
