import type { Warning } from '../../../preload/contract/change-set.ts';
import { namesOf, someOf } from './left-as-it-is.ts';
import { macroUpdates, warningAbout } from './macro-edits.ts';
import { counted, oneOrMany, type RiskContext, type RiskRule } from './risk-rule.ts';

const code = 'not-replaced-in-markup';

/** The text is still there, divided by formatting or in a link's address, and the macro says both the old and the new, or only the old. */
export const notReplacedInMarkup: RiskRule = {
  code,
  find(context) {
    return [...inTexts(context), ...inAddresses(context)];
  },
};

function inTexts(context: RiskContext): Warning[] {
  const left = namesOf(context, ({ why }) => why === 'formatting' || why === 'line-end');
  for (const { edit, item } of macroUpdates(context)) {
    // Change sets of an earlier version say it with the edit.
    if (typeof edit.skippedInMarkup === 'number' && edit.skippedInMarkup > 0) left.set(item, edit.name);
  }
  return warningAbout(
    [...left.keys()],
    'caution',
    code,
    (count) =>
      `A text to replace is left as it is in ${counted(count, 'macro')}, because formatting or the end of a line lies within it: ${someOf(left)}. Change ${oneOrMany(count, 'it', 'them')} by hand.`,
  );
}

function inAddresses(context: RiskContext): Warning[] {
  const left = namesOf(context, ({ why }) => why === 'attribute');
  return warningAbout(
    [...left.keys()],
    'info',
    code,
    (count) =>
      `In ${counted(count, 'macro')} a text to replace also stands in the address or the tooltip of a link or a picture, where it stays: ${someOf(left)}.`,
  );
}
