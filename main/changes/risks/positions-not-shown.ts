import { accountSettings } from '../account-settings.ts';
import { macroUpdates, warningAbout } from './macro-edits.ts';
import { counted, type RiskRule } from './risk-rule.ts';

const code = 'positions-not-shown';

/** Work that nobody will see: the account lists macros by their titles, whatever their positions are (API reference, `macro_order`). */
export const positionsNotShown: RiskRule = {
  code,
  find(context) {
    if (accountSettings(context.world).macroOrder !== 'alphabetical') return [];
    const items = macroUpdates(context)
      .filter(({ edit }) => 'position' in edit.after)
      .map(({ item }) => item);
    return warningAbout(
      items,
      'caution',
      code,
      (count) =>
        `This account lists macros by title, so agents will not see the new order of ${counted(count, 'macro')}. Set the order to manual in Zendesk’s Admin Center first.`,
    );
  },
};
