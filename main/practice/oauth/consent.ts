import type { Reply } from '../reply.ts';
import type { PracticeRequest } from '../request.ts';
import { users } from '../resources/users.ts';
import type { State } from '../state.ts';
import { clientBy, type OAuthClient } from './clients.ts';
import { issueCode } from './tokens.ts';

/** What a program asks the person in the browser for. */
interface Asked {
  readonly client: OAuthClient;
  readonly redirect: string;
  readonly scopes: string[];
  readonly challenge: string | null;
  readonly state: string | undefined;
}

/** `GET /oauth/authorizations/new`: the page that asks the person; here they are always the administrator. */
export function showConsent(state: State, request: PracticeRequest, administrator: number): Reply {
  const asked = readAsked(state, request.query);
  if ('status' in asked) return asked;
  const person = users.get(state, administrator)?.name ?? 'the administrator';
  const target = `/oauth/authorizations?${request.query}`;
  const can = asked.scopes.includes('write') ? 'read and change everything that you can' : 'read everything that you can';
  return page(
    200,
    `Allow ${asked.client.name}?`,
    `<p>You are signed in to this practice Zendesk as <strong>${escaped(person)}</strong>.</p>
<p><strong>${escaped(asked.client.name)}</strong> asks to ${can} (scope: ${escaped(asked.scopes.join(' '))}).</p>
<form method="post" action="${escaped(`${target}&decision=allow`)}"><button>Allow</button></form>
<form method="post" action="${escaped(`${target}&decision=deny`)}"><button>Deny</button></form>`,
  );
}

/** `POST /oauth/authorizations`: sends the browser back to the program, with a code or with a no. */
export function decideConsent(state: State, request: PracticeRequest, administrator: number, now: number): Reply {
  const asked = readAsked(state, request.query);
  if ('status' in asked) return asked;
  if (request.query.get('decision') !== 'allow') {
    const description = 'The end-user or authorization server denied the request';
    return sendBack(asked.redirect, asked.state, { error: 'access_denied', error_description: description });
  }
  const { client, redirect, scopes, challenge } = asked;
  const wanted = { client_id: client.id, user_id: administrator, scopes, redirect_uri: redirect, challenge, now };
  return sendBack(redirect, asked.state, { code: issueCode(state, wanted) });
}

/** What is wrong with the client or the address is told here; the address is only trusted once it is known to be the client's. */
function readAsked(state: State, query: URLSearchParams): Asked | Reply {
  const client = clientBy(state, query.get('client_id') ?? '');
  if (!client) return page(400, 'Invalid Authorization Request', '<p>No such client</p>');
  const redirect = query.get('redirect_uri') ?? '';
  if (!client.redirect_uri.includes(redirect)) {
    return page(400, 'Invalid Authorization Request', '<p>The redirect address is not one that the client has registered.</p>');
  }
  const opaque = query.get('state') ?? undefined;
  const refuse = (error: string, error_description: string) => sendBack(redirect, opaque, { error, error_description });
  if (query.get('response_type') !== 'code') {
    return refuse('unsupported_response_type', 'The authorization server does not support this response type.');
  }
  const challenge = query.get('code_challenge');
  const isHashed = challenge !== null && query.get('code_challenge_method') === 'S256' && challenge.length === 43;
  if (challenge !== null && !isHashed) return refuse('invalid_request', 'The code challenge method must be S256.');
  if (challenge === null && client.kind === 'public') return refuse('invalid_request', 'A public client must use PKCE.');
  const scopes = (query.get('scope') ?? '').split(' ').filter((scope) => scope !== '');
  if (scopes.length === 0) return refuse('invalid_scope', 'The requested scope is invalid, unknown, or malformed.');
  return { client, redirect, scopes, challenge, state: opaque };
}

function sendBack(redirect: string, state: string | undefined, said: Readonly<Record<string, string>>): Reply {
  const target = new URL(redirect);
  for (const [name, value] of Object.entries(said)) target.searchParams.set(name, value);
  if (state !== undefined) target.searchParams.set('state', state);
  return { status: 302, headers: { location: target.href, 'cache-control': 'no-store' } };
}

function page(status: number, title: string, content: string): Reply {
  return {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'",
      'x-frame-options': 'DENY',
    },
    body: `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>${escaped(title)}</title>
<h1>${escaped(title)}</h1>
${content}
</html>
`,
  };
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.codePointAt(0)};`);
}
