import { warningAbout } from './macro-edits.ts';
import { people, updatesOf } from './people-edits.ts';
import type { RiskRule } from './risk-rule.ts';

const code = 'organization-dropped';

/** Setting the organization takes the person out of all others as well (Zendesk API reference, users, `organization_id`). */
export const organizationDropped: RiskRule = {
  code,
  find(context) {
    const items = updatesOf(context, 'users')
      .filter(({ edit }) => typeof edit.before.organization_id === 'number' && 'organization_id' in edit.after)
      .map(({ item }) => item);
    return warningAbout(
      items,
      'caution',
      code,
      (count) =>
        `${people(count)} will be taken out of every other organization, and undo brings back only the one that Zendesk names first.`,
    );
  },
};
