import { expect, test } from 'vitest';
import { zendeskPage } from '../../../renderer/parts/zendesk-pages.ts';

test('a record’s page is on the account’s own address', () => {
  expect(zendeskPage('https://acme.zendesk.com', 'triggers', 7)).toBe(
    'https://acme.zendesk.com/admin/objects-rules/rules/triggers/7',
  );
  expect(zendeskPage('https://acme.zendesk.com/', 'users', 7)).toBe('https://acme.zendesk.com/agent/users/7');
});

test('no page is made up: not for a kind that has none, nor where the address is not Zendesk’s', () => {
  expect(zendeskPage('https://acme.zendesk.com', 'user_fields', 7)).toBeUndefined();
  expect(zendeskPage('http://127.0.0.1:4000', 'triggers', 7)).toBeUndefined();
  expect(zendeskPage('https://zendesk.com.example.org', 'triggers', 7)).toBeUndefined();
  expect(zendeskPage('javascript:alert(1)', 'triggers', 7)).toBeUndefined();
});
