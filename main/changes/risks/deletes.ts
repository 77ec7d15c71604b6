import { oneOrMany, type RiskRule } from './risk-rule.ts';
import { type SayOf, warningByKind } from './rule-edits.ts';

const code = 'deletes';

/** Zendesk cannot bring a macro or a rule back: Redline can create it again, but as another one. */
export const deletes: RiskRule = {
  code,
  find({ edits }) {
    const deleted = edits.filter(({ action }) => action === 'delete');
    return warningByKind(deleted, 'danger', code, {
      macros: (count) => `${count} will be deleted; undo creates a new macro with a new id and no usage counts.`,
      triggers: ofRules('trigger'),
      automations: ofRules('automation'),
      views: (count) => `${count} will be deleted; undo creates a new view with a new id.`,
    });
  },
};

function ofRules(noun: string): SayOf {
  return (count, howMany) =>
    `${count} will be deleted and ${oneOrMany(howMany, 'runs', 'run')} no more; undo creates a new ${noun} with a new id and no usage counts.`;
}
