import type { Figure } from '../figure.ts';
import { waitingsOf } from '../ticket/replies.ts';
import { emitLength } from './duration.ts';

/** From a customer's next word to the next public answer, each by itself: a ticket may have many. Zendesk’s metric set tells none of it. */
export const nextReplyTime: readonly Figure[] = (['calendar', 'business'] as const).map((hours) => ({
  code: 'next-reply-time',
  unit: 'minutes',
  counts: 'replies',
  statistic: 'median',
  bucket: 'asked',
  hours,
  measure: (ticket, emit) => {
    const waitings = waitingsOf(ticket);
    if (waitings === undefined) return emit.leaveOut(ticket.facts.created, ticket.gone ?? 'begun-before');
    for (const { asked, answered } of waitings.slice(1)) {
      if (ticket.gone) emit.leaveOut(asked, ticket.gone);
      else if (answered === undefined) emit.count(asked, null);
      else emitLength(ticket, [{ from: asked, until: answered }], hours, asked, emit);
    }
  },
}));
