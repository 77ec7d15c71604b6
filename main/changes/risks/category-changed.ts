import { titlePath } from '../macro-text.ts';
import { macroUpdates, titleIn, warningAbout } from './macro-edits.ts';
import { counted, oneOrMany, type RiskRule } from './risk-rule.ts';

const code = 'category-changed';

/** Agents find macros by where they stand in the menu; one that moves is one that they lose. */
export const categoryChanged: RiskRule = {
  code,
  find(context) {
    const items = macroUpdates(context)
      .filter(({ edit }) => {
        const before = titleIn(edit.before);
        const after = titleIn(edit.after);
        return before !== undefined && after !== undefined && topCategory(before) !== topCategory(after);
      })
      .map(({ item }) => item);
    return warningAbout(
      items,
      'info',
      code,
      (count) => `${counted(count, 'macro')} ${oneOrMany(count, 'moves', 'move')} to another category of the agents’ menu.`,
    );
  },
};

function topCategory(title: string): string | undefined {
  const path = titlePath(title);
  return path.length > 1 ? path[0] : undefined;
}
