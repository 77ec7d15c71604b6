import type { ItemName } from '../../../preload/contract/records.ts';
import { warningAbout } from './macro-edits.ts';
import { people } from './people-edits.ts';
import { counted, oneOrMany, type RiskRule } from './risk-rule.ts';

const code = 'solved-stay';

/** An answer to a solved ticket opens it again (Zendesk help, "About ticket statuses"), and then it is with somebody who has left. */
export const solvedStay: RiskRule = {
  code,
  find({ ticketLookup }) {
    const left = Object.entries(ticketLookup?.solvedLeft ?? {}).filter(([, count]) => count > 0);
    const items = left.map(([item]): ItemName => item as ItemName);
    const tickets = left.reduce((sum, [, count]) => sum + count, 0);
    return warningAbout(
      items,
      'caution',
      code,
      (count) =>
        `${counted(tickets, 'solved ticket')} ${oneOrMany(tickets, 'stays', 'stay')} assigned to ${people(count)} who leave; an answer opens ${oneOrMany(tickets, 'it', 'them')} again. With “solved”: “along” they go the way of the open ones. Closed tickets cannot be moved.`,
    );
  },
};
