import { expect, test } from 'vitest';
import { Failure } from '../../../main/failure.ts';
import { parseAddress } from '../../../main/zendesk/address.ts';

test.each([
  ['https://acme.zendesk.com', 'acme', 'https://acme.zendesk.com'],
  ['  https://acme.zendesk.com/  ', 'acme', 'https://acme.zendesk.com'],
  ['HTTPS://Acme-EU2.Zendesk.com', 'acme-eu2', 'https://acme-eu2.zendesk.com'],
  ['https://acme.zendesk.com:443', 'acme', 'https://acme.zendesk.com'],
  ['http://127.0.0.1:4567', '127.0.0.1-4567', 'http://127.0.0.1:4567'],
])('%s is taken', (text, id, url) => {
  expect(parseAddress(text)).toEqual({ id, url });
});

test.each([
  '',
  'acme',
  'acme.zendesk.com',
  'http://acme.zendesk.com',
  'https://zendesk.com',
  'https://.zendesk.com',
  'https://a.b.zendesk.com',
  'https://acme.zendesk.com.evil.com',
  'https://evil.com/acme.zendesk.com',
  'https://evil.com#.zendesk.com',
  'https://acme.zendesk.com@evil.com',
  'https://user:pass@acme.zendesk.com',
  'https://acme.zendesk.com:8443',
  'https://acme.zendesk.com/agent',
  'https://acme.zendesk.com/?x=1',
  'https://acme.zendesk.com/#x',
  'https://-acme.zendesk.com',
  'https://аcme.zendesk.com',
  'http://127.0.0.1',
  'http://127.0.0.2:4567',
  'http://localhost:4567',
  'http://0.0.0.0:4567',
  'http://[::1]:4567',
  'http://127.0.0.1.evil.com:4567',
  'https://127.0.0.1:4567',
  'ftp://acme.zendesk.com',
  'javascript:alert(1)',
  'file:///etc/passwd',
])('“%s” is refused in a sentence that says what is taken', (text) => {
  let error: unknown;
  try {
    parseAddress(text);
  } catch (thrown) {
    error = thrown;
  }
  expect(error).toBeInstanceOf(Failure);
  expect(error).toMatchObject({ code: 'validation', message: expect.stringContaining('https://<subdomain>.zendesk.com') });
});
