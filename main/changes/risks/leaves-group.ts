import { warningAbout } from './macro-edits.ts';
import { deletesOf } from './people-edits.ts';
import { counted, oneOrMany, type RiskRule } from './risk-rule.ts';

const code = 'leaves-group';

/** Zendesk unassigns the open tickets of a member who leaves, at once, and adding the member again does not assign them again. */
export const leavesGroup: RiskRule = {
  code,
  find(context) {
    const items = deletesOf(context, 'group_memberships').map(({ item }) => item);
    return warningAbout(
      items,
      'caution',
      code,
      (count) =>
        `${counted(count, 'group membership')} will end: the open tickets that ${oneOrMany(count, 'this person has in the group', 'these people have in the groups')} lose their assignee.`,
    );
  },
};
