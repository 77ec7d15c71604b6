import { editItem } from '../edit-item.ts';
import { leftTickets } from './left-tickets.ts';
import { warningAbout } from './macro-edits.ts';
import { people } from './people-edits.ts';
import { counted, oneOrMany, type RiskRule } from './risk-rule.ts';

const code = 'leaves-group';

/** Zendesk unassigns the open tickets of a member who leaves, at once, and adding the member again does not assign them again. */
export const leavesGroup: RiskRule = {
  code,
  find({ edits, ticketLookup }) {
    const memberships = leftTickets(edits, 'group_memberships', ticketLookup);
    const persons = leftTickets(edits, 'users', ticketLookup);
    const losing = (count: number) => `${counted(count, 'open ticket')} ${oneOrMany(count, 'loses its', 'lose their')} assignee`;
    const { unknown } = memberships;
    const suspended = edits.flatMap((edit) => {
      const tickets =
        edit.action === 'update' && edit.resource === 'users' ? ticketLookup?.leftBehind?.[editItem(edit)] : undefined;
      return tickets === undefined || tickets === 0 ? [] : [{ item: editItem(edit), tickets }];
    });
    const kept = suspended.reduce((sum, { tickets }) => sum + tickets, 0);
    const sentences = [
      ...(memberships.tickets > 0
        ? [`${losing(memberships.tickets)}, as ${counted(memberships.leaving.length, 'group membership')} will end.`]
        : []),
      ...(persons.tickets > 0 ? [`${losing(persons.tickets)}, as ${people(persons.leaving.length)} will be deleted.`] : []),
      ...(unknown.length > 0
        ? [
            `${counted(unknown.length, 'group membership')} will end: the open tickets that ${oneOrMany(unknown.length, 'this person has in the group', 'these people have in the groups')} lose their assignee. How many is not known.`,
          ]
        : []),
      ...(suspended.length > 0
        ? [
            `${counted(kept, 'open ticket')} ${oneOrMany(kept, 'stays', 'stay')} assigned to ${people(suspended.length)} who will be suspended.`,
          ]
        : []),
    ];
    const items = [...memberships.leaving, ...persons.leaving, ...unknown, ...suspended.map(({ item }) => item)];
    return warningAbout(items, 'caution', code, () => sentences.join(' '));
  },
};
