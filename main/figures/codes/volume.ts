import type { Figure } from '../figure.ts';
import { isDone } from '../ticket/timeline.ts';

/** Tickets that were made; those merged later were made too. */
export const created: Figure = {
  code: 'created',
  unit: 'tickets',
  counts: 'tickets',
  statistic: 'count',
  bucket: 'created',
  hours: null,
  measure({ facts, gone }, emit) {
    if (gone === 'deleted') emit.leaveOut(facts.created, gone);
    else emit.count(facts.created, 1);
  },
};

/** Tickets that were not solved when the period ended. */
export const backlog: Figure = {
  code: 'backlog',
  unit: 'tickets',
  counts: 'tickets',
  statistic: 'count',
  bucket: 'end',
  hours: null,
  measure({ facts, timeline, solvedAt, gone }, emit, { period }) {
    const last = period.until - 1;
    if (facts.created > last) return;
    if (!timeline.isWhole) {
      const isOpen = solvedAt === undefined ? !isDone(facts.status) : solvedAt > last;
      if (!isOpen) return;
      return gone ? emit.leaveOut(last, gone) : emit.count(last, 1);
    }
    const then = timeline.statuses.findLast(({ from }) => from <= last)?.status;
    if (isDone(then)) return;
    if (gone) emit.leaveOut(last, gone);
    else emit.count(last, 1);
  },
};
