import { leftTickets } from './left-tickets.ts';
import { warningAbout } from './macro-edits.ts';
import { counted, oneOrMany, type RiskRule } from './risk-rule.ts';

const code = 'tickets-lose-group';

/** A ticket whose group is deleted is in nobody's view until somebody looks for it. */
export const ticketsLoseGroup: RiskRule = {
  code,
  find({ edits, ticketLookup }) {
    const { leaving, tickets, unknown } = leftTickets(edits, 'groups', ticketLookup, ({ id }) => !isMoved(id));
    const sentences = [
      ...(tickets > 0
        ? [
            `${counted(tickets, 'ticket')} that ${oneOrMany(tickets, 'is', 'are')} not closed will be left without a group: say which group takes ${oneOrMany(tickets, 'it', 'them')} (moveTo).`,
          ]
        : []),
      ...(unknown.length > 0
        ? [
            `Tickets of ${counted(unknown.length, 'deleted group')} that are not closed will be left without a group. How many is not known.`,
          ]
        : []),
    ];
    return warningAbout([...leaving, ...unknown], 'caution', code, () => sentences.join(' '));

    /** Where nothing was looked up, tickets that move show that the others were seen to. */
    function isMoved(group: number): boolean {
      if (ticketLookup?.leftBehind) return false;
      return edits.some((edit) => edit.resource === 'tickets' && edit.action === 'update' && edit.before.group_id === group);
    }
  },
};
