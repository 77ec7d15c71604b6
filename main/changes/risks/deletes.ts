import { itemName } from '../record-values.ts';
import { warningAbout } from './macro-edits.ts';
import { counted, type RiskRule } from './risk-rule.ts';

const code = 'deletes';

/** Zendesk cannot bring a macro back: Redline can create it again, but as another one. */
export const deletes: RiskRule = {
  code,
  find({ edits }) {
    const items = edits.flatMap((edit) =>
      edit.action === 'delete' && edit.resource === 'macros' ? [itemName('macros', edit.id)] : [],
    );
    return warningAbout(
      items,
      'danger',
      code,
      (count) => `${counted(count, 'macro')} will be deleted; undo creates a new macro with a new id and no usage counts.`,
    );
  },
};
