import { roleSetting } from '../permissions.ts';
import type { Fields } from '../read-body.ts';
import { Refusal, refusedAction } from '../reply.ts';
import type { Context } from '../request.ts';
import { newId, type State } from '../state.ts';
import { audit, describeChanges } from './audit-logs.ts';
import { customRoles } from './configurations.ts';
import { addMembership, groupMemberships, makeDefault, ofUser } from './group-memberships.ts';
import { defaultGroup, livingGroup } from './groups.ts';
import { addIdentity, identities, storedIdentities } from './identities.ts';
import { addOrganizationMembership, setOnlyOrganization } from './organization-memberships.ts';
import { addNumber, numbered } from './phone-numbers.ts';
import { type ReadUser, readUser } from './read-user.ts';
import { countTags } from './tag-counts.ts';
import { unassignTickets } from './ticket-assignments.ts';
import { isOwner, type User, users } from './users.ts';

/** What a write may carry (Zendesk's OpenAPI description, user inputs); the rest is ignored and reported. */
export const writableUserKeys =
  'id name email role custom_role_id suspended verified tags organization_id organization organization_ids default_group_id group_id group_ids alias details notes signature phone shared_phone_number external_id locale locale_id language time_zone ticket_restriction only_private_comments moderator restricted_agent photo remote_photo_url user_fields identities password skip_verify_email agent_brand_ids'.split(
    ' ',
  );

export function createUser(context: Context, fields: Fields): User {
  const { state, now, user: caller } = context;
  const blank: User = { ...blankUser, id: newId(state), created_at: now, updated_at: now };
  const read = readUser(context, fields, undefined);
  if (caller?.role === 'agent' && roleSetting(context, 'end_user_profile_access') !== 'full') {
    throw new Refusal(refusedAction('You do not have permission to create users.'));
  }
  if (caller?.role !== 'admin' && (read.fields.role ?? 'end-user') !== 'end-user') {
    throw new Refusal(refusedAction('Only administrators may create team members.'));
  }
  const number = read.fields.phone === undefined ? {} : numbered(context, blank, read.fields.phone);
  const given = { ...blank, ...read.fields, ...number };
  const user = withRole(state, { ...given, email: read.email ?? null, verified: read.fields.verified ?? false });
  users.put(state, user);
  countTags(state, [], user.tags);
  if (read.email !== undefined) {
    const none = { ...user, email: null, phone: null };
    addIdentity(context, none, { type: 'email', value: read.email, verified: user.verified, primary: true });
  }
  if (user.phone !== null) addNumber(context, { ...user, phone: null }, user.phone, true);
  if (user.organization_id !== null) {
    addOrganizationMembership(context, { ...user, organization_id: null }, user.organization_id, true);
  }
  if (user.role !== 'end-user') joinGroups(context, user, read.groupIds);
  audit(context, { action: 'create', type: 'user', id: user.id, label: labelOf(user) });
  return users.get(state, user.id) ?? user;
}

/**
 * Keys left out are kept. An `email` is added as a second identity and never becomes the primary one; `organization_id`
 * drops the person's other organizations; whoever stops being an agent leaves all groups and loses working tickets.
 */
export function updateUser(context: Context, current: User, fields: Fields): User {
  const { state, now } = context;
  checkMayEdit(context, current);
  const read = readUser(context, fields, current);
  if (isOwner(state, current) && losesPower(current, read.fields)) {
    throw new Refusal(refusedAction('The account owner cannot be downgraded or suspended.'));
  }
  const next = withRole(
    state,
    {
      ...current,
      ...read.fields,
      ...(read.fields.phone === undefined ? {} : numbered(context, current, read.fields.phone)),
      verified: read.email === undefined ? (read.fields.verified ?? current.verified) : current.verified,
    },
    current,
  );
  const { phone } = read.fields;
  if (phone !== undefined) addNumber(context, current, phone, next.phone === (phone || null));
  const changed = JSON.stringify(next) !== JSON.stringify(current);
  if (changed) users.put(state, { ...next, updated_at: now });
  countTags(state, current.tags, next.tags);
  addEmail(context, next, read);
  if (changed && read.email === undefined && read.fields.verified !== undefined) verifyPrimary(context, next);
  if (read.fields.organization_id !== undefined) setOnlyOrganization(context, current, read.fields.organization_id);
  if (current.role !== 'end-user' && next.role === 'end-user') leaveTeam(context, next);
  if (current.role === 'end-user' && next.role !== 'end-user') joinGroups(context, next, read.groupIds);
  const after = users.get(state, current.id) ?? next;
  const settled = read.fields.organization_id === undefined ? after : { ...after, organization_id: read.fields.organization_id };
  if (settled !== after) users.put(state, settled);
  moveDefaultGroup(context, settled, read.fields.default_group_id);
  const description = describeChanges(current, settled);
  if (description !== '')
    audit(context, { action: 'update', type: 'user', id: current.id, label: labelOf(settled), description });
  return users.get(state, current.id) ?? settled;
}

/** Administrators may change anybody, agents only customers (Zendesk's users reference). */
export function checkMayEdit(context: Context, user: User): void {
  const { user: caller } = context;
  if (user.shared) throw new Refusal(refusedAction('Shared users cannot be updated.'));
  if (caller?.role === 'admin' || caller?.id === user.id) return;
  const access = roleSetting(context, 'end_user_profile_access');
  const within = access !== 'edit-within-org' || user.organization_id === caller?.organization_id;
  if (caller?.role !== 'agent' || user.role !== 'end-user' || access === 'readonly' || !within) {
    throw new Refusal(refusedAction('You do not have permission to change this user.'));
  }
}

