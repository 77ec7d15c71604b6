import { allFigures } from './all-figures.ts';
import type { Emit, Figure } from './figure.ts';
import { type Counted, tallyOf } from './tally.ts';
import { type MeasuredTicket, measured, type Surroundings } from './ticket/measured.ts';
import type { KeptTicket } from './ticket/ticket.ts';
import { isDone } from './ticket/timeline.ts';
import type { Period } from './time/period.ts';

/** Two spans of the same length, on either side of a run; whole seconds since 1970. */
export interface Spans {
  readonly before: Period;
  readonly after: Period;
}

/** What a figure was before and after. Nothing here says why. */
export interface Comparison {
  readonly figure: Figure;
  readonly before: Counted;
  readonly after: Counted;
  /** After less before, in the figure's unit; null where there are too few to tell or one side has no value. */
  readonly difference: number | null;
  readonly verdict: 'too-few' | 'apart' | 'not-apart' | 'only-counted';
}

/** Under this many a side nothing is said of a difference. */
const fewest = 30;

/**
 * The longest equal spans around a run that lie between two moments.
 *
 * @returns undefined where there is no time on one side.
 */
export function spansAround(run: { readonly from: number; readonly until: number }, within: Period): Spans | undefined {
  const length = Math.min(run.from - within.from, within.until - run.until);
  if (length <= 0) return undefined;
  const { zone } = within;
  return {
    before: { from: run.from - length, until: run.from, zone },
    after: { from: run.until, until: run.until + length, zone },
  };
}

/**
 * Compares what was before a run with what was after it, by the same dates, without the tickets that were open across it: what was begun
 * under the one and ended under the other belongs to neither.
 */
export function compareAround(tickets: Iterable<KeptTicket>, surroundings: Surroundings, spans: Spans): readonly Comparison[] {
  const counted = allFigures.filter(
    ({ hours, bucket }) => bucket !== 'end' && (hours !== 'business' || surroundings.hasSchedules),
  );
  const columns = counted.map((figure) => ({
    figure,
    before: tallyOf(figure, spans.before),
    after: tallyOf(figure, spans.after),
  }));
  for (const kept of tickets) {
    const ticket = measured(kept, surroundings);
    const isAcross = wasOpenAcross(ticket, spans);
    for (const { figure, before, after } of columns) {
      const sides: Emit = {
        count(at, value, byAll) {
          if (isAcross) return this.leaveOut(at, 'open-across');
          before.count(at, value, byAll);
          after.count(at, value, byAll);
        },
        leaveOut(at, why) {
          before.leaveOut(at, why);
          after.leaveOut(at, why);
        },
      };
      figure.measure(ticket, sides, surroundings);
    }
  }
  return columns.map(({ figure, before, after }) => comparison(figure, before.result(), after.result()));
}

function wasOpenAcross({ facts, timeline, solvedAt }: MeasuredTicket, { before, after }: Spans): boolean {
  if (facts.created >= after.from) return false;
  if (facts.created >= before.until) return true;
  if (!timeline.isWhole) return solvedAt === undefined ? !isDone(facts.status) : solvedAt >= before.until;
  return !isDone(timeline.statuses.findLast(({ from }) => from < before.until)?.status);
}

function comparison(figure: Figure, before: Counted, after: Counted): Comparison {
  const sides = { figure, before, after };
  if (before.n < fewest || after.n < fewest) return { ...sides, difference: null, verdict: 'too-few' };
  const difference = before.value === null || after.value === null ? null : Math.round((after.value - before.value) * 100) / 100;
  if (before.interval === null || after.interval === null) return { ...sides, difference, verdict: 'only-counted' };
  const isApart = before.interval.high < after.interval.low || after.interval.high < before.interval.low;
  return { ...sides, difference, verdict: isApart ? 'apart' : 'not-apart' };
}
