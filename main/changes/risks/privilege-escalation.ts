import { sameValue } from '../equality/same-value.ts';
import { isObject } from '../record-values.ts';
import { warningAbout } from './macro-edits.ts';
import { createsOf, isTeam, people, updatesOf } from './people-edits.ts';
import { counted, oneOrMany, type RiskContext, type RiskRule } from './risk-rule.ts';

const code = 'privilege-escalation';

/** Whoever becomes a team member reads customers’ tickets, and an administrator may do everything; what a role allows, all may who have it. */
export const privilegeEscalation: RiskRule = {
  code,
  find(context) {
    const items = [
      ...updatesOf(context, 'users').filter(
        ({ edit }) => rank(edit.after.role) > rank(edit.before.role) || isAdminRole(edit.after.custom_role_id, context),
      ),
      ...createsOf(context, 'users').filter(({ edit }) => isTeam(edit.after.role)),
    ].map(({ item }) => item);
    const roles = [
      ...createsOf(context, 'custom_roles'),
      ...updatesOf(context, 'custom_roles').filter(({ edit }) => mayWiden(edit.before.configuration, edit.after.configuration)),
    ].map(({ item }) => item);
    const sentences = [...sentenceOf(items.length, ofPeople), ...sentenceOf(roles.length, ofRoles)];
    return warningAbout([...items, ...roles], 'danger', code, () => sentences.join(' '));
  },
};

function sentenceOf(count: number, say: (count: number) => string): string[] {
  return count === 0 ? [] : [say(count)];
}

function ofPeople(count: number): string {
  return `${people(count)} will have more rights than before: look that ${oneOrMany(count, 'this is', 'these are')} who you mean.`;
}

function ofRoles(count: number): string {
  return `${counted(count, 'custom role')} will allow more than before, or may: look at what changes in ${oneOrMany(count, 'it', 'them')}, for all who have ${oneOrMany(count, 'it', 'them')}.`;
}

/**
 * Whether a role's permissions change in any other way than for less. What is switched off, or said to be `none`, is less; of other words no
 * order is documented (Zendesk API reference, custom roles). What is left out stays as it is.
 */
function mayWiden(before: unknown, after: unknown): boolean {
  if (after === undefined) return false;
  if (!isObject(before) || !isObject(after)) return true;
  return Object.entries(after).some(([setting, value]) => {
    if (sameValue(before[setting], value)) return false;
    return setting === 'light_agent' || !(value === false || value === 'none');
  });
}

/** The role that administrators have, which is among the account's roles (Zendesk API reference, custom roles, `role_type` 4). */
function isAdminRole(role: unknown, { world }: RiskContext): boolean {
  return typeof role === 'number' && world.find('custom_roles', role)?.role_type === 4;
}

function rank(role: unknown): number {
  return role === 'admin' ? 2 : role === 'agent' ? 1 : 0;
}
