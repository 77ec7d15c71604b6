import { z } from 'zod';
import { RecordTable } from '../record-table.ts';
import type { Context } from '../request.ts';
import { newId, type State } from '../state.ts';
import { accountWorld } from '../world/account-world.ts';
import { type User, users } from './users.ts';

export const OrganizationMembership = z.strictObject({
  id: z.number(),
  user_id: z.number(),
  organization_id: z.number(),
  default: z.boolean(),
  created_at: z.string(),
  organization_name: z.string(),
  updated_at: z.string(),
  view_tickets: z.boolean(),
});
export type OrganizationMembership = Readonly<z.infer<typeof OrganizationMembership>>;

/** Of people whose organizations were changed; the others' only one follows from `organization_id`. */
export const organizationMemberships = new RecordTable<OrganizationMembership>({
  name: 'organization_memberships',
  schema: OrganizationMembership,
  columns: {
    user_id: { type: 'INTEGER', of: (membership) => membership.user_id },
    organization_id: { type: 'INTEGER', of: (membership) => membership.organization_id },
  },
  indexes: ['user_id', 'organization_id'],
});

export function organizationMembershipsOf(state: State, user: User): OrganizationMembership[] {
  const kept = organizationMemberships.select(state, { sql: 'user_id = ?', parameters: [user.id] });
  return kept.length > 0 ? kept : impliedMemberships(state, user);
}

/** The one membership whose id this is, stored or following from a person. */
export function findOrganizationMembership(state: State, id: number): OrganizationMembership | undefined {
  const kept = organizationMemberships.get(state, id);
  if (kept !== undefined) return kept;
  const user = users.get(state, id - impliedIdOffset);
  return user?.active ? organizationMembershipsOf(state, user).find((membership) => membership.id === id) : undefined;
}

/** The person's memberships as stored records, so that one of them can be changed. */
function storedOrganizationMemberships(state: State, user: User): OrganizationMembership[] {
  const list = organizationMembershipsOf(state, user);
  for (const membership of list) organizationMemberships.put(state, membership);
  return list;
}

export function addOrganizationMembership(
  context: Context,
  user: User,
  organizationId: number,
  asDefault: boolean,
): OrganizationMembership {
  const { state } = context;
  const first = storedOrganizationMemberships(state, user).length === 0;
  const membership = newMembership(context, user.id, organizationId);
  organizationMemberships.put(state, membership);
  if (asDefault || first) makeDefaultOrganization(context, user, membership);
  return { ...membership, default: asDefault || first };
}

export function makeDefaultOrganization({ state, now }: Context, user: User, wanted: OrganizationMembership): void {
  for (const membership of storedOrganizationMemberships(state, user)) {
    const isDefault = membership.id === wanted.id;
    if (membership.default !== isDefault)
      organizationMemberships.put(state, { ...membership, default: isDefault, updated_at: now });
  }
  users.put(state, { ...user, organization_id: wanted.organization_id, updated_at: now });
}

export function removeOrganizationMembership(context: Context, user: User, gone: OrganizationMembership): void {
  const { state, now } = context;
  const others = storedOrganizationMemberships(state, user).filter(({ id }) => id !== gone.id);
  organizationMemberships.delete(state, gone.id);
  if (!gone.default) return;
  const [next] = others;
  if (next === undefined) users.put(state, { ...user, organization_id: null, updated_at: now });
  else makeDefaultOrganization(context, user, next);
}

/**
 * A write of `organization_id`: the person is in that organization and in no other any more (Zendesk's users reference,
 * setting `organization_id`). The person's own record is left to the caller.
 */
export function setOnlyOrganization(context: Context, user: User, organizationId: number | null): void {
  const { state } = context;
  for (const membership of storedOrganizationMemberships(state, user)) {
    if (membership.organization_id !== organizationId) organizationMemberships.delete(state, membership.id);
  }
  if (organizationId === null) return;
  const [kept] = organizationMemberships.select(state, { sql: 'user_id = ?', parameters: [user.id] });
  const membership = kept ?? newMembership(context, user.id, organizationId);
  organizationMemberships.put(state, { ...membership, default: true });
}

function newMembership({ state, now }: Context, userId: number, organizationId: number): OrganizationMembership {
  return {
    id: newId(state),
    user_id: userId,
    organization_id: organizationId,
    default: false,
    created_at: now,
    organization_name: organizationName(state, organizationId),
    updated_at: now,
    view_tickets: false,
  };
}

export function organizationName(state: State, id: number): string {
  // Not by SQLite's own JSON functions: half a surrogate pair comes out of them as bytes that are no text.
  const [row] = state.rows('SELECT body FROM organizations WHERE id = ?', id);
  return row === undefined ? '' : String(JSON.parse(String(row.body)).name ?? '');
}

/** Lies between two customers' ids, as that of their identity does. */
const impliedIdOffset = 11;

function impliedMemberships(state: State, { id, organization_id, created_at }: User): OrganizationMembership[] {
  if (organization_id === null || accountWorld(state).organizations.length === 0) return [];
  return [
    {
      id: id + impliedIdOffset,
      user_id: id,
      organization_id,
      default: true,
      created_at,
      organization_name: organizationName(state, organization_id),
      updated_at: created_at,
      view_tickets: false,
    },
  ];
}
