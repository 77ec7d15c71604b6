import { booleanOf } from '../record-values.ts';
import { macroUpdates, warningAbout } from './macro-edits.ts';
import { counted, oneOrMany, type RiskRule } from './risk-rule.ts';

const code = 'inactive-edited';

/** Work on macros that nobody can use is often not meant. */
export const inactiveEdited: RiskRule = {
  code,
  find(context) {
    const items = macroUpdates(context)
      .filter(({ edit, record }) => record && booleanOf(record, 'active') === false && edit.after.active === undefined)
      .map(({ item }) => item);
    return warningAbout(
      items,
      'info',
      code,
      (count) =>
        `${counted(count, 'macro')} that ${oneOrMany(count, 'is', 'are')} edited ${oneOrMany(count, 'is', 'are')} inactive.`,
    );
  },
};
