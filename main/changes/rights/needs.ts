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
  /** `open` where Zendesk's documents do not say what a role without the setting may. */
  readonly byRole?: 'open';
}

/**
 * What Zendesk asks for an edit; undefined where every agent may, or where nothing is documented. The settings and their values are those of
 * `CustomRoleConfigurationObject` in Zendesk's OpenAPI description, who is allowed those of “Allowed For” there.
 */
export function needOf(edit: Edit, world: World, me: number): Need | undefined {
  return needs[edit.resource]?.(edit, world, me);
}

type Judge = (edit: Edit, world: World, me: number) => Need | undefined;

/** “Admins”, or “Agents assigned to a custom role with permissions to manage” it (OpenAPI, the routes that write these). */
const administrators =
  (...settings: [string, ...string[]]): Judge =>
  () => ({ settings, allowing: ['full'], withoutRole: 'may-not' });

/**
 * The routes that write business rules say only “Agents”; without the permission they are for administrators (help center, “Understanding
 * Zendesk user roles”).
 */
const ofRules =
  (setting: string): Judge =>
  () => ({ settings: [setting, 'manage_business_rules'], allowing: [], withoutRole: 'may-not' });

/**
 * `macro_access` and `view_access` are `full`, `manage-group`, `manage-personal` or `readonly` (views: `playonly`). Without a custom role
 * OpenAPI says only “Agents”; they make personal ones, and administrators what is shared (help center, “Creating personal macros”).
 */
const shared =
  (resource: 'macros' | 'views', setting: string): Judge =>
  (edit, world, me) => {
    const record = edit.action === 'create' ? edit.after : world.find(resource, edit.id);
    const reach = record && reachOf(record.restriction, me);
    const changed = edit.action === 'update' && 'restriction' in edit.after ? reachOf(edit.after.restriction, me) : reach;
    const widest = widths.find((width) => width === reach || width === changed) ?? 'own';
    const allowing = allowingReach[widest];
    return { settings: [setting], allowing, withoutRole: widest === 'own' ? 'may' : 'may-not' };
  };

const widths = ['all', 'group', 'other', 'own'] as const;
type Reach = (typeof widths)[number];

const allowingReach: Readonly<Record<Reach, readonly string[]>> = {
  all: ['full'],
  group: ['full', 'manage-group'],
  other: ['full'],
  own: ['full', 'manage-group', 'manage-personal'],
};

/** Whom a macro or a view is for (OpenAPI: `restriction` null for everybody, else of type `Group` or `User`). */
function reachOf(restriction: unknown, me: number): Reach {
  if (!isObject(restriction)) return 'all';
  if (restriction.type !== 'User') return 'group';
  return restriction.id === undefined || restriction.id === me ? 'own' : 'other';
}

/** “Admins and agents in custom roles with permission to manage end users or team members”; everybody may change their own profile. */
const ofPeople: Judge = (edit, world, me) => {
  if (edit.action === 'update' && edit.id === me && !('role' in edit.after) && !('custom_role_id' in edit.after))
    return undefined;
  const before = edit.action === 'create' ? undefined : world.find('users', edit.id)?.role;
  const after = edit.action === 'delete' ? undefined : edit.after.role;
  const isOfTeam = [before, after].some((role) => role === 'agent' || role === 'admin');
  // The setting for team members is in no document, so only Zendesk can tell of them.
  if (isOfTeam) return { settings: ['manage_team_members'], allowing: ['full', 'all'], withoutRole: 'open', byRole: 'open' };
  // Merging is for “admins or agents with permission to edit end users”; an address goes as it came, by “Agents”.
  const deletes = edit.action === 'delete' && edit.resource !== 'user_emails' && edit.mergeInto === undefined;
  const within = edit.action === 'create' ? [] : ['edit-within-org'];
  return {
    settings: ['end_user_profile_access'],
    allowing: deletes ? ['full'] : ['full', 'edit', ...within],
    withoutRole: deletes ? 'may-not' : 'may',
  };
};

/**
 * “Agents with no permissions restrictions can only update `notes` on organizations”; the rest is for administrators and roles. The routes
 * for an organization's tags alone say “Agents”.
 */
const ofOrganizations: Judge = (edit) => {
  const settings = ['manage_organizations', 'organization_editing'] as const;
  const fields = edit.action === 'update' ? changedFields(edit) : undefined;
  if (fields?.every((field) => field === 'notes'))
    return { settings: ['organization_notes_editing', ...settings], allowing: [], withoutRole: 'may', byRole: 'open' };
  if (fields?.every((field) => field === 'notes' || field === 'tags'))
    return { settings: [...settings], allowing: [], withoutRole: 'open', byRole: 'open' };
  return { settings: [...settings], allowing: [], withoutRole: 'may-not' };
};

/** `ticket_tag_editing`: “can edit ticket tags”; `ticket_editing`: “can edit ticket properties”. */
const ofTickets: Judge = (edit) => {
  const onlyTags = edit.action === 'update' && Object.keys(edit.after).every((field) => field === 'tags');
  const setting = edit.action === 'delete' ? 'ticket_deletion' : onlyTags ? 'ticket_tag_editing' : 'ticket_editing';
  return { settings: [setting], allowing: [], withoutRole: 'may' };
};

/** Which setting of a role lets its people do it is in no document, so only Zendesk can tell of them. */
const ofAdministrators: Judge = () => ({
  settings: ['manage_business_rules'],
  allowing: [],
  withoutRole: 'may-not',
  byRole: 'open',
});

const needs: Readonly<Partial<Record<ResourceName, Judge>>> = {
  groups: administrators('manage_groups', 'group_access'),
  group_memberships: administrators('manage_group_memberships'),
  default_memberships: administrators('manage_group_memberships'),
  triggers: ofRules('manage_triggers'),
  trigger_categories: ofRules('manage_triggers'),
  sla_policies: administrators('manage_slas'),
  group_sla_policies: ofAdministrators,
  dynamic_content: administrators('manage_dynamic_content'),
  schedules: ofAdministrators,
  webhooks: ofAdministrators,
  custom_roles: () => ({ settings: ['manage_roles'], allowing: ['all-except-self'], withoutRole: 'may-not' }),
  automations: ofRules('manage_automations'),
  ticket_fields: administrators('manage_ticket_fields'),
  ticket_forms: administrators('manage_ticket_forms'),
  user_fields: administrators('manage_user_fields'),
  organization_fields: administrators('manage_organization_fields'),
  macros: shared('macros', 'macro_access'),
  views: shared('views', 'view_access'),
  users: ofPeople,
  user_emails: ofPeople,
  user_phones: ofPeople,
  deleted_users: ofPeople,
  organizations: ofOrganizations,
  tickets: ofTickets,
};
