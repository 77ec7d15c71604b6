import { warningAbout } from './macro-edits.ts';
import { createsOf, isTeam, people, updatesOf } from './people-edits.ts';
import { oneOrMany, type RiskContext, type RiskRule } from './risk-rule.ts';

const code = 'privilege-escalation';

/** Whoever becomes a team member reads customers’ tickets, and an administrator may do everything. */
export const privilegeEscalation: RiskRule = {
  code,
  find(context) {
    const items = [
      ...updatesOf(context, 'users').filter(
        ({ edit }) => rank(edit.after.role) > rank(edit.before.role) || isAdminRole(edit.after.custom_role_id, context),
      ),
      ...createsOf(context, 'users').filter(({ edit }) => isTeam(edit.after.role)),
    ].map(({ item }) => item);
    return warningAbout(
      items,
      'danger',
      code,
      (count) =>
        `${people(count)} will have more rights than before: look that ${oneOrMany(count, 'this is', 'these are')} who you mean.`,
    );
  },
};

/** The role that administrators have, which is among the account's roles (Zendesk API reference, custom roles, `role_type` 4). */
function isAdminRole(role: unknown, { world }: RiskContext): boolean {
  return typeof role === 'number' && world.find('custom_roles', role)?.role_type === 4;
}

function rank(role: unknown): number {
  return role === 'admin' ? 2 : role === 'agent' ? 1 : 0;
}
