import { warningAbout } from './macro-edits.ts';
import { updatesOf } from './people-edits.ts';
import { counted, oneOrMany, type RiskRule } from './risk-rule.ts';

const code = 'tickets-change-group';

/** Whoever is given tickets of a group that is not theirs takes them along into one of their own. */
export const ticketsChangeGroup: RiskRule = {
  code,
  find(context) {
    const items = updatesOf(context, 'tickets').flatMap(({ item, edit }) => {
      const { group_id: group, assignee_id: assignee } = edit.after;
      return group !== undefined && assignee !== undefined && assignee !== null ? [item] : [];
    });
    return warningAbout(
      items,
      'caution',
      code,
      (count) =>
        `${counted(count, 'ticket')} ${oneOrMany(count, 'goes', 'go')} to another group with the new assignee, who is not in ${oneOrMany(count, 'its', 'their')} present one.`,
    );
  },
};
