import { warningAbout } from './macro-edits.ts';
import { people, updatesOf } from './people-edits.ts';
import { oneOrMany, type RiskRule } from './risk-rule.ts';

const code = 'email-changed';

/** People sign in with their primary address, and mail goes there; the new one counts as verified without their having seen it. */
export const emailChanged: RiskRule = {
  code,
  find(context) {
    const items = updatesOf(context, 'user_emails').map(({ item }) => item);
    return warningAbout(
      items,
      'caution',
      code,
      (count) =>
        `${people(count)} will sign in and get mail under another address; the earlier one stays with ${oneOrMany(count, 'the person', 'them')}, and after an undo the new one.`,
    );
  },
};
