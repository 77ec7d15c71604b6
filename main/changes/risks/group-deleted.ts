import { warningAbout } from './macro-edits.ts';
import { deletesOf } from './people-edits.ts';
import { counted, oneOrMany, type RiskRule } from './risk-rule.ts';

const code = 'group-deleted';

/** Triggers, views and reports that name the group by its id go on doing so, and find nothing. */
export const groupDeleted: RiskRule = {
  code,
  find(context) {
    const items = deletesOf(context, 'groups').map(({ item }) => item);
    return warningAbout(
      items,
      'danger',
      code,
      (count) =>
        `${counted(count, 'group')} will be deleted; undo creates ${oneOrMany(count, 'another one', 'others')} of that name, which reports and apps do not know.`,
    );
  },
};
