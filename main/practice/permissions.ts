import type { Context } from './request.ts';
import { customRoles } from './resources/configurations.ts';

/** What a custom role may switch on, by the names of its configuration (Zendesk's custom roles reference). */
export type Permission =
  | 'manage_groups'
  | 'manage_group_memberships'
  | 'manage_organizations'
  | 'manage_triggers'
  | 'manage_automations'
  | 'manage_user_fields'
  | 'manage_organization_fields'
  | 'manage_ticket_fields'
  | 'view_access'
  | 'ticket_deletion'
  | 'ticket_tag_editing'
  | 'manage_suspended_tickets'
  | 'manage_ticket_forms'
  | 'manage_slas'
  | 'manage_dynamic_content'
  | 'manage_contextual_workspaces';

/** Administrators may do everything; what an agent without a custom role may do is assumed. */
const withoutRole: Readonly<Record<string, unknown>> = {
  macro_access: 'manage-personal',
  view_access: 'manage-personal',
  end_user_profile_access: 'full',
  ticket_tag_editing: true,
  manage_suspended_tickets: true,
};

/** A setting of the caller's custom role, such as `macro_access`; `undefined` for a caller who is nobody. */
export function roleSetting({ state, user }: Pick<Context, 'state' | 'user'>, name: string): unknown {
  if (user === undefined) return undefined;
  const role = user.custom_role_id === null ? undefined : customRoles.get(state, user.custom_role_id);
  const configuration = role?.configuration ?? withoutRole;
  return new Map<string, unknown>(Object.entries(configuration)).get(name);
}

export function mayDo(context: Pick<Context, 'state' | 'user'>, permission: Permission): boolean {
  if (context.user?.role !== 'agent') return context.user?.role === 'admin';
  const setting = roleSetting(context, permission);
  if (setting === true || setting === 'full') return true;
  const isRule = permission === 'manage_triggers' || permission === 'manage_automations';
  return isRule && roleSetting(context, 'manage_business_rules') === true;
}
