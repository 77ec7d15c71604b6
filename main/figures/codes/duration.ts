import type { Emit, Figure, Hours } from '../figure.ts';
import type { MeasuredTicket } from '../ticket/measured.ts';
import type { OwnFigures, OwnMinutes } from '../ticket/ticket.ts';

/** Stretches that a duration is the sum of; null where it has not ended yet. */
type Stretches = readonly { readonly from: number; readonly until: number }[] | null;

export interface DurationOf {
  readonly code: string;
  readonly bucket: 'created' | 'solved';
  /** When the ticket belongs to a period; undefined where it belongs to none. */
  readonly at: (ticket: MeasuredTicket) => number | undefined;
  /** Undefined where what was read does not tell. */
  readonly stretches: (ticket: MeasuredTicket) => Stretches | undefined;
  /** Where Zendesk tells the same, for tickets that began before what was read. */
  readonly own: (figures: OwnFigures) => OwnMinutes;
}

/** A duration of tickets, in all hours and in business hours: two figures that differ in nothing else. */
export function durationFigures(of: DurationOf): Figure[] {
  return (['calendar', 'business'] as const).map((hours) => durationFigure(of, hours));
}

function durationFigure({ code, bucket, at, stretches, own }: DurationOf, hours: Hours): Figure {
  return {
    code,
    unit: 'minutes',
    counts: 'tickets',
    statistic: 'median',
    bucket,
    hours,
    measure(ticket, emit) {
      const when = at(ticket);
      if (when === undefined) return;
      if (ticket.gone) return emit.leaveOut(when, ticket.gone);
      const found = stretches(ticket);
      if (found === undefined) return emitOwn(ticket, own, hours, when, emit);
      if (found === null) return emit.count(when, null);
      emitLength(ticket, found, hours, when, emit);
    },
  };
}

/** A recorded ticket of two and a half years tells exactly this much of business hours and far more of all hours. */
const most = 300_000;

function emitOwn({ facts, timeline }: MeasuredTicket, own: DurationOf['own'], hours: Hours, at: number, emit: Emit): void {
  const minutes = facts.own && own(facts.own)[hours];
  if (minutes === undefined) emit.leaveOut(at, timeline.isWhole ? 'author-unknown' : 'begun-before');
  else if (hours === 'business' && minutes === most) emit.leaveOut(at, 'capped');
  else emit.count(at, minutes === null ? null : minutes * 60);
}

/** Takes the seconds of some stretches by the clock of a figure. */
export function emitLength(
  { worked, workedByAll }: MeasuredTicket,
  stretches: NonNullable<Stretches>,
  hours: Hours,
  at: number,
  emit: Emit,
): void {
  if (hours === 'calendar') {
    emit.count(
      at,
      stretches.reduce((sum, { from, until }) => sum + Math.max(0, until - from), 0),
    );
  } else if (worked === undefined) {
    emit.leaveOut(at, 'schedule-gone');
  } else {
    const seconds = stretches.reduce((sum, { from, until }) => sum + worked(from, until), 0);
    const parts = stretches.map(({ from, until }) => workedByAll(from, until));
    const byAll = parts.reduce((sum, part) => (sum === undefined || part === undefined ? undefined : sum + part), 0);
    emit.count(at, seconds, byAll);
  }
}
