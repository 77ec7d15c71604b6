import { createHash } from 'node:crypto';
import { z } from 'zod';
import { RecordTable } from '../record-table.ts';
import { notFound, ok, Refusal } from '../reply.ts';
import type { Call, Route } from '../request.ts';
import type { State } from '../state.ts';

/** A team member as kept; the keys are in the order of Zendesk's answers, where `url` stands after `id`. */
export const User = z.strictObject({
  id: z.number(),
  name: z.string(),
  email: z.string(),
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
});
export type User = Readonly<z.infer<typeof User>>;

export const users = new RecordTable<User>({
  name: 'users',
  schema: User,
  columns: { email: { type: 'TEXT', of: (user) => user.email.toLowerCase() } },
  indexes: ['email'],
});

export const userRoutes: readonly Route[] = [
  { method: 'GET', path: '/users/me', controller: 'users', action: 'me', anonymous: true, handle: showMe },
  { method: 'GET', path: '/users/{id}', controller: 'users', action: 'show', handle: showUser },
];

export function findUserByEmail(state: State, email: string): User | undefined {
  const [user] = users.select(state, { sql: 'email = ?', parameters: [email.toLowerCase()] });
  return user?.active && !user.suspended ? user : undefined;
}

export function renderUser(user: User, address: string): Record<string, unknown> {
  const { id, ...rest } = user;
  return { id, url: `${address}/api/v2/users/${id}.json`, ...rest };
}

function showUser({ state, id, address }: Call) {
  const user = users.get(state, id);
  if (user === undefined) throw new Refusal(notFound);
  // Recorded: of all single records only a user is cached for five seconds.
  return { ...ok({ user: renderUser(user, address) }), headers: { 'cache-control': 'max-age=5, private' } };
}

/** Wrong or missing credentials are not refused here: the caller is somebody called `Anonymous user` (Zendesk's users reference). */
function showMe({ user, address }: Call) {
  const body = user === undefined ? anonymousUser(address) : renderUser(user, address);
  const token = createHash('sha256').update(`authenticity ${user?.id}`).digest('base64');
  return ok({ user: { ...body, authenticity_token: token } });
}

function anonymousUser(address: string): Record<string, unknown> {
  return {
    id: null,
    url: `${address}/api/v2/users/.json`,
    name: 'Anonymous user',
    email: 'invalid@example.com',
    created_at: null,
    updated_at: null,
    time_zone: 'Dublin',
    iana_time_zone: 'Europe/Dublin',
    phone: null,
    shared_phone_number: null,
    photo: null,
    locale_id: 1,
    locale: 'en-US',
    organization_id: null,
    role: 'end-user',
    verified: null,
    external_id: null,
    tags: [],
    alias: null,
    active: null,
    shared: false,
    shared_agent: false,
    last_login_at: null,
    two_factor_auth_enabled: null,
    signature: null,
    details: null,
    notes: null,
    role_type: null,
    custom_role_id: null,
    moderator: null,
    ticket_restriction: null,
    only_private_comments: null,
    restricted_agent: true,
    suspended: false,
    default_group_id: null,
    report_csv: false,
    user_fields: {},
  };
}
