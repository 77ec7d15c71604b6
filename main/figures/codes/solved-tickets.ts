import type { Emit, Figure } from '../figure.ts';
import type { MeasuredTicket } from '../ticket/measured.ts';

const how = { counts: 'tickets', bucket: 'solved', hours: null } as const;

/** Tickets that are solved or closed now, by when they were solved last (Explore's definition). */
export const solved: Figure = {
  code: 'solved',
  ...how,
  unit: 'tickets',
  statistic: 'count',
  measure: (ticket, emit) => ofSolved(ticket, emit, (at) => emit.count(at, 1)),
};

/** How often tickets that are solved now were opened again. */
export const reopens: Figure = {
  code: 'reopens',
  ...how,
  unit: 'reopens',
  statistic: 'sum',
  measure: (ticket, emit) =>
    ofSolved(ticket, emit, (at) => {
      const count = ticket.timeline.isWhole ? ticket.timeline.reopens : ticket.facts.own?.reopens;
      if (count === undefined || count === null) emit.leaveOut(at, 'begun-before');
      else emit.count(at, count);
    }),
};

/** Solved with fewer than two public replies of agents; none at all counts too (Explore's definition). */
export const oneTouch: Figure = {
  code: 'one-touch',
  ...how,
  unit: 'percent',
  statistic: 'share',
  measure: (ticket, emit) =>
    ofSolved(ticket, emit, (at) => {
      const { timeline, facts } = ticket;
      const isTold = timeline.isWhole && timeline.unknownAuthors === 0;
      const replies = facts.own?.replies ?? (isTold ? timeline.agentComments : undefined);
      if (replies !== undefined) emit.count(at, replies < 2 ? 1 : 0);
      else emit.leaveOut(at, timeline.isWhole ? 'author-unknown' : 'begun-before');
    }),
};

/** Solved with a link in the last public answer: to documentation, an issue, a statement, so that the next one finds it alone. */
export const deflection: Figure = {
  code: 'deflection',
  ...how,
  unit: 'percent',
  statistic: 'share',
  measure: (ticket, emit) =>
    ofSolved(ticket, emit, (at) => {
      const hasLink = ticket.timeline.lastAnswerHasLink;
      if (hasLink === undefined) emit.leaveOut(at, 'no-comment');
      else emit.count(at, hasLink ? 1 : 0);
    }),
};

function ofSolved({ solvedAt, gone }: MeasuredTicket, emit: Emit, count: (at: number) => void): void {
  if (solvedAt === undefined) return;
  if (gone) emit.leaveOut(solvedAt, gone);
  else count(solvedAt);
}
