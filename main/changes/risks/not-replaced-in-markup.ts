import { macroUpdates, warningAbout } from './macro-edits.ts';
import { counted, type RiskRule } from './risk-rule.ts';

const code = 'not-replaced-in-markup';

/** The text is still there, divided by formatting, and the macro says both the old and the new. */
export const notReplacedInMarkup: RiskRule = {
  code,
  find(context) {
    const items = macroUpdates(context)
      .filter(({ edit }) => typeof edit.skippedInMarkup === 'number' && edit.skippedInMarkup > 0)
      .map(({ item }) => item);
    return warningAbout(
      items,
      'caution',
      code,
      (count) => `A text to replace is left as it is in ${counted(count, 'macro')}, because formatting lies within it.`,
    );
  },
};
