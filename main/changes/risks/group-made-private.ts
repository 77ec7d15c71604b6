import { warningAbout } from './macro-edits.ts';
import { updatesOf } from './people-edits.ts';
import { counted, type RiskRule } from './risk-rule.ts';

const code = 'group-made-private';

/** Zendesk makes no private group public again (API reference, groups). */
export const groupMadePrivate: RiskRule = {
  code,
  find(context) {
    const items = updatesOf(context, 'groups')
      .filter(({ edit }) => edit.after.is_public === false)
      .map(({ item }) => item);
    return warningAbout(
      items,
      'danger',
      code,
      (count) => `${counted(count, 'group')} will be private for good: only members see the tickets.`,
    );
  },
};
