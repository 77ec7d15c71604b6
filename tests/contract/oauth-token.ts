import { createHash } from 'node:crypto';
import type { Practice } from '../../main/practice/server.ts';
import { decide } from '../unit/practice/browser.ts';
import { ask, recordsIn } from './ask.ts';

/** An access token of the client that is there from the start, as it is sent, and its id. */
export async function oauthToken(practice: Practice): Promise<{ authorization: string; id: number }> {
  const verifier = 'a'.repeat(64);
  const redirect_uri = 'http://127.0.0.1:47821/callback';
  const query = {
    response_type: 'code',
    client_id: 'redline',
    redirect_uri,
    scope: 'read write',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  };
  const back = await decide(`${practice.url}/oauth/authorizations/new?${new URLSearchParams(query)}`, 'allow');
  const code = new URL(back).searchParams.get('code');
  const body = { grant_type: 'authorization_code', client_id: 'redline', redirect_uri, code, code_verifier: verifier };
  const answer = await ask(practice, 'POST', '/oauth/tokens', { authorization: '', body });
  const tokens = recordsIn((await ask(practice, 'GET', '/api/v2/oauth/tokens')).body);
  return {
    authorization: `Bearer ${(answer.body as { access_token: string }).access_token}`,
    id: Number(tokens.at(-1)?.id),
  };
}
