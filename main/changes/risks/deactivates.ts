import type { RiskRule } from './risk-rule.ts';
import { warningByKind } from './rule-edits.ts';

const code = 'deactivates';

/** Agents who work with the macro find it gone in the middle of their day; what a trigger did for customers is not done. */
export const deactivates: RiskRule = {
  code,
  find({ edits }) {
    const off = edits.filter((edit) => edit.action === 'update' && edit.before.active === true && edit.after.active === false);
    return warningByKind(off, 'caution', code, {
      macros: (count) => `Agents will no longer be able to use ${count}.`,
      triggers: (count) => `${count} will no longer run.`,
      automations: (count) => `${count} will no longer run.`,
      views: (count) => `Agents will no longer see ${count}.`,
    });
  },
};
