import type { World } from '../world.ts';

/** Whom a sign-in is, as `GET /api/v2/users/me` or the snapshot has them. */
export interface SignedIn {
  readonly id: number;
  /** `admin`, `agent` or `end-user`. */
  readonly role: string;
  /** The agent's custom role, on plans that have them. */
  readonly customRole?: number | undefined;
}

/**
 * What a sign-in may change: `all`, what the configuration of its custom role says, what every agent without a custom role may, or nothing;
 * `unknown` where the snapshot does not have its role, as with a sign-in that may not read roles.
 */
export type Rights =
  | { readonly kind: 'all' }
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'agent'; readonly id: number }
  | {
      readonly kind: 'role';
      readonly id: number;
      readonly name: string;
      readonly configuration: Readonly<Record<string, unknown>>;
    };

/** A custom role of type 4 is that of administrators (Zendesk API reference, custom roles). */
const administrators = 4;

export function rightsOf({ id, role, customRole }: SignedIn, world: World): Rights {
  if (role === 'admin') return { kind: 'all' };
  if (role !== 'agent') return { kind: 'none' };
  if (customRole === undefined) return { kind: 'agent', id };
  const held = world.find('custom_roles', customRole);
  if (held?.role_type === administrators) return { kind: 'all' };
  const configuration = held?.configuration;
  if (typeof configuration !== 'object' || configuration === null) return { kind: 'unknown' };
  return { kind: 'role', id, name: String(held?.name ?? ''), configuration: { ...configuration } };
}

/** The same for the sign-in that took the snapshot. */
export function rightsInSnapshot(world: World): Rights {
  const me = world.me && world.find('users', world.me.id);
  if (!me) return { kind: 'unknown' };
  const customRole = typeof me.custom_role_id === 'number' ? me.custom_role_id : undefined;
  return rightsOf({ id: me.id, role: String(me.role), customRole }, world);
}
