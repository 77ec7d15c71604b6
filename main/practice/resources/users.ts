import { z } from 'zod';
import { LayeredTable } from '../layered-table.ts';
import { RecordTable } from '../record-table.ts';
import type { State } from '../state.ts';
import { accountWorld } from '../world/account-world.ts';
import { endUsers, indexOfEmail, indexOfExternalId } from '../world/end-users.ts';

/** A person as kept; the keys are in the order of Zendesk's answers, where `url` stands after `id`. */
export const User = z.strictObject({
  id: z.number(),
  name: z.string(),
  email: z.string().nullable(),
  created_at: z.string(),
  updated_at: z.string(),
  time_zone: z.string(),
  iana_time_zone: z.string(),
  phone: z.string().nullable(),
  shared_phone_number: z.boolean().nullable(),
  photo: z.null(),
  locale_id: z.number(),
  locale: z.string(),
  organization_id: z.number().nullable(),
  role: z.enum(['end-user', 'agent', 'admin']),
  verified: z.boolean(),
  external_id: z.string().nullable(),
  tags: z.array(z.string()),
  alias: z.string().nullable(),
  active: z.boolean(),
  shared: z.boolean(),
  shared_agent: z.boolean(),
  last_login_at: z.string().nullable(),
  two_factor_auth_enabled: z.boolean().nullable(),
  signature: z.string().nullable(),
  details: z.string().nullable(),
  notes: z.string().nullable(),
  role_type: z.number().nullable(),
  custom_role_id: z.number().nullable(),
  moderator: z.boolean(),
  ticket_restriction: z.string().nullable(),
  only_private_comments: z.boolean(),
  restricted_agent: z.boolean(),
  suspended: z.boolean(),
  default_group_id: z.number().nullable(),
  report_csv: z.boolean(),
  user_fields: z.record(z.string(), z.unknown()),
  /** Not shown: deleted for good, which only `deleted_users` still tells. */
  erased: z.boolean().optional(),
});
export type User = Readonly<z.infer<typeof User>>;

/** Team members are stored from the start; customers only once they are changed. */
export const users = new LayeredTable<User>(
  new RecordTable<User>({
    name: 'users',
    schema: User,
    columns: {
      email: { type: 'TEXT', of: (user) => user.email?.toLowerCase() ?? null },
      external_id: { type: 'TEXT', of: (user) => user.external_id?.toLowerCase() ?? null },
      active: { type: 'INTEGER', of: (user) => Number(user.active) },
      role: { type: 'TEXT', of: (user) => user.role },
      custom_role_id: { type: 'INTEGER', of: (user) => user.custom_role_id },
      organization_id: { type: 'INTEGER', of: (user) => user.organization_id },
      created_at: { type: 'TEXT', of: (user) => user.created_at },
      updated_at: { type: 'TEXT', of: (user) => user.updated_at },
    },
    indexes: ['email', 'external_id', 'organization_id', 'updated_at, id', 'created_at, id', 'role, id'],
  }),
  (state) => endUsers(accountWorld(state)),
);

export const activeUsers = { where: { sql: 'active = 1', parameters: [] }, base: 'all' } as const;

/** The active person whose primary address this is. */
export function userByEmail(state: State, email: string): User | undefined {
  const where = { sql: 'email = ? AND active = 1', parameters: [email.toLowerCase()] };
  const [stored] = users.stored.select(state, where, 'id', [1]);
  if (stored !== undefined) return stored;
  const world = accountWorld(state);
  const index = indexOfEmail(email, world);
  return index === undefined ? undefined : users.untouched(state, endUsers(world).idAt(index));
}

/** External ids are compared without regard to case (Zendesk's users reference). */
export function userByExternalId(state: State, externalId: string): User | undefined {
  const where = { sql: 'external_id = ? AND active = 1', parameters: [externalId.toLowerCase()] };
  const [stored] = users.stored.select(state, where, 'id', [1]);
  if (stored !== undefined) return stored;
  const index = indexOfExternalId(externalId);
  const user = index === undefined ? undefined : users.untouched(state, endUsers(accountWorld(state)).idAt(index));
  return user?.external_id?.toLowerCase() === externalId.toLowerCase() ? user : undefined;
}

/** Who may sign in with this address. */
export function findUserByEmail(state: State, email: string): User | undefined {
  const user = userByEmail(state, email);
  return user?.suspended ? undefined : user;
}

export function renderUser({ erased: _, ...user }: User, address: string): Record<string, unknown> {
  const { id, ...rest } = user;
  return { id, url: `${address}/api/v2/users/${id}.json`, ...rest };
}

/** The person who owns the account: the first administrator, whom nobody can delete, suspend or downgrade. */
export function isOwner(state: State, user: User): boolean {
  return String(user.id) === state.setting('owner_id');
}
