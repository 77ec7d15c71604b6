import type { Edit } from '../../../preload/contract/change-set.ts';
import type { ResourceName } from '../../../preload/contract/records.ts';
import { changedFields } from '../narrow.ts';
import { isObject } from '../record-values.ts';
import type { World } from '../world.ts';

/** What a change asks of an agent. */
export interface Need {
  /** The settings of a custom role any of which allows it, the first one naming it for people. */
  readonly settings: readonly [string, ...string[]];
  /** The values with which a setting that is no yes or no allows it. */
  readonly allowing: readonly string[];
  /** For agents without a custom role, who are on every plan: `open` where Zendesk's documents do not say. */
  readonly withoutRole: 'may' | 'may-not' | 'open';
}

/**
 * What Zendesk asks for an edit; undefined where every agent may, or where nothing is documented. The settings and their values are those of
 * `CustomRoleConfigurationObject` in Zendesk's OpenAPI description, who is allowed those of “Allowed For” there.
 */
export function needOf(edit: Edit, world: World, me: number): Need | undefined {
  return needs[edit.resource]?.(edit, world, me);
}

type Judge = (edit: Edit, world: World, me: number) => Need | undefined;

/** “Administrators, or agents with the permission” (OpenAPI, the endpoints that write these). */
const administrators =
  (...settings: [string, ...string[]]): Judge =>
  () => ({ settings, allowing: ['full'], withoutRole: 'may-not' });

/**
 * `macro_access` and `view_access` are `full`, `manage-group`, `manage-personal` or `readonly` (views: `playonly`). Without a custom role
 * OpenAPI says only “Agents”, while the help center keeps what is shared to administrators.
 */
const shared =
  (resource: 'macros' | 'views', setting: string): Judge =>
  (edit, world) => {
    const record = edit.action === 'create' ? edit.after : world.find(resource, edit.id);
    const reach = record && reachOf(record.restriction);
    const changed = edit.action === 'update' && 'restriction' in edit.after ? reachOf(edit.after.restriction) : reach;
    const widest = reach === 'all' || changed === 'all' ? 'all' : reach === 'group' || changed === 'group' ? 'group' : changed;
    if (widest === undefined)
      return { settings: [setting], allowing: ['full', 'manage-group', 'manage-personal'], withoutRole: 'may' };
    return { settings: [setting], allowing: allowingReach[widest], withoutRole: widest === 'person' ? 'may' : 'open' };
  };

type Reach = 'all' | 'group' | 'person';

const allowingReach: Readonly<Record<Reach, readonly string[]>> = {
  all: ['full'],
  group: ['full', 'manage-group'],
  person: ['full', 'manage-group', 'manage-personal'],
};

/** Whom a macro or a view is for (OpenAPI: `restriction` null for everybody, else of type `Group` or `User`). */
function reachOf(restriction: unknown): Reach {
  if (!isObject(restriction)) return 'all';
  return restriction.type === 'User' ? 'person' : 'group';
}

/** “Admins and agents in custom roles with permission to manage end users or team members”; everybody may change their own profile. */
const ofPeople: Judge = (edit, world, me) => {
  if (edit.action === 'update' && edit.id === me && !('role' in edit.after) && !('custom_role_id' in edit.after))
    return undefined;
  const before = edit.action === 'create' ? undefined : world.find('users', edit.id)?.role;
  const after = edit.action === 'delete' ? undefined : edit.after.role;
  const isOfTeam = [before, after].some((role) => role === 'agent' || role === 'admin');
  // The setting for team members is in no document, so only Zendesk can tell of them.
  if (isOfTeam) return { settings: ['manage_team_members'], allowing: ['full', 'all'], withoutRole: 'open' };
  const deletes = edit.action === 'delete';
  const within = edit.action === 'update' ? ['edit-within-org'] : [];
  return {
    settings: ['end_user_profile_access'],
    allowing: deletes ? ['full'] : ['full', 'edit', ...within],
    withoutRole: deletes ? 'may-not' : 'may',
  };
};

/** “Agents with no permissions restrictions can only update `notes` on organizations”; the rest is for administrators and roles. */
const ofOrganizations: Judge = (edit) => {
  if (edit.action === 'update' && changedFields(edit).every((field) => field === 'notes')) return undefined;
  return { settings: ['manage_organizations', 'organization_editing'], allowing: [], withoutRole: 'may-not' };
};

/** `ticket_tag_editing`: “can edit ticket tags”; `ticket_editing`: “can edit ticket properties”. */
const ofTickets: Judge = (edit) => {
  const onlyTags = edit.action === 'update' && Object.keys(edit.after).every((field) => field === 'tags');
  const setting = edit.action === 'delete' ? 'ticket_deletion' : onlyTags ? 'ticket_tag_editing' : 'ticket_editing';
  return { settings: [setting], allowing: [], withoutRole: 'may' };
};

const needs: Readonly<Partial<Record<ResourceName, Judge>>> = {
  groups: administrators('manage_groups', 'group_access'),
  group_memberships: administrators('manage_group_memberships'),
  default_memberships: administrators('manage_group_memberships'),
  triggers: administrators('manage_triggers', 'manage_business_rules'),
  automations: administrators('manage_automations', 'manage_business_rules'),
  ticket_fields: administrators('manage_ticket_fields'),
  user_fields: administrators('manage_user_fields'),
  organization_fields: administrators('manage_organization_fields'),
  macros: shared('macros', 'macro_access'),
  views: shared('views', 'view_access'),
  users: ofPeople,
  user_emails: ofPeople,
  deleted_users: ofPeople,
  organizations: ofOrganizations,
  tickets: ofTickets,
};