/** Soft and final: the person stays, inactive and without addresses, and can only be erased. */
export function deleteUser(context: Context, user: User): User {
  const { state, now } = context;
  if (isOwner(state, user)) throw new Refusal(refusedAction('The account owner cannot be deleted.'));
  checkMayEdit(context, user);
  if (user.role !== 'end-user') leaveTeam(context, user);
  for (const identity of storedIdentities(state, user)) identities.delete(state, identity.id);
  setOnlyOrganization(context, user, null);
  countTags(state, user.tags, []);
  const deleted = {
    ...user,
    email: null,
    active: false,
    default_group_id: null,
    organization_id: null,
    tags: [],
    updated_at: now,
  };
  users.put(state, deleted);
  audit(context, { action: 'destroy', type: 'user', id: user.id, label: labelOf(user) });
  return deleted;
}

export function labelOf(user: User): string {
  return `${user.role === 'end-user' ? 'Customer' : 'Team member'}: ${user.name}`;
}

/** What follows from a role; an agent's own settings are kept while the role stays. Administrators have the administrators' custom role. */
function withRole(state: State, user: User, before?: User): User {
  if (before?.role === user.role && user.role !== 'admin') return user;
  const adminRole = administratorRole(state);
  if (before?.role === user.role) return { ...user, custom_role_id: adminRole };
  const isAgent = user.role !== 'end-user';
  const agentRole = user.custom_role_id === adminRole ? null : user.custom_role_id;
  return {
    ...user,
    role_type: user.role === 'admin' ? 4 : isAgent && agentRole !== null ? 0 : null,
    custom_role_id: user.role === 'admin' ? adminRole : isAgent ? agentRole : null,
    moderator: user.role === 'admin',
    report_csv: user.role === 'admin',
    restricted_agent: !isAgent,
    ticket_restriction: isAgent ? null : 'requested',
    two_factor_auth_enabled: isAgent ? null : false,
    default_group_id: isAgent ? user.default_group_id : null,
  };
}

/** The custom role of role type 4, which every account has for its administrators (Zendesk's custom roles reference). */
function administratorRole(state: State): number | null {
  const [role] = customRoles.select(state, { sql: "json_extract(body, '$.role_type') = 4", parameters: [] });
  return role?.id ?? null;
}

function losesPower(user: User, { role, suspended }: Partial<User>): boolean {
  return suspended === true || (role !== undefined && role !== user.role);
}

/** `email` with `verified` adds a verified address, `email` alone one that is not (Zendesk's users reference). */
function addEmail(context: Context, user: User, { email, fields }: ReadUser): void {
  if (email === undefined) return;
  const primary = user.email === null;
  addIdentity(context, user, { type: 'email', value: email, verified: fields.verified ?? false, primary });
  const changed = primary ? { email, verified: fields.verified ?? false } : {};
  users.put(context.state, { ...user, ...changed, updated_at: context.now });
}

function verifyPrimary({ state, now }: Context, user: User): void {
  const primary = storedIdentities(state, user).find((identity) => identity.primary);
  if (primary !== undefined) identities.put(state, { ...primary, verified: user.verified, updated_at: now });
}

/** All team members are in at least one group; new ones join the account's default group. */
function joinGroups(context: Context, user: User, groupIds: readonly number[]): void {
  const wanted = [...new Set(groupIds)].filter((id) => livingGroup(context.state, id) !== undefined);
  const fallback = defaultGroup(context.state)?.id;
  for (const id of wanted.length > 0 ? wanted : fallback === undefined ? [] : [fallback]) {
    addMembership(context, user.id, id, id === user.default_group_id);
  }
}

/** Whoever is no agent any more is in no group and has no tickets to work on. */
function leaveTeam(context: Context, user: User): void {
  for (const membership of groupMemberships.select(context.state, ofUser(user.id))) {
    groupMemberships.delete(context.state, membership.id);
  }
  unassignTickets(context, user.id);
}

function moveDefaultGroup(context: Context, user: User, groupId: number | null | undefined): void {
  if (typeof groupId !== 'number') return;
  const membership = groupMemberships.select(context.state, ofUser(user.id)).find(({ group_id }) => group_id === groupId);
  if (membership !== undefined && !membership.default) makeDefault(context, membership);
}

/** What Zendesk makes of whatever a new person does not tell. */
export const blankUser: Omit<User, 'id' | 'created_at' | 'updated_at'> = {
  name: '',
  email: null,
  time_zone: 'Amsterdam',
  iana_time_zone: 'Europe/Amsterdam',
  phone: null,
  shared_phone_number: null,
  photo: null,
  locale_id: 1,
  locale: 'en-US',
  organization_id: null,
  role: 'end-user',
  verified: false,
  external_id: null,
  tags: [],
  alias: null,
  active: true,
  shared: false,
  shared_agent: false,
  last_login_at: null,
  two_factor_auth_enabled: false,
  signature: null,
  details: null,
  notes: null,
  role_type: null,
  custom_role_id: null,
  moderator: false,
  ticket_restriction: 'requested',
  only_private_comments: false,
  restricted_agent: true,
  suspended: false,
  default_group_id: null,
  report_csv: false,
  user_fields: {},
};
