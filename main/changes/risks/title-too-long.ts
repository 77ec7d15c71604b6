import { titleIn } from './macro-edits.ts';
import { oneOrMany, type RiskRule } from './risk-rule.ts';
import { type SayOf, warningByKind } from './rule-edits.ts';

const code = 'title-too-long';

/** Zendesk does not document a limit; 255 characters is what such columns usually hold. */
const usualLimit = 255;

/** A title over the limit is refused by Zendesk, in the middle of a run. */
export const titleTooLong: RiskRule = {
  code,
  find({ edits }) {
    const long = edits.filter((edit) => edit.action !== 'delete' && [...(titleIn(edit.after) ?? '')].length > usualLimit);
    const say: SayOf = (count, howMany) =>
      `The new title of ${count} has more than ${usualLimit} characters, so Zendesk may refuse ${oneOrMany(howMany, 'it', 'them')}.`;
    return warningByKind(long, 'caution', code, { macros: say, triggers: say, automations: say, views: say });
  },
};
