import { expect, it } from 'vitest';
import { isHalfSaid, messageText, missingIn, readMessage } from '../../../renderer/screens/rules/message-value.ts';
import { ruleOperation } from '../../../renderer/screens/rules/rule-step.ts';

const step = { key: 'a', kind: 'action' as const, how: 'add' as const, from: '' };

it('keeps whom a notification tells, its subject and its text apart, through any lines of the text', () => {
  const value = messageText({ whom: 'requester_id', head: 'Hello', text: 'One\n\nTwo' });
  expect(readMessage('notification_user', value)).toEqual({ whom: 'requester_id', head: 'Hello', text: 'One\n\nTwo' });
  expect(ruleOperation('triggers', { ...step, field: 'notification_user', value }, [1])).toMatchObject({
    action: { value: ['requester_id', 'Hello', 'One\n\nTwo'] },
  });
});

it('sends the whole body of a webhook as one text, and takes one without anything for nothing', () => {
  const value = messageText({ whom: '01HW', head: undefined, text: '{\n  "a": 1\n}' });
  expect(ruleOperation('triggers', { ...step, field: 'notification_webhook', value }, [1])).toMatchObject({
    action: { value: ['01HW', '{\n  "a": 1\n}'] },
  });
  expect(messageText({ whom: '', head: '', text: '' })).toBe('');
});

it('is not said before it tells somebody something', () => {
  expect(isHalfSaid('notification_user', messageText({ whom: 'requester_id', head: 'Hello', text: '' }))).toBe(true);
  expect(isHalfSaid('notification_user', messageText({ whom: '', head: 'Hello', text: 'One' }))).toBe(true);
  expect(isHalfSaid('notification_user', messageText({ whom: 'requester_id', head: 'Hello', text: 'One' }))).toBe(false);
  expect(isHalfSaid('status', '')).toBe(false);
});

it('says what is missing of a message once it is begun', () => {
  expect(missingIn({ whom: '', head: '', text: '' })).toEqual({});
  expect(Object.keys(missingIn({ whom: 'requester_id', head: '', text: ' ' }))).toEqual(['head', 'text']);
  expect(Object.keys(missingIn({ whom: '', head: undefined, text: '{}' }))).toEqual(['whom']);
  expect(missingIn({ whom: 'requester_id', head: 'Hello', text: 'One' })).toEqual({});
});
