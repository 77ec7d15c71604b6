import { type Hours, workingTime } from './business-hours.ts';
import { solvedAt, stretchesIn, type Timeline } from './timeline.ts';

/** Whole minutes, cut off; null until what is measured has happened (Zendesk's help, "About native Support time duration metrics"). */
export interface Minutes {
  readonly calendar: number | null;
  readonly business: number | null;
}

/** The times of a ticket as Zendesk's ticket metrics reference has them. */
export interface TicketFigures {
  readonly reopens: number;
  readonly replies: number;
  readonly reply: Minutes;
  readonly firstResolution: Minutes;
  readonly fullResolution: Minutes;
  readonly agentWait: Minutes;
  readonly requesterWait: Minutes;
  readonly onHold: Minutes;
  readonly solvedAt: number | undefined;
}

export function figuresOf(timeline: Timeline, hours: Hours): TicketFigures {
  const solved = solvedAt(timeline);
  const between = (from: number, until: number | undefined): Minutes =>
    until === undefined ? never : minutesOf(hours, [{ from, until }]);
  const first = firstAnswer(timeline);
  const moved = timeline.statuses.length > 1;
  const spent = (statuses: readonly string[]) =>
    minutesOf(
      hours,
      stretchesIn(timeline, statuses).flatMap(({ from, until }) => (until === undefined ? [] : [{ from, until }])),
    );
  return {
    reopens: reopensOf(timeline),
    replies: timeline.answers.length,
    reply: between(timeline.created, first),
    firstResolution: between(timeline.created, solved[0]),
    fullResolution: between(timeline.created, solved.at(-1)),
    agentWait: moved ? spent(['pending']) : never,
    requesterWait: moved ? spent(['new', 'open', 'hold']) : never,
    onHold: spent(['hold']),
    solvedAt: solved.at(-1),
  };
}

/** The first public answer; of a ticket that an agent began in public, the second one. */
export function firstAnswer({ created, answers }: Timeline): number | undefined {
  return answers.find((at, index) => at > created || index > 0);
}

const never: Minutes = { calendar: null, business: null };
const minute = 60_000;

/** The sum of several stretches, cut off to minutes once. */
export function minutesOf(hours: Hours, stretches: readonly { readonly from: number; readonly until: number }[]): Minutes {
  const sum = (length: (from: number, until: number) => number) =>
    Math.floor(stretches.reduce((total, { from, until }) => total + length(from, until), 0) / minute);
  return { calendar: sum((from, until) => until - from), business: sum((from, until) => workingTime(hours, from, until)) };
}

function reopensOf({ statuses }: Timeline): number {
  return statuses.filter(({ status }, index) => index > 0 && statuses[index - 1]?.status === 'solved' && status !== 'closed')
    .length;
}
