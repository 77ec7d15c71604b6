import { macroDeletes, warningAbout } from './macro-edits.ts';
import { counted, type RiskRule } from './risk-rule.ts';

const code = 'deletes';

/** Zendesk cannot bring a macro back: Redline can create it again, but as another one. */
export const deletes: RiskRule = {
  code,
  find(context) {
    const items = macroDeletes(context).map(({ item }) => item);
    return warningAbout(
      items,
      'danger',
      code,
      (count) => `${counted(count, 'macro')} will be deleted; undo creates a new macro with a new id and no usage counts.`,
    );
  },
};
