import { z } from 'zod';
import { RecordTable } from '../record-table.ts';
import type { Context } from '../request.ts';
import { newId, type State } from '../state.ts';
import { type User, userByEmail, users } from './users.ts';

export const Identity = z.strictObject({
  id: z.number(),
  user_id: z.number(),
  type: z.enum(['email', 'phone_number', 'twitter', 'facebook', 'google', 'agent_forwarding', 'sdk']),
  value: z.string(),
  verified: z.boolean(),
  primary: z.boolean(),
  created_at: z.string(),
  updated_at: z.string(),
});
export type Identity = Readonly<z.infer<typeof Identity>>;

/** Of people who have more than the address they came with; the others' only identity follows from the person. */
export const identities = new RecordTable<Identity>({
  name: 'user_identities',
  schema: Identity,
  columns: {
    user_id: { type: 'INTEGER', of: (identity) => identity.user_id },
    value: { type: 'TEXT', of: (identity) => identity.value.toLowerCase() },
  },
  indexes: ['user_id', 'value'],
});

/** A person's identities, the primary one first. */
export function identitiesOf(state: State, user: User): Identity[] {
  const kept = identities.select(state, { sql: 'user_id = ?', parameters: [user.id] });
  return (kept.length > 0 ? kept : impliedIdentities(user)).sort((left, right) => Number(right.primary) - Number(left.primary));
}

/** Who has this e-mail address, be it as primary or as another one. */
export function ownerOfEmail(state: State, email: string): User | undefined {
  const rows = identities.select(state, {
    sql: "value = ? AND json_extract(body, '$.type') = 'email'",
    parameters: [email.toLowerCase()],
  });
  const [owner] = rows.map(({ user_id }) => users.get(state, user_id)).filter((user) => user?.active);
  return owner ?? userByEmail(state, email);
}

/** The person's identities as stored records, so that one of them can be changed. */
export function storedIdentities(state: State, user: User): Identity[] {
  const list = identitiesOf(state, user);
  for (const identity of list) identities.put(state, identity);
  return list;
}

export function addIdentity(
  { state, now }: Context,
  user: User,
  { type, value, verified, primary }: Pick<Identity, 'type' | 'value' | 'verified' | 'primary'>,
): Identity {
  storedIdentities(state, user);
  const identity = { id: newId(state), user_id: user.id, type, value, verified, primary, created_at: now, updated_at: now };
  identities.put(state, identity);
  return identity;
}

/** Moves `primary` to this identity, and the person's address with it. */
export function makePrimary(context: Context, user: User, identity: Identity): void {
  const { state, now } = context;
  for (const other of storedIdentities(state, user).filter(({ type }) => type === identity.type)) {
    const wanted = other.id === identity.id;
    if (other.primary !== wanted) identities.put(state, { ...other, primary: wanted, updated_at: now });
  }
  if (identity.type === 'email')
    users.put(state, { ...user, email: identity.value, verified: identity.verified, updated_at: now });
}

/** Ids of customers stand 64 apart, so these are nobody else's; those of the team are stored at the first change. */
function impliedIdentities({ id, email, phone, shared_phone_number, verified, created_at }: User): Identity[] {
  const common = { user_id: id, primary: true, created_at, updated_at: created_at };
  const address = email === null ? [] : [{ id: id + 7, ...common, type: 'email' as const, value: email, verified }];
  const isDirect = phone !== null && shared_phone_number === false;
  const number = isDirect ? [{ id: id + 11, ...common, type: 'phone_number' as const, value: phone, verified: true }] : [];
  return [...address, ...number];
}

/** As described; `brand_id` is there only where brands have people of their own. */
export function renderIdentity(identity: Identity, address: string): Record<string, unknown> {
  const { id, user_id, type, verified, updated_at } = identity;
  return {
    url: `${address}/api/v2/users/${user_id}/identities/${id}.json`,
    ...identity,
    ...(type === 'email' ? { undeliverable_count: 0, deliverable_state: 'deliverable' } : {}),
    verification_method: verified ? 'full' : 'none',
    verified_at: verified ? updated_at : null,
  };
}
