import { commentTextOf, isAction } from '../macro-text.ts';
import { readableText } from '../markup.ts';
import { macroUpdates, warningAbout } from './macro-edits.ts';
import { counted, type RiskRule } from './risk-rule.ts';

const code = 'empty-comment';

/** An agent who applies such a macro sends nothing, or a ticket update without a word. */
export const emptyComment: RiskRule = {
  code,
  find(context) {
    const items = macroUpdates(context)
      .filter(({ edit }) => emptyComments(edit.after.actions) > emptyComments(edit.before.actions))
      .map(({ item }) => item);
    return warningAbout(items, 'caution', code, (count) => `The comment of ${counted(count, 'macro')} will be empty.`);
  },
};

function emptyComments(actions: unknown): number {
  if (!Array.isArray(actions)) return 0;
  return actions.filter((action) => {
    const comment = isAction(action) ? commentTextOf(action) : undefined;
    if (!comment) return false;
    return comment.markup ? readableText(comment.text) === '' && !/<img\b/i.test(comment.text) : comment.text.trim() === '';
  }).length;
}
