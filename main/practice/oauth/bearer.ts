import type { Reply } from '../reply.ts';
import type { PracticeRequest } from '../request.ts';
import { type User, users } from '../resources/users.ts';
import type { State } from '../state.ts';
import { oauthTokens, tokenOf } from './tokens.ts';

/**
 * Whom an OAuth access token signs in, or that it lacks the scope: `read` for reading, `write` for everything else. A scope of
 * one resource (`tickets:read`) opens nothing here, where no such resource is narrowed down.
 *
 * @returns undefined for what is no access token that is good now.
 */
export function bearerUser(
  state: State,
  { method }: PracticeRequest,
  access: string,
  now: number,
): { readonly user: User } | { readonly user: undefined; readonly refusal: Reply } | undefined {
  const token = tokenOf(state, access, now);
  const user = token && users.get(state, token.user_id);
  if (!token || !user?.active || user.suspended) return undefined;
  oauthTokens.put(state, { ...token, used: now });
  const scope = method === 'GET' || method === 'HEAD' ? 'read' : 'write';
  return token.scopes.includes(scope) ? { user } : { user: undefined, refusal: missingScope(scope) };
}

/** As captured from the real Zendesk by the connector singer-io/tap-zendesk. */
function missingScope(scope: string): Reply {
  const description = `You are missing the following required scopes: ${scope}`;
  return { status: 403, body: { error: 'Forbidden', description } };
}
