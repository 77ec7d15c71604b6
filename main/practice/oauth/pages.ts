import type { Reply } from '../reply.ts';
import type { PracticeRequest } from '../request.ts';
import { findUserByEmail } from '../resources/users.ts';
import type { State } from '../state.ts';
import { oauthClients, registerReadyMade } from './clients.ts';
import { decideConsent, showConsent } from './consent.ts';
import { grantTokens } from './token-endpoint.ts';
import { oauthCodes, oauthTokens } from './tokens.ts';

/** What OAuth keeps in the state; made at every start, as states from before it have no such tables. */
export function openOAuth(state: State): void {
  state.transaction(() => {
    for (const table of [oauthClients, oauthCodes, oauthTokens]) table.create(state);
    registerReadyMade(state, administratorOf(state));
  });
}

/** The part of OAuth that is a person's browser's and stands outside `/api/v2`. @returns undefined for any other path. */
export function oauthPage(state: State, request: PracticeRequest, now: number): Reply | undefined {
  const { method, path } = request;
  if (!path.startsWith('/oauth/')) return undefined;
  return state.transaction(() => {
    if (method === 'GET' && path === '/oauth/authorizations/new') return showConsent(state, request, administratorOf(state));
    if (method === 'POST' && path === '/oauth/authorizations') return decideConsent(state, request, administratorOf(state), now);
    if (method === 'POST' && path === '/oauth/tokens') return grantTokens(state, request, now);
    return undefined;
  });
}

function administratorOf(state: State): number {
  return findUserByEmail(state, state.setting('admin_email') ?? '')?.id ?? 0;
}
