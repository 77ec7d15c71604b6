import { itemName } from '../record-values.ts';
import { warningAbout } from './macro-edits.ts';
import { deletesOf, people } from './people-edits.ts';
import { oneOrMany, type RiskRule } from './risk-rule.ts';

const code = 'solved-stay';

/** An answer to a solved ticket opens it again (Zendesk help, "About ticket statuses"), and then it is with somebody who has left. */
export const solvedStay: RiskRule = {
  code,
  find(context) {
    // Whose sign-ins end is offboarded. Where solved tickets go along, they were looked up.
    const items = deletesOf(context, 'user_sessions')
      .map(({ edit }) => itemName('users', edit.id))
      .filter((item) => context.ticketLookup?.solvedLeft?.[item] === undefined);
    return warningAbout(
      items,
      'info',
      code,
      (count) =>
        `Solved tickets of ${people(count)} who ${oneOrMany(count, 'leaves', 'leave')} stay as they are, and an answer to one opens it again with somebody who has left. With “solved”: “along” they go the way of the open ones; closed tickets cannot be moved.`,
    );
  },
};
