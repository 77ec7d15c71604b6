import { isAction } from '../macro-text.ts';
import { macroUpdates, warningAbout } from './macro-edits.ts';
import { counted, type RiskRule } from './risk-rule.ts';

const code = 'sets-all-tags';

/** `set_tags` takes every other tag off the ticket, those included that fields and triggers depend on. */
export const setsAllTags: RiskRule = {
  code,
  find(context) {
    const items = macroUpdates(context)
      .filter(({ edit }) => setsTags(edit.after.actions) && !setsTags(edit.before.actions))
      .map(({ item }) => item);
    return warningAbout(
      items,
      'caution',
      code,
      (count) => `${counted(count, 'macro')} will replace all tags of a ticket, and not only add some.`,
    );
  },
};

function setsTags(actions: unknown): boolean {
  return Array.isArray(actions) && actions.some((action) => isAction(action) && action.field === 'set_tags');
}
