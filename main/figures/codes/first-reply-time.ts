import { waitingsOf } from '../ticket/replies.ts';
import { durationFigures } from './duration.ts';

/** From the making of a ticket to an agent's first public answer. */
export const firstReplyTime = durationFigures({
  code: 'first-reply-time',
  bucket: 'created',
  at: ({ facts }) => facts.created,
  stretches: (ticket) => {
    const waitings = waitingsOf(ticket);
    if (waitings === undefined) return undefined;
    const [first] = waitings;
    return first?.answered === undefined ? null : [{ from: first.asked, until: first.answered }];
  },
  own: ({ reply }) => reply,
});
