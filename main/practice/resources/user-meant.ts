import type { Context } from '../request.ts';
import { ownerOfEmail } from './identities.ts';
import { type User, userByExternalId, users } from './users.ts';

/** Whom a batch item or `create_or_update` means: by `id`, else `external_id`, else `email`. */
export function userMeant(
  { state }: Pick<Context, 'state'>,
  { id, external_id, email }: Readonly<Record<string, unknown>>,
): User | undefined {
  const byId = Number(id) > 0 ? users.get(state, Number(id)) : undefined;
  if (byId !== undefined) return byId.active ? byId : undefined;
  const byExternalId = typeof external_id === 'string' && external_id !== '' ? userByExternalId(state, external_id) : undefined;
  if (byExternalId !== undefined) return byExternalId;
  return typeof email === 'string' && email !== '' ? ownerOfEmail(state, email) : undefined;
}
