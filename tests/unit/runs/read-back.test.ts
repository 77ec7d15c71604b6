import { describe, expect, test } from 'vitest';
import { shownBy } from '../../../main/runs/read-back.ts';
import type { Edit } from '../../../preload/contract/change-set.ts';
import { itemOf, retitle } from './run-pieces.ts';

const at = (second: number) => `2026-11-01T00:00:${String(second).padStart(2, '0')}Z`;
const applied = itemOf(retitle(1), {
  status: 'applied',
  seen: { id: 1, title: 'old', updated_at: at(1) },
  outcome: { edit: 0, status: 'applied', after: { id: 1, title: 'new', updated_at: at(5) } },
});

describe('a change that was answered as done', () => {
  test('is done where reading shows it', () => {
    expect(shownBy(applied, { id: 1, title: 'new', updated_at: at(5) }).kind).toBe('as-wanted');
  });
  test('was not stored where an older record is shown: an older time is no later change', () => {
    expect(shownBy(applied, { id: 1, title: 'old', updated_at: at(1) })).toMatchObject({
      kind: 'otherwise',
      error: expect.stringMatching(/shows title as before: it was not stored/),
    });
  });
  test('was kept otherwise where the time is the same', () => {
    expect(shownBy(applied, { id: 1, title: 'tidied', updated_at: at(5) }).kind).toBe('otherwise');
  });
  test('is somebody else’s matter only where a newer record is shown', () => {
    expect(shownBy(applied, { id: 1, title: 'theirs', updated_at: at(6) }).kind).toBe('changed-since');
  });
  test('was not stored where a newer record has the field as it was: somebody changed another one', () => {
    expect(shownBy(applied, { id: 1, title: 'old', description: 'theirs', updated_at: at(6) })).toMatchObject({
      kind: 'otherwise',
      error: expect.stringMatching(/shows title as before: it was not stored, or somebody has put it back since/),
    });
  });
});

describe('a deletion that was answered as done', () => {
  const deletion: Edit = { resource: 'macros', action: 'delete', id: 1, before: { title: 'old' } };
  const item = itemOf(deletion, { status: 'applied' });
  test('is done where nothing is shown any more', () => expect(shownBy(item, undefined).kind).toBe('as-wanted'));
  test('is not where the record is still there', () => {
    expect(shownBy(item, { id: 1, title: 'old' })).toMatchObject({
      kind: 'otherwise',
      error: expect.stringMatching(/still shows/),
    });
  });
  test('of sign-ins does not fail because somebody signed in anew', () => {
    const ended: Edit = { resource: 'user_sessions', action: 'delete', id: 1, before: { user_id: 1 } };
    const signedOut = itemOf(ended, { status: 'applied', sent: { at: at(10) } });
    expect(shownBy(signedOut, { id: 1, signed_in_at: at(9) }).kind).toBe('otherwise');
    expect(shownBy(signedOut, { id: 1, signed_in_at: at(20) }).kind).toBe('as-wanted');
  });
});

test('a creation that was answered as done is not where Zendesk shows no such record', () => {
  const creation: Edit = { resource: 'groups', action: 'create', key: 'new-1', after: { name: 'Night' } };
  const item = itemOf(creation, { status: 'applied', outcome: { edit: 0, status: 'applied', newId: 9 } });
  expect(shownBy(item, undefined).kind).toBe('otherwise');
  expect(shownBy(item, { id: 9, name: 'Night' }).kind).toBe('as-wanted');
});
