import { warningAbout } from './macro-edits.ts';
import { deletesOf, people } from './people-edits.ts';
import type { RiskRule } from './risk-rule.ts';

const code = 'people-deleted';

/** Zendesk cannot bring anybody back (API reference, users), so what was a mistake stays one. */
export const peopleDeleted: RiskRule = {
  code,
  find(context) {
    const items = [...deletesOf(context, 'users'), ...deletesOf(context, 'deleted_users')].map(({ item }) => item);
    return warningAbout(
      items,
      'danger',
      code,
      () =>
        `${people(new Set(items.map((item) => item.split(':')[1])).size)} will be deleted or merged away, which nobody can take back.`,
    );
  },
};
