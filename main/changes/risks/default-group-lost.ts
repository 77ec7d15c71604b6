import type { ItemName } from '../../../preload/contract/records.ts';
import { warningAbout } from './macro-edits.ts';
import { deletesOf, people, updatesOf } from './people-edits.ts';
import type { RiskRule } from './risk-rule.ts';

const code = 'default-group-lost';

/** New tickets of somebody without a chosen default group land in whichever group Zendesk picks. */
export const defaultGroupLost: RiskRule = {
  code,
  find(context) {
    const chosen = new Set(
      [...updatesOf(context, 'users'), ...deletesOf(context, 'users')]
        .filter(({ edit }) => edit.action === 'delete' || 'default_group_id' in edit.after || edit.after.role === 'end-user')
        .map(({ edit }) => edit.id),
    );
    const items = deletesOf(context, 'group_memberships').flatMap(({ item, edit }): ItemName[] =>
      edit.before.default === true && !chosen.has(Number(edit.before.user_id)) ? [item] : [],
    );
    return warningAbout(
      items,
      'caution',
      code,
      (count) => `${people(count)} will leave the default group without another one being chosen: Zendesk picks one.`,
    );
  },
};
