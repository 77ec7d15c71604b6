import { accessOf } from '../restriction.ts';
import { macroCreates, macroUpdates, warningAbout } from './macro-edits.ts';
import { counted, type RiskRule } from './risk-rule.ts';

const code = 'restricted-to-missing-group';

/** A macro whose groups are all gone can be used by nobody, and a group that is not there is refused by Zendesk. */
export const restrictedToMissingGroup: RiskRule = {
  code,
  find(context) {
    const items = [...macroUpdates(context), ...macroCreates(context)]
      .filter(({ edit }) => {
        const access = accessOf(edit.after.restriction);
        return access.kind === 'groups' && access.ids.some((id) => context.world.groupName(id) === undefined);
      })
      .map(({ item }) => item);
    return warningAbout(
      items,
      'danger',
      code,
      (count) => `${counted(count, 'macro')} will be restricted to a group that is not in the snapshot.`,
    );
  },
};
