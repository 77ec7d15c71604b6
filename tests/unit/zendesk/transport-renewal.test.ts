import { expect, test } from 'vitest';
import { Failure } from '../../../main/failure.ts';
import type { AccessTokens } from '../../../main/zendesk/access-tokens.ts';
import { InDoubt } from '../../../main/zendesk/in-doubt.ts';
import { rejection, transportTo } from './transport-under-test.ts';
import { drop, json, type Wire, wire } from './wire.ts';

const fine = json(200, { macro: { id: 1, title: 'New' } });
const ended = json(401, { error: 'invalid_token', error_description: 'The access token provided is expired.' });

/** A sign-in whose tokens are numbered, `t1`, `t2`, …, and that remembers which ones were refused. */
function numbered() {
  const refused: string[] = [];
  let number = 1;
  const tokens: AccessTokens = {
    current: async () => `t${number}`,
    renewed: async (old) => {
      refused.push(old);
      number += 1;
      return `t${number}`;
    },
  };
  return { tokens, refused };
}

const signedWith = ({ seen }: Wire) => seen.map(({ headers }) => headers.authorization);

test('a change that was answered 401 was not applied, so it is sent again once, with a renewed token', async () => {
  const server = await wire(ended, fine);
  const { tokens, refused } = numbered();
  expect((await transportTo(server.origin, { tokens }).put()).status).toBe(200);
  expect(signedWith(server)).toEqual(['Bearer t1', 'Bearer t2']);
  expect(server.seen[1]?.body).toBe(server.seen[0]?.body);
  expect(refused).toEqual(['t1']);
});

test('a second 401 is the end of it', async () => {
  const server = await wire(ended);
  const { tokens, refused } = numbered();
  for (const ask of ['get', 'put'] as const)
    expect(await rejection(transportTo(server.origin, { tokens })[ask]())).toMatchObject({ code: 'not-signed-in' });
  expect(server.seen).toHaveLength(4);
  expect(refused).toHaveLength(2);
});

test('where the sign-in has ended, the change is refused as not signed in and never as in doubt', async () => {
  const server = await wire(ended);
  const over = async () => Promise.reject(new Failure('not-signed-in', 'Zendesk has ended the sign-in.'));
  const tokens: AccessTokens = { current: async () => 't1', renewed: over };
  expect(await rejection(transportTo(server.origin, { tokens }).put())).toMatchObject({ code: 'not-signed-in' });
  expect(server.seen).toHaveLength(1);
  expect(await rejection(transportTo(server.origin, { tokens: { current: over, renewed: over } }).put())).toMatchObject({
    code: 'not-signed-in',
  });
  expect(server.seen).toHaveLength(1);
});

test('a change that breaks off after the renewal is in doubt, as ever', async () => {
  const server = await wire(ended, drop);
  expect(await rejection(transportTo(server.origin, { tokens: numbered().tokens }).put())).toBeInstanceOf(InDoubt);
  expect(server.seen).toHaveLength(2);
});

test('without renewable tokens a 401 is told at once', async () => {
  const server = await wire(ended);
  expect(await rejection(transportTo(server.origin).put())).toMatchObject({ code: 'not-signed-in' });
  expect(server.seen).toHaveLength(1);
});
