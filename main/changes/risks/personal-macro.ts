import { itemName } from '../record-values.ts';
import { accessOf } from '../restriction.ts';
import { warningAbout } from './macro-edits.ts';
import { counted, oneOrMany, type RiskRule } from './risk-rule.ts';

const code = 'personal-macro';

/** Administrators see everyone's personal macros in the list; their owners do not expect anyone to edit them. */
export const personalMacro: RiskRule = {
  code,
  find({ edits, world }) {
    const items = edits.flatMap((edit) => {
      if (edit.resource !== 'macros' || edit.action === 'create') return [];
      const access = accessOf(edit.before.restriction ?? world.find('macros', edit.id)?.restriction);
      return access.kind === 'person' && access.id !== world.me?.id ? [itemName('macros', edit.id)] : [];
    });
    return warningAbout(
      items,
      'caution',
      code,
      (count) => `${counted(count, 'macro')} ${oneOrMany(count, 'is another person’s own', 'are other people’s own')}.`,
    );
  },
};
