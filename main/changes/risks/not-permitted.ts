import { editItem } from '../edit-item.ts';
import { lackingFor } from '../rights/lacking.ts';
import { rightsInSnapshot } from '../rights/rights.ts';
import { warningAbout } from './macro-edits.ts';
import { counted, type RiskRule } from './risk-rule.ts';

const code = 'not-permitted';

/** The sign-in's own role does not carry the change, so Zendesk would refuse it. */
export const notPermitted: RiskRule = {
  code,
  isOfTheMoment: true,
  find({ edits, world, rights = rightsInSnapshot(world) }) {
    const lacking = edits.flatMap((edit) => {
      const found = lackingFor(edit, rights, world);
      return found ? [{ ...found, item: editItem(edit) }] : [];
    });
    const about = (isSure: boolean, level: 'danger' | 'caution', will: string) => {
      const those = lacking.filter((found) => found.isSure === isSure);
      const names = [...new Set(those.map(({ right }) => right))].join(', ');
      return warningAbout(
        those.map(({ item }) => item),
        level,
        code,
        (count) =>
          `Zendesk ${will} refuse ${counted(count, 'change')}: the sign-in that Redline uses lacks ${names}. Sign in as an administrator, or ask one for the permission.`,
      );
    };
    return [...about(true, 'danger', 'will'), ...about(false, 'caution', 'may')];
  },
};
