import { editItem } from '../edit-item.ts';
import { itemName } from '../record-values.ts';
import { warningAbout } from './macro-edits.ts';
import { deletesOf, people } from './people-edits.ts';
import { oneOrMany, type RiskRule } from './risk-rule.ts';

const code = 'solved-stay';

/** An answer to a solved ticket opens it again (Zendesk help, "About ticket statuses"), and then it is with somebody who has left. */
export const solvedStay: RiskRule = {
  code,
  find(context) {
    const edited = new Set(context.edits.map(editItem));
    // Whose sign-ins end is offboarded. Where solved tickets go along, they were looked up.
    const items = deletesOf(context, 'user_sessions')
      .map(({ edit, item }) => ({ person: itemName('users', edit.id), item }))
      .filter(({ person }) => context.ticketLookup?.solvedLeft?.[person] === undefined)
      // Where nothing of the person is changed, as of one who is let in again, their sign-ins are all there is to show.
      .map(({ person, item }) => (edited.has(person) ? person : item));
    return warningAbout(
      items,
      'info',
      code,
      (count) =>
        `Solved tickets of ${people(count)} who ${oneOrMany(count, 'leaves', 'leave')} stay as they are, and an answer to one opens it again with somebody who has left. With “solved”: “along” they go the way of the open ones; closed tickets cannot be moved.`,
    );
  },
};
