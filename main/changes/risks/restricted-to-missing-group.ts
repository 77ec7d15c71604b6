import { accessOf } from '../restriction.ts';
import { macroCreates, macroDeletes, macroUpdates, warningAbout } from './macro-edits.ts';
import { counted, oneOrMany, type RiskRule } from './risk-rule.ts';

const code = 'restricted-to-missing-group';

/** A macro whose groups are all gone can be used by nobody, and a group that is not there is refused by Zendesk. */
export const restrictedToMissingGroup: RiskRule = {
  code,
  find(context) {
    const missing = (restriction: unknown) => {
      const access = accessOf(restriction);
      return access.kind === 'groups' && access.ids.some((id) => context.world.groupName(id) === undefined);
    };
    const set = [...macroUpdates(context), ...macroCreates(context)].filter(({ edit }) => missing(edit.after.restriction));
    const deleted = macroDeletes(context).filter(({ edit }) => missing(edit.before.restriction));
    return [
      ...warningAbout(
        set.map(({ item }) => item),
        'danger',
        code,
        (count) => `${counted(count, 'macro')} will be restricted to a group that is not in the snapshot.`,
      ),
      ...warningAbout(
        deleted.map(({ item }) => item),
        'caution',
        code,
        (count) =>
          `${counted(count, 'macro')} to be deleted ${oneOrMany(count, 'is', 'are')} restricted to a group that is gone, so Zendesk will refuse to create ${oneOrMany(count, 'it', 'them')} again.`,
      ),
    ];
  },
};
