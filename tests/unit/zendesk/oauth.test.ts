import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import {
  authorizeAddress,
  challengeOf,
  exchangeCode,
  GrantEnded,
  newVerifier,
  refreshTokens,
  revokeToken,
} from '../../../main/zendesk/oauth.ts';
import { rejection } from './transport-under-test.ts';
import { json, page, type Reaction, text, wire } from './wire.ts';

test('the challenge of RFC 7636’s own example is the one it gives', () => {
  // Appendix B: these 32 octets, this verifier, this challenge.
  const octets = [
    116, 24, 223, 180, 151, 153, 224, 37, 79, 250, 96, 125, 216, 173, 187, 186, 22, 212, 37, 77, 105, 214, 191, 240, 91, 88, 5,
    88, 83, 132, 141, 121,
  ];
  const verifier = newVerifier((bytes) => Uint8Array.from(octets.slice(0, bytes)));
  expect(verifier).toBe('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk');
  expect(challengeOf(verifier)).toBe('E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM');
});

test('each verifier is another one, of 43 signs that need no escaping', () => {
  const made = new Set(Array.from({ length: 100 }, () => newVerifier(randomBytes)));
  expect(made.size).toBe(100);
  for (const verifier of made) expect(verifier).toMatch(/^[A-Za-z0-9_-]{43}$/);
});

test('the address to open names everything that Zendesk asks for, and not the verifier', () => {
  const address = authorizeAddress(
    { url: 'https://acme.zendesk.com', client: 'red&line' },
    { redirect: 'http://127.0.0.1:47821/callback', scope: 'read write', state: 'state', challenge: 'challenge' },
  );
  expect(address).toBe(
    'https://acme.zendesk.com/oauth/authorizations/new?response_type=code&client_id=red%26line&redirect_uri=http%3A%2F%2F127.0.0.1%3A47821%2Fcallback&scope=read+write&state=state&code_challenge=challenge&code_challenge_method=S256',
  );
});

/** A Zendesk that answers everything in one way. */
async function answering(reaction: Reaction) {
  const { origin: url, seen } = await wire(reaction);
  return { url, at: { url, client: 'redline' }, seen };
}

const pair = {
  access_token: 'new-access',
  refresh_token: 'new-refresh',
  token_type: 'bearer',
  scope: 'read write',
  expires_in: 1800,
};
const given = {
  code: 'c0de',
  redirect: 'http://127.0.0.1:47821/callback',
  scope: 'read write',
  verifier: 'v'.repeat(43),
} as const;

test('a code is exchanged with its verifier and without any secret', async () => {
  const { at, seen } = await answering(json(201, { ...pair, refresh_token_expires_in: 2_592_000 }));
  expect(await exchangeCode(at, given, { fetch })).toEqual({
    access: 'new-access',
    refresh: 'new-refresh',
    scope: 'read write',
    expiresIn: 1800,
    refreshExpiresIn: 2_592_000,
  });
  expect(seen.map(({ method, url, headers }) => [method, url, headers.authorization])).toEqual([
    ['POST', '/oauth/tokens', undefined],
  ]);
  expect(JSON.parse(seen[0]?.body ?? '')).toEqual({
    grant_type: 'authorization_code',
    client_id: 'redline',
    code: 'c0de',
    redirect_uri: 'http://127.0.0.1:47821/callback',
    scope: 'read write',
    code_verifier: 'v'.repeat(43),
  });
});

test('a refresh token that Zendesk knows no longer is told apart from every other trouble', async () => {
  const gone = await answering(json(400, { error: 'invalid_grant', error_description: 'The grant is revoked.' }));
  expect(await rejection(refreshTokens(gone.at, 'old', { fetch }))).toBeInstanceOf(GrantEnded);
  for (const [reaction, code] of [
    [json(401, { error: 'invalid_client', error_description: 'Unknown client.' }), 'not-signed-in'],
    [json(400, { error: 'unsupported_grant_type' }), 'not-signed-in'],
    [json(429, { error: 'APIRateLimitExceeded' }), 'rate-limited'],
    [page(503), 'network'],
    [json(200, { access_token: 'alone' }), 'upstream'],
    [json(200, { ...pair, access_token: 'with a space' }), 'upstream'],
    [json(400, { error: 'temporarily_unavailable' }), 'network'],
    [json(404, { error: 'InvalidEndpoint' }), 'not-signed-in'],
  ] as const) {
    const { at } = await answering(reaction);
    const error = await rejection(refreshTokens(at, 'old-refresh', { fetch }));
    expect(error).toMatchObject({ code });
    expect(error).not.toBeInstanceOf(GrantEnded);
  }
});

test('a page in place of the sign-in, or the way to one, ends no sign-in: it is kept, and may be tried again', async () => {
  const led = [301, 302, 303, 307].map((status) => text(status, '', { location: 'https://evil.example' }));
  const pages = [200, 201, 400, 401, 403, 404, 422].map(page);
  const bare = [text(200, ''), text(204, ''), text(200, '{"access_token":"cut of')];
  for (const reaction of [...led, ...pages, ...bare]) {
    const { at, seen } = await answering(reaction);
    const error = await rejection(refreshTokens(at, 'old-refresh', { fetch }));
    expect(error).toMatchObject({ code: 'network', message: expect.stringContaining('The sign-in is kept') });
    expect(error).not.toBeInstanceOf(GrantEnded);
    expect(seen, 'the way is not gone').toHaveLength(1);
  }
});

test('a renewal without tokens does not blame the client, which has signed in before', async () => {
  const { at } = await answering(json(200, {}));
  expect(await rejection(refreshTokens(at, 'old', { fetch }))).toMatchObject({ message: expect.stringContaining('kept') });
  expect(await rejection(exchangeCode(at, given, { fetch }))).toMatchObject({ message: expect.stringContaining('public one') });
});

test('where nobody answers, the error names the address and holds nothing of what was sent', async () => {
  const error = await rejection(exchangeCode({ url: 'http://127.0.0.1:9', client: 'redline' }, given, { fetch }));
  expect(error).toMatchObject({ code: 'network', message: expect.stringContaining('http://127.0.0.1:9') });
  expect(JSON.stringify([error, (error as Error).stack, (error as Error).cause])).not.toMatch(/c0de|vvvv/);
});

test('an access token is ended with itself, and a Zendesk that cannot be reached is no error', async () => {
  const { url, seen } = await answering(text(204, ''));
  expect(await revokeToken(url, 'the-token', fetch)).toBe(true);
  expect(seen).toMatchObject([
    { method: 'DELETE', url: '/api/v2/oauth/tokens/current.json', headers: { authorization: 'Bearer the-token' } },
  ]);
  expect(await revokeToken('http://127.0.0.1:9', 'the-token', fetch)).toBe(false);
});
