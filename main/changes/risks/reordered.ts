import { accountSettings } from '../account-settings.ts';
import { oneOrMany, type RiskRule } from './risk-rule.ts';
import { type SayOf, warningByKind } from './rule-edits.ts';

const code = 'reordered';

/**
 * Agents who find a macro by its place reach for another one; where the account sorts by title, nothing changes for them:
 * `positions-not-shown`. Triggers and automations run one after the other, and a later one sees what an earlier one did.
 */
export const reordered: RiskRule = {
  code,
  find({ edits, world }) {
    const known = accountSettings(world).macroOrder !== undefined;
    const moved = edits.filter((edit) => edit.action === 'update' && ('position' in edit.after || 'category_id' in edit.after));
    return warningByKind(moved, 'info', code, {
      macros: (count, howMany) =>
        `${count} ${oneOrMany(howMany, 'gets', 'get')} another place in the list${known ? '' : ', which agents see only where the account orders macros by hand'}.`,
      triggers: inAnotherOrder,
      automations: inAnotherOrder,
      views: (count, howMany) => `${count} ${oneOrMany(howMany, 'gets', 'get')} another place in the agents’ list.`,
    });
  },
};

const inAnotherOrder: SayOf = (count, howMany) =>
  `${count} ${oneOrMany(howMany, 'gets', 'get')} another place in the order in which they run.`;
