import type { Surroundings } from '../figures/ticket/measured.ts';
import type { Period } from '../figures/time/period.ts';
import type { Schedule } from '../figures/time/schedule.ts';
import { zoneOf } from '../figures/time/schedule-zone.ts';
import { type WorkTime, workTimeOf } from '../figures/time/work-time.ts';
import { fieldOf, idIn, textIn, wholeIn } from './fields.ts';
import type { TicketStore } from './ticket-store.ts';

/** What figures are computed with: the account's schedules and who its agents are, as they were read last. */
export function surroundingsOf(
  store: TicketStore,
  period: Period,
): { readonly given: Surroundings; readonly notes: readonly string[] } {
  const notes: string[] = [];
  const bodies = [...store.known('schedule').values()].map((body): unknown => JSON.parse(body));
  const times = new Map<number, WorkTime>();
  let first: number | undefined;
  for (const body of bodies) {
    const id = idIn(body, 'id');
    if (id === undefined) continue;
    first ??= id;
    const schedule = readSchedule(id, body);
    if (schedule) times.set(id, workTimeOf(schedule));
    else
      notes.push(
        `The schedule “${textIn(body, 'name') ?? id}” is in a time zone that is not known here, so business hours by it are left out.`,
      );
  }
  const agents = new Set([...store.known('agent').keys(), ...store.known('assignee').keys()]);
  const customers = store.known('customer');
  return {
    notes,
    given: {
      whoIs: (id) => (agents.has(id) ? 'agent' : customers.has(id) ? 'customer' : undefined),
      from: store.reading()?.from ?? 0,
      // A ticket that no trigger gave a schedule follows the first in Zendesk's list.
      workTime: (id) => times.get(id ?? first ?? 0),
      hasSchedules: bodies.length > 0,
      period,
    },
  };
}

function readSchedule(id: number, body: unknown): Schedule | undefined {
  const zone = zoneOf(textIn(body, 'time_zone') ?? '');
  if (zone === undefined) return undefined;
  const intervals = listIn(body, 'intervals').flatMap((interval) => {
    const [start, end] = [wholeIn(interval, 'start_time'), wholeIn(interval, 'end_time')];
    return start === undefined || end === undefined ? [] : [{ start, end }];
  });
  const holidays = listIn(body, 'holidays').flatMap((holiday) => {
    const [from, to] = [textIn(holiday, 'start_date'), textIn(holiday, 'end_date')];
    return from === undefined || to === undefined ? [] : [{ from, to }];
  });
  return { id, name: textIn(body, 'name') ?? String(id), zone, intervals, holidays };
}

function listIn(raw: unknown, name: string): readonly unknown[] {
  const value = fieldOf(raw, name);
  return Array.isArray(value) ? value : [];
}
