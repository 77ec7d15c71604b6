import { oneOrMany, type RiskRule } from './risk-rule.ts';
import { type SayOf, warningByKind } from './rule-edits.ts';

const code = 'deletes';

/** Zendesk cannot bring back a macro, a rule or what rules and roles are made of: Redline can create it again, but as another one. */
export const deletes: RiskRule = {
  code,
  find({ edits }) {
    const deleted = edits.filter(({ action }) => action === 'delete');
    return warningByKind(deleted, 'danger', code, {
      macros: (count) => `${count} will be deleted; undo creates a new macro with a new id and no usage counts.`,
      triggers: ofRules('trigger'),
      automations: ofRules('automation'),
      views: (count) => `${count} will be deleted; undo creates a new view with a new id.`,
      trigger_categories: (count, howMany) =>
        `${count} will be deleted, and the inactive triggers in ${oneOrMany(howMany, 'it', 'them')} with ${oneOrMany(howMany, 'it', 'them')}; undo creates a new category with a new id.`,
      sla_policies: (count, howMany) =>
        `${count} will be deleted, and tickets get no targets from ${oneOrMany(howMany, 'it', 'them')} any more; undo creates a new policy with a new id.`,
      group_sla_policies: (count, howMany) =>
        `${count} will be deleted, and tickets get no targets from ${oneOrMany(howMany, 'it', 'them')} any more; undo creates a new policy with a new id.`,
      dynamic_content: (count, howMany) =>
        `${count} will be deleted, and what fills ${oneOrMany(howMany, 'it', 'them')} in shows nothing there; undo creates a new one under the same placeholder.`,
      schedules: (count) => `${count} will be deleted; undo creates a new schedule with a new id, which no ticket follows.`,
      webhooks: (count) =>
        `${count} will be deleted, with what Zendesk signs in with there; undo creates a new webhook without it, with a new id.`,
      custom_roles: (count) => `${count} will be deleted; undo creates a new role with a new id, which nobody has.`,
    });
  },
};

function ofRules(noun: string): SayOf {
  return (count, howMany) =>
    `${count} will be deleted and ${oneOrMany(howMany, 'runs', 'run')} no more; undo creates a new ${noun} with a new id and no usage counts.`;
}
