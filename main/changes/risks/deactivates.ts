import { macroUpdates, warningAbout } from './macro-edits.ts';
import { counted, type RiskRule } from './risk-rule.ts';

const code = 'deactivates';

/** Agents who work with the macro find it gone in the middle of their day. */
export const deactivates: RiskRule = {
  code,
  find(context) {
    const items = macroUpdates(context)
      .filter(({ edit }) => edit.before.active === true && edit.after.active === false)
      .map(({ item }) => item);
    return warningAbout(items, 'caution', code, (count) => `Agents will no longer be able to use ${counted(count, 'macro')}.`);
  },
};
