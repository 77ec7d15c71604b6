import { macroCreates, macroUpdates, titleIn, warningAbout } from './macro-edits.ts';
import { counted, oneOrMany, type RiskRule } from './risk-rule.ts';

const code = 'title-too-long';

/** Zendesk does not document a limit; 255 characters is what such columns usually hold. */
const usualLimit = 255;

/** A title over the limit is refused by Zendesk, in the middle of a run. */
export const titleTooLong: RiskRule = {
  code,
  find(context) {
    const items = [...macroUpdates(context), ...macroCreates(context)]
      .filter(({ edit }) => [...(titleIn(edit.after) ?? '')].length > usualLimit)
      .map(({ item }) => item);
    return warningAbout(
      items,
      'caution',
      code,
      (count) =>
        `The new title of ${counted(count, 'macro')} has more than ${usualLimit} characters, so Zendesk may refuse ${oneOrMany(count, 'it', 'them')}.`,
    );
  },
};
