import { macroUpdates, warningAbout } from './macro-edits.ts';
import { namesIn, placeholderUse } from './placeholder-use.ts';
import { counted, type RiskRule } from './risk-rule.ts';

const code = 'placeholder-removed';

/** A name, a number or a link that the macro used to fill in is missing from what the customer reads. */
export const placeholderRemoved: RiskRule = {
  code,
  find(context) {
    const items = macroUpdates(context)
      .filter((update) => {
        const { before, after } = placeholderUse(update);
        const left = namesIn(after);
        return [...namesIn(before)].some((name) => !left.has(name));
      })
      .map(({ item }) => item);
    return warningAbout(
      items,
      'caution',
      code,
      (count) => `${counted(count, 'macro')} will no longer fill in a placeholder that was there before.`,
    );
  },
};
