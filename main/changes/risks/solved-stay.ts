import type { TicketLookup } from '../../../preload/contract/change-set.ts';
import type { ItemName } from '../../../preload/contract/records.ts';
import { editItem } from '../edit-item.ts';
import { itemName } from '../record-values.ts';
import { warningAbout } from './macro-edits.ts';
import { deletesOf, people } from './people-edits.ts';
import { counted, oneOrMany, type RiskRule } from './risk-rule.ts';

const code = 'solved-stay';

/** An answer to a solved ticket opens it again (Zendesk help, "About ticket statuses"), and then it is with somebody who has left. */
export const solvedStay: RiskRule = {
  code,
  find(context) {
    const edited = new Set(context.edits.map(editItem));
    const left = (person: ItemName) => context.ticketLookup?.solvedLeft?.[person];
    // Whose sign-ins end is offboarded.
    const stay = deletesOf(context, 'user_sessions')
      .map(({ edit, item }) => ({ person: itemName('users', edit.id), item }))
      .filter(({ person }) => left(person) !== 0);
    // Where nothing of the person is changed, as of one who is let in again, their sign-ins are all there is to show.
    const items = stay.map(({ person, item }) => (edited.has(person) ? person : item));
    const together = countedTogether(
      stay.flatMap(({ person }) => (left(person) === undefined ? [person] : [])),
      context.ticketLookup,
    );
    const known = stay.reduce((sum, { person }) => sum + (left(person) ?? 0), together ?? 0);
    if (together !== undefined && known === 0) return [];
    return warningAbout(items, 'info', code, (count) => {
      const whose = `${people(count)} who ${oneOrMany(count, 'leaves', 'leave')}`;
      const tickets =
        together !== undefined
          ? `${counted(known, 'solved ticket')} of ${whose} ${oneOrMany(known, 'stays as it is', 'stay as they are')}`
          : `Solved tickets of ${whose} stay as they are; how many is not known`;
      return `${tickets}. An answer to one opens it again with somebody who has left. With “solved”: “along” they go the way of the open ones; closed tickets cannot be moved.`;
    });
  },
};

/** How many solved tickets these people have; undefined where exactly they were not counted together, as after some were left out. */
function countedTogether(people: readonly ItemName[], lookup: TicketLookup | undefined): number | undefined {
  if (people.length === 0) return 0;
  const found = lookup?.solvedTogether;
  if (!found || found.people.length !== people.length) return undefined;
  return people.every((person) => found.people.includes(person)) ? found.count : undefined;
}
