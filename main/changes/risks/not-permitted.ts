import type { Edit } from '../../../preload/contract/change-set.ts';
import type { ResourceName } from '../../../preload/contract/records.ts';
import { editItem } from '../edit-item.ts';
import { isObject } from '../record-values.ts';
import type { World } from '../world.ts';
import { warningAbout } from './macro-edits.ts';
import { counted, type RiskRule } from './risk-rule.ts';

const code = 'not-permitted';

/**
 * What an agent's custom role must allow for a change, as its configuration names it; `admin` where only administrators may (Zendesk's OpenAPI
 * description, "Allowed For"). What is not here is left to Zendesk: it depends on the record.
 */
const needed: Readonly<Partial<Record<ResourceName, string>>> = {
  groups: 'manage_groups',
  group_memberships: 'manage_group_memberships',
  default_memberships: 'manage_group_memberships',
  triggers: 'manage_triggers',
  automations: 'manage_automations',
  user_fields: 'manage_user_fields',
  organization_fields: 'manage_organization_fields',
  ticket_fields: 'manage_ticket_fields',
  user_sessions: 'admin',
};

/** The sign-in's own role does not carry the change, so Zendesk would refuse it. */
export const notPermitted: RiskRule = {
  code,
  find({ edits, world }) {
    const missing = missingRights(world);
    const items = edits.filter((edit) => missing(edit)).map(editItem);
    return warningAbout(
      items,
      'danger',
      code,
      (count) =>
        `Zendesk will refuse ${counted(count, 'change')}: the sign-in that Redline uses lacks ${[...new Set(edits.flatMap((edit) => missing(edit) ?? []))].join(', ')}. Sign in as an administrator, or ask one for the permission.`,
    );
  },
};

/** What the signed-in person lacks for an edit; nothing where the snapshot does not tell who that is. */
function missingRights(world: World): (edit: Edit) => string | undefined {
  const me = world.me && world.find('users', world.me.id);
  if (!me || me.role === 'admin') return () => undefined;
  const role = typeof me.custom_role_id === 'number' ? world.find('custom_roles', me.custom_role_id) : undefined;
  // 4 is the role of administrators (Zendesk API reference, custom roles).
  if (role?.role_type === 4) return () => undefined;
  if (typeof me.custom_role_id === 'number' && !role) return () => undefined;
  const held = isObject(role?.configuration) ? role.configuration : {};
  const may = (right: string) => held[right] === true || held[right] === 'full';
  const isRule = (right: string) => right === 'manage_triggers' || right === 'manage_automations';
  return ({ resource }) => {
    const right = needed[resource];
    if (right === undefined || may(right) || (isRule(right) && may('manage_business_rules'))) return undefined;
    return right === 'admin' ? 'the rights of an administrator' : `the permission ${right}`;
  };
}
