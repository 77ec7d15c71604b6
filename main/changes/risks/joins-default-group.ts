import { warningAbout } from './macro-edits.ts';
import { createsOf, isTeam, people, updatesOf } from './people-edits.ts';
import type { RiskRule } from './risk-rule.ts';

const code = 'joins-default-group';

/** A new team member without a group gets the account’s default one, and its tickets. */
export const joinsDefaultGroup: RiskRule = {
  code,
  find(context) {
    const joining = new Set(createsOf(context, 'group_memberships').map(({ edit }) => String(edit.after.user_id)));
    const items = [
      ...updatesOf(context, 'users').filter(
        ({ edit }) => isTeam(edit.after.role) && edit.before.role === 'end-user' && !joining.has(String(edit.id)),
      ),
      ...createsOf(context, 'users').filter(
        ({ edit, item }) => isTeam(edit.after.role) && edit.after.default_group_id === undefined && !joining.has(item),
      ),
    ].map(({ item }) => item);
    return warningAbout(
      items,
      'info',
      code,
      (count) => `${people(count)} will join the team without a group, so Zendesk puts them into the account’s default one.`,
    );
  },
};
