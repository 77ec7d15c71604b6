import { createServer } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { openZendesk } from '../../../main/zendesk/client.ts';
import type { Credentials } from '../../../main/zendesk/credentials.ts';
import { formsOf, withoutSecrets } from '../../../main/zendesk/known-secrets.ts';
import { rejection, transportTo } from './transport-under-test.ts';

const token = 'aB3+/kanarien=token.9';
const email = 'kim@example.com';

/** A Zendesk that refuses everything and repeats what it was sent, in words that hold no scheme. */
async function repeating(words: (authorization: string) => unknown): Promise<string> {
  const server = createServer((request, response) => {
    response.writeHead(422, { 'content-type': 'application/json' });
    response.end(JSON.stringify(words(request.headers.authorization ?? '')));
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  onTestFinished(() => {
    server.close();
  });
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
}

const signIns: readonly [string, Credentials, readonly string[]][] = [
  ['an API token', { kind: 'api-token', email, token }, [token, `${email}/token:${token}`]],
  ['an OAuth access token', { kind: 'bearer', token }, [token]],
];
const shapes: readonly [string, (said: string) => unknown][] = [
  ['a description', (said) => ({ error: 'Invalid', description: `the value ${said} cannot be used` })],
  ['the details of a field', (said) => ({ error: 'Invalid', details: { title: [{ description: `not ${said}` }] } })],
  ['the newer form', (said) => ({ errors: [{ code: 'x', title: `we got ${said}.` }] })],
  ['an error alone', (said) => ({ error: said })],
  ['a page', (said) => ({ error: { title: 'No', message: `why ${said}?` } })],
];

test.each(signIns)('what was sent as %s is not shown, whatever words repeat it', async (_what, credentials, secrets) => {
  for (const [where, shape] of shapes) {
    for (const form of secrets.flatMap(formsOf)) {
      for (const said of [form, form.toUpperCase(), form.toLowerCase()]) {
        const url = await repeating(() => shape(said));
        const { transport } = transportTo(url);
        const error = await rejection(openZendesk({ ...transport, url, credentials, clock: () => 0 }).me());
        const told = JSON.stringify(error instanceof Error ? [error.message, error.stack, error.cause] : error).toLowerCase();
        expect(told, `${where}: ${said}`).toContain('[left out]');
        for (const secret of secrets.flatMap(formsOf)) expect(told, `${where}: ${said}`).not.toContain(secret.toLowerCase());
      }
    }
  }
});

test('the header itself is not shown either', async () => {
  const url = await repeating((authorization) => ({ error: 'Invalid', description: `You sent ${authorization}` }));
  const error = await rejection(
    openZendesk({ ...transportTo(url).transport, url, clock: () => 0, credentials: { kind: 'api-token', email, token } }).me(),
  );
  expect(String(error)).toMatch(/You sent Basic \[left out\]/);
});

test('what is no secret stays as it is', () => {
  expect(withoutSecrets('Title: cannot be blank (422)', formsOf(token))).toBe('Title: cannot be blank (422)');
  expect(withoutSecrets('a test of tests', formsOf('test')), 'too short to be one').toBe('a test of tests');
});
