import { allFigures } from './all-figures.ts';
import type { Figure } from './figure.ts';
import { type Counted, type Tally, tallyOf } from './tally.ts';
import { type MeasuredTicket, measured, type Surroundings } from './ticket/measured.ts';
import type { KeptTicket } from './ticket/ticket.ts';
import { monthOf, type Period } from './time/period.ts';

export type Grouping = 'agent' | 'group' | 'form' | 'priority' | 'month';

/** A figure of one group of tickets, or, without a grouping, of all. */
export interface FigureResult extends Counted {
  readonly figure: Figure;
  /** The id, the priority or the month that it is of; null for tickets that have none, undefined without a grouping. */
  readonly key: string | null | undefined;
}

/** What was met on the way, to be told beside the figures. */
export interface Met {
  readonly tickets: number;
  readonly deleted: number;
  readonly merged: number;
  /** Tickets of which not all of the past is known. */
  readonly notWhole: number;
  /** Tickets with public comments of people of whom nobody knows whether they are agents. */
  readonly unknownAuthors: number;
  /** Tickets whose first reply or resolution Zendesk itself tells otherwise, by more than a minute. */
  readonly otherThanZendesk: number;
  readonly comparedWithZendesk: number;
  /** Schedules that tickets follow and that are no longer there. */
  readonly schedulesGone: readonly number[];
}

export interface Computed {
  readonly figures: readonly FigureResult[];
  readonly met: Met;
}

/** Computes every figure over a period, one ticket after the other: what is held meanwhile is a few bytes for each value. */
export function computeFigures(tickets: Iterable<KeptTicket>, surroundings: Surroundings, by: Grouping | undefined): Computed {
  const { period, hasSchedules } = surroundings;
  const counted = allFigures.filter(({ hours }) => hours !== 'business' || hasSchedules);
  const columns = counted.map((figure) => columnOf(figure, period, by));
  const meeting = newMeeting();
  for (const kept of tickets) {
    const ticket = measured(kept, surroundings);
    meeting.note(ticket);
    const key = by === undefined || by === 'month' ? undefined : keyOf(ticket, by);
    for (const column of columns) column.take(ticket, key, surroundings);
  }
  return { figures: columns.flatMap((column) => column.results()), met: meeting.met(surroundings) };
}

/** The figures that mean something over this account: those that nothing falls into, by a way of asking that it does not use, are left out. */
interface Column {
  take(ticket: MeasuredTicket, key: string | null | undefined, surroundings: Surroundings): void;
  results(): FigureResult[];
}

function columnOf(figure: Figure, period: Period, by: Grouping | undefined): Column {
  const tallies = new Map<string | null | undefined, Tally>();
  const tallyAt = (key: string | null | undefined) => {
    const known = tallies.get(key);
    if (known) return known;
    const made = tallyOf(figure, period);
    tallies.set(key, made);
    return made;
  };
  if (by === undefined) tallyAt(undefined);
  const byMonth: Pick<Tally, 'count' | 'leaveOut'> = {
    count: (at, value, all) => {
      if (isIn(at, period)) tallyAt(monthOf(at, period.zone)).count(at, value, all);
    },
    leaveOut: (at, why) => {
      if (isIn(at, period)) tallyAt(monthOf(at, period.zone)).leaveOut(at, why);
    },
  };
  return {
    take: (ticket, key, surroundings) => figure.measure(ticket, by === 'month' ? byMonth : tallyAt(key), surroundings),
    results: () =>
      [...tallies]
        .map(([key, tally]) => ({ figure, key, ...tally.result() }))
        .filter((result) => by === undefined || result.of > 0 || Object.keys(result.excluded).length > 0)
        .sort((left, right) => compareKeys(left.key, right.key)),
  };
}

/** What belongs to no group comes last. */
function compareKeys(left: string | null | undefined, right: string | null | undefined): number {
  if (left === right) return 0;
  if (left === null || left === undefined) return 1;
  if (right === null || right === undefined) return -1;
  return left < right ? -1 : 1;
}

function isIn(at: number, { from, until }: Period): boolean {
  return at >= from && at < until;
}

function keyOf({ facts }: MeasuredTicket, by: Exclude<Grouping, 'month'>): string | null {
  const value = facts[by];
  return value === null ? null : String(value);
}

function newMeeting() {
  let [tickets, deleted, merged, notWhole, unknownAuthors, otherThanZendesk, comparedWithZendesk] = [0, 0, 0, 0, 0, 0, 0];
  const schedules = new Set<number>();
  return {
    note({ facts, timeline, gone }: MeasuredTicket) {
      tickets += 1;
      if (gone === 'deleted') deleted += 1;
      if (gone === 'merged') merged += 1;
      if (!timeline.isWhole) notWhole += 1;
      if (timeline.unknownAuthors > 0) unknownAuthors += 1;
      for (const { id } of timeline.schedules) if (id !== undefined) schedules.add(id);
      const own = facts.own?.fullResolution.calendar;
      const last = timeline.solved.at(-1);
      if (!timeline.isWhole || own === undefined || own === null || last === undefined) return;
      comparedWithZendesk += 1;
      if (Math.abs((last - facts.created) / 60 - own) > 1.5) otherThanZendesk += 1;
    },
    met: ({ workTime }: Surroundings): Met => ({
      tickets,
      deleted,
      merged,
      notWhole,
      unknownAuthors,
      otherThanZendesk,
      comparedWithZendesk,
      schedulesGone: [...schedules].filter((id) => workTime(id) === undefined).sort((left, right) => left - right),
    }),
  };
}
