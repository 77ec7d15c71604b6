import { timingSafeEqual } from 'node:crypto';
import { bearerUser } from './oauth/bearer.ts';
import { invalidToken, notSignedIn, type Reply } from './reply.ts';
import type { PracticeRequest } from './request.ts';
import { findUserByEmail, type User } from './resources/users.ts';
import type { State } from './state.ts';

/** What this start of the server accepts. The token is never kept in the state. */
export interface Credentials {
  readonly email: string;
  readonly token: string;
}

export type SignIn = { readonly user: User } | { readonly user: undefined; readonly refusal: Reply };

/**
 * Who a request is from. An API token acts as any user whose e-mail address is given (`EMAIL/token:TOKEN`); a bearer token
 * acts as the administrator, one that OAuth gave out as the person who allowed it. The two wrong ways get two different bodies, as in Zendesk.
 */
export function signIn(state: State, request: PracticeRequest, credentials: Credentials | undefined, now: number): SignIn {
  const header = request.headers.authorization ?? '';
  const [, scheme = '', value = ''] = /^(\S+)\s+(.*)$/.exec(header.trim()) ?? [];
  if (scheme.toLowerCase() === 'bearer') {
    const granted = bearerUser(state, request, value.trim(), now);
    if (granted) return granted;
    const admin =
      credentials !== undefined && sameSecret(value.trim(), credentials.token) ? adminOf(state, credentials) : undefined;
    return admin === undefined ? { user: undefined, refusal: invalidToken } : { user: admin };
  }
  const user = scheme.toLowerCase() === 'basic' && credentials !== undefined ? basicUser(state, value, credentials) : undefined;
  return user === undefined ? { user: undefined, refusal: notSignedIn } : { user };
}

function basicUser(state: State, value: string, credentials: Credentials): User | undefined {
  const [, email, token] = /^(.*)\/token:(.*)$/s.exec(Buffer.from(value, 'base64').toString('utf8')) ?? [];
  if (email === undefined || token === undefined || !sameSecret(token, credentials.token)) return undefined;
  if (email.toLowerCase() === credentials.email.toLowerCase()) return adminOf(state, credentials);
  return findUserByEmail(state, email);
}

/** A starter may name an address that is not in the seeded world; it then signs in as the world's administrator. */
function adminOf(state: State, credentials: Credentials): User | undefined {
  return findUserByEmail(state, credentials.email) ?? findUserByEmail(state, state.setting('admin_email') ?? '');
}

function sameSecret(given: string, expected: string): boolean {
  const left = Buffer.from(given);
  const right = Buffer.from(expected);
  return left.length === right.length && timingSafeEqual(left, right);
}
