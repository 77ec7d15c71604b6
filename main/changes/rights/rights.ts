import type { ZendeskRecord } from '../../../preload/contract/records.ts';
import type { World } from '../world.ts';

/** Whom a sign-in is, as `GET /api/v2/users/me` or the snapshot has them. */
export interface SignedIn {
  readonly id: number;
  /** `admin`, `agent` or `end-user`; undefined where Zendesk did not say. */
  readonly role: string | undefined;
  /** Zendesk's number for the kind of role, see `roleTypes`. */
  readonly roleType?: number | undefined;
  /** The agent's custom role, on plans that have them. */
  readonly customRole?: number | undefined;
  readonly isSuspended?: boolean | undefined;
  /** An agent of Chat alone (OpenAPI: `chat_only`). */
  readonly isChatOnly?: boolean | undefined;
  /** Not every ticket is open to them (OpenAPI: `ticket_restriction` is not null). */
  readonly seesSomeTickets?: boolean | undefined;
}

/**
 * What a sign-in may change: `all`, what the configuration of its custom role says, what every agent without a custom role may, the little
 * that a light agent may, or nothing; `unknown` where nobody tells.
 */
export type Rights =
  | { readonly kind: 'all' }
  | { readonly kind: 'none'; readonly lacks: string }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'light' | 'agent'; readonly id: number; readonly seesSomeTickets: boolean }
  | {
      readonly kind: 'role';
      readonly id: number;
      readonly name: string;
      readonly configuration: Readonly<Record<string, unknown>>;
      /** Read from Zendesk just now, and not from a snapshot that may be old. */
      readonly isFresh: boolean;
    };

/** Whether what a person may stands in a custom role, which is read by itself. */
export function asksForRole({ role, customRole }: Pick<SignedIn, 'role' | 'customRole'>): boolean {
  return role === 'agent' && customRole !== undefined;
}

/** What is asked before anything is sent, by endpoint, as the preview counts it. */
export function rightsReads(person: Pick<SignedIn, 'role' | 'customRole'> | undefined): Readonly<Record<string, number>> {
  const me = { 'GET /api/v2/users/me': 1 };
  return person && asksForRole(person) ? { ...me, 'GET /api/v2/custom_roles': 1 } : me;
}

/** A user's `role_type`, which a custom role has as well (OpenAPI, `UserForAdmin` and `CustomRoleObject`). */
const roleTypes = { light: 1, chat: 2, contributor: 3, administrator: 4 } as const;

/** @param fresh the custom role as Zendesk has it now; without it the snapshot tells what the role was. */
export function rightsOf(person: SignedIn, world: World, fresh?: ZendeskRecord): Rights {
  const { id, role, customRole, seesSomeTickets = false } = person;
  if (person.isSuspended === true) return { kind: 'none', lacks: 'a sign-in that is not suspended' };
  if (role === undefined) return { kind: 'unknown' };
  if (role === 'admin') return { kind: 'all' };
  if (role !== 'agent') return { kind: 'none', lacks: 'the rights of an agent' };
  const held = fresh ?? (customRole === undefined ? undefined : world.find('custom_roles', customRole));
  const type = person.roleType ?? held?.role_type;
  if (type === roleTypes.administrator) return { kind: 'all' };
  if (person.isChatOnly === true || type === roleTypes.chat)
    return { kind: 'none', lacks: 'the rights of an agent in Support (it is one of Chat)' };
  if (type === roleTypes.light || type === roleTypes.contributor) return { kind: 'light', id, seesSomeTickets };
  if (customRole === undefined) return { kind: 'agent', id, seesSomeTickets };
  const configuration = held?.configuration;
  if (typeof configuration !== 'object' || configuration === null) return { kind: 'unknown' };
  return {
    kind: 'role',
    id,
    name: String(held?.name ?? ''),
    configuration: { ...configuration },
    isFresh: fresh !== undefined,
  };
}

/** The same for the sign-in that took the snapshot, as it was then. */
export function rightsInSnapshot(world: World): Rights {
  const me = signedInThen(world);
  return me ? rightsOf(me, world) : { kind: 'unknown' };
}

/** Whose sign-in took the snapshot, as they were then. */
export function signedInThen(world: World): SignedIn | undefined {
  const me = world.me && world.find('users', world.me.id);
  return me && signedInAs(me);
}

/** A user as Zendesk returns one, as far as it tells what they may. */
function signedInAs(user: ZendeskRecord): SignedIn {
  const numberOf = (value: unknown) => (typeof value === 'number' ? value : undefined);
  return {
    id: user.id,
    role: typeof user.role === 'string' ? user.role : undefined,
    roleType: numberOf(user.role_type),
    customRole: numberOf(user.custom_role_id),
    isSuspended: user.suspended === true,
    isChatOnly: user.chat_only === true,
    seesSomeTickets: typeof user.ticket_restriction === 'string',
  };
}
