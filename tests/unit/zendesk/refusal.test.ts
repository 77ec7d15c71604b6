import { expect, test } from 'vitest';
import type { Answer } from '../../../main/zendesk/answer.ts';
import { textFilter } from '../../../main/zendesk/outside-text.ts';
import { Refused, refusalOf as refusalFrom } from '../../../main/zendesk/refusal.ts';

function answer(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status, headers: new Headers(headers), body, intact: typeof body !== 'string' };
}

const refusalOf = (given: Answer, what: string) => refusalFrom(given, what, textFilter().clean);

/** Bodies as recorded from Zendesk and as its reference prints them, with what a person should read of them. */
test.each<[string, number, unknown, string, string]>([
  ['a classic one', 404, { error: 'RecordNotFound', description: 'Not found' }, 'not-found', 'Not found'],
  ['only a code', 401, { error: "Couldn't authenticate you" }, 'not-signed-in', "Couldn't authenticate you"],
  [
    'an OAuth one',
    401,
    { error: 'invalid_token', error_description: 'The access token provided is expired, revoked, malformed' },
    'not-signed-in',
    'The access token provided is expired',
  ],
  [
    'a missing scope',
    403,
    { error: 'Forbidden', description: 'You are missing the following required scopes: read' },
    'forbidden',
    'required scopes: read',
  ],
  [
    'a page that is refused',
    403,
    { error: { title: 'Forbidden', message: 'You do not have access to this page.' } },
    'forbidden',
    'Forbidden: You do not have access to this page',
  ],
  [
    'a help desk that is not there',
    404,
    { error: { title: 'No help desk at no.zendesk.com', message: 'There is no help desk configured at this address.' } },
    'upstream',
    'No help desk at no.zendesk.com',
  ],
  [
    'field by field',
    422,
    {
      error: 'RecordInvalid',
      description: 'Record validation errors',
      details: {
        title: [{ description: 'Title: cannot be blank', error: 'BlankValue' }, { description: 'Title: is too short' }],
        actions: [{ description: 'Actions: is invalid' }],
      },
    },
    'validation',
    'Title: cannot be blank; Title: is too short; Actions: is invalid',
  ],
  [
    'the newer family',
    429,
    { errors: [{ code: 'TooManyRequests', title: 'Too many requests to update' }] },
    'rate-limited',
    'Too many requests to update',
  ],
  ['a newer one with only a code', 400, { errors: [{ code: 'InvalidPaginationDepth' }] }, 'validation', 'InvalidPaginationDepth'],
  [
    'plain text',
    429,
    'You have exceeded the rate limit for updating a single unique user. user email:  id:  ',
    'rate-limited',
    'You have exceeded the rate limit for updating a single unique user. user email: id:',
  ],
  ['details in another form', 422, { error: 'RecordInvalid', description: 'No', details: 'Name taken' }, 'validation', 'No'],
  ['a conflict', 409, { error: 'UpdateConflict', description: 'Safe Update prevented the update.' }, 'conflict', 'Safe Update'],
  ['a 500 without a word', 500, undefined, 'upstream', 'answered 500'],
  ['a body of another kind', 422, [1, 2, 3], 'validation', 'changing macro 11'],
  ['null', 422, null, 'validation', 'changing macro 11'],
])('%s becomes one readable sentence', (_name, status, body, code, words) => {
  const failure = refusalOf(answer(status, body), 'changing macro 11');
  expect(failure.code).toBe(code);
  expect(failure.message).toContain(words);
  expect(failure.message).toContain('changing macro 11');
  expect(failure.message).toMatch(/^[^\n]*[^.]\.$/);
  expect(failure.message).not.toMatch(/undefined|\[object|null|: \.|\.\./);
});

test.each([
  [
    '<!doctype html><html><head><title>Down for   maintenance</title></head><body><h1>Back soon</h1></body></html>',
    'Down for maintenance: Back soon',
  ],
  ['<html><body><h1>413 Request&nbsp;Entity Too Large</h1><hr>nginx</body></html>', '413 Request Entity Too Large'],
  [
    '<html><head><style>p { color: red }</style></head><body><p>Something <b>broke</b></p><script>evil()</script></body></html>',
    'Something broke',
  ],
  ['<html><title>\u001b[31mred\u202e</title>', '[31mred'],
])('of a page of HTML its title, heading or first words are told', (html, words) => {
  const { message } = refusalOf(answer(502, html), 'reading macros');
  expect(message).toBe(`Zendesk answered 502: ${words} (reading macros). Try again later.`);
});

test('a text without end is cut', () => {
  const { message } = refusalOf(answer(422, { error: 'x', description: 'word '.repeat(5000) }), 'reading macros');
  expect(message.length).toBeLessThan(450);
});

test('a rate limit tells when to come back, within an hour', () => {
  expect(refusalOf(answer(429, {}, { 'retry-after': '27' }), 'x').retryAfterSeconds).toBe(27);
  expect(refusalOf(answer(429, {}, { 'retry-after': '999999999' }), 'x').retryAfterSeconds).toBe(3600);
});

test.each([
  ['not-signed-in', 401],
  ['forbidden', 403],
  ['not-found', 404],
  ['conflict', 409],
  ['validation', 413],
  ['validation', 422],
  ['upstream', 408],
  ['rate-limited', 429],
  ['upstream', 502],
])('%s is what a %i is', (code, status) => {
  expect(refusalOf(answer(status, {}), 'x').code).toBe(code);
});

test.each(['Basic YW5hQGFjbWUuZXhhbXBsZS90b2tlbjpzZWNyZXQ=', 'Bearer 0a1b2c3d4e5f60718293a4b5'])(
  'an answer that repeats our sign-in is quoted without it: %s',
  (header) => {
    const description = `Couldn't authenticate you with ${header}`;
    const { message } = refusalOf(answer(401, { error: 'Unauthorized', description }), 'reading macros');
    expect(message).toContain("Couldn't authenticate you");
    expect(message).not.toContain(header.split(' ')[1]);
  },
);

test('what is said of the whole account is no refusal of the one change, which stays unsent', () => {
  const page = {
    error: { title: 'No help desk at acme.zendesk.com', message: 'There is no help desk configured at this address.' },
  };
  for (const given of [answer(402, { error: 'PaymentRequired' }), answer(404, page)]) {
    const failure = refusalOf(given, 'PUT /api/v2/macros/11');
    expect(failure).not.toBeInstanceOf(Refused);
    expect(failure.message).toContain('the whole account');
  }
  expect(refusalOf(answer(404, { error: 'RecordNotFound', description: 'Not found' }), 'PUT')).toBeInstanceOf(Refused);
});
