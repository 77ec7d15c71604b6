import type { Figure } from '../figure.ts';
import type { OwnFigures, OwnMinutes } from '../ticket/ticket.ts';
import { durationFigures } from './duration.ts';

/** The customer waits while the ticket is new, open or on hold (Zendesk's help, "About native Support time duration metrics"). */
export const requesterWaitTime = inStatuses('requester-wait-time', ['new', 'open', 'hold'], ({ requesterWait }) => requesterWait);

/** The agent waits for the customer while the ticket is pending. */
export const agentWaitTime = inStatuses('agent-wait-time', ['pending'], ({ agentWait }) => agentWait);

/** Everybody waits for a third party. */
export const onHoldTime = inStatuses('on-hold-time', ['hold'], ({ onHold }) => onHold);

/** A sum over statuses is told once a ticket is solved, as long as it left a status at all. */
function inStatuses(code: string, statuses: readonly string[], own: (figures: OwnFigures) => OwnMinutes): Figure[] {
  return durationFigures({
    code,
    bucket: 'solved',
    at: ({ solvedAt }) => solvedAt,
    stretches: ({ timeline }) => {
      if (!timeline.isWhole) return undefined;
      if (timeline.statuses.length < 2) return null;
      return timeline.statuses.flatMap(({ status, from, until }) =>
        until !== undefined && statuses.includes(status) ? [{ from, until }] : [],
      );
    },
    own,
  });
}
