import { accountSettings } from '../account-settings.ts';
import { macroUpdates, warningAbout } from './macro-edits.ts';
import { counted, oneOrMany, type RiskRule } from './risk-rule.ts';

const code = 'reordered';

/** Agents who find a macro by its place reach for another one; where the account sorts by title, nothing changes for them: `positions-not-shown`. */
export const reordered: RiskRule = {
  code,
  find(context) {
    const known = accountSettings(context.world).macroOrder !== undefined;
    const items = macroUpdates(context)
      .filter(({ edit }) => 'position' in edit.after)
      .map(({ item }) => item);
    return warningAbout(
      items,
      'info',
      code,
      (count) =>
        `${counted(count, 'macro')} ${oneOrMany(count, 'gets', 'get')} another place in the list${known ? '' : ', which agents see only where the account orders macros by hand'}.`,
    );
  },
};
