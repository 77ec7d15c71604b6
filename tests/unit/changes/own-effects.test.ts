import { describe, expect, test } from 'vitest';
import { driftOf, passOverReason, settleOf } from '../../../main/changes/compare.ts';
import { notToBeLeftOut } from '../../../main/changes/left-out.ts';
import { overwrittenBy } from '../../../main/changes/overwritten.ts';
import { ownEffects } from '../../../main/changes/own-effects.ts';
import type { Edit } from '../../../preload/contract/change-set.ts';

const ada = { name: 'Ada', role: 'agent', default_group_id: 5, suspended: false, notes: 'n' };
const leaving: Edit = { resource: 'group_memberships', action: 'delete', id: 50, before: { user_id: 7, group_id: 5 } };
const deletion: Edit = { resource: 'users', action: 'delete', id: 7, name: 'Ada', before: ada };
const afterSteps = (...edits: Edit[]) => {
  const own = ownEffects();
  for (const edit of edits) own.take({ edit });
  return own;
};

describe('a run’s own steps are no colleague’s change', () => {
  test('a default group that is gone because the membership was ended', () => {
    const now = { ...ada, id: 7, default_group_id: null };
    expect(driftOf(deletion, now)?.fields).toMatchObject([{ field: 'default_group_id' }]);
    expect(driftOf(deletion, now, afterSteps(leaving))).toBeUndefined();
  });
  test('but what a colleague changed besides is', () => {
    const now = { ...ada, id: 7, default_group_id: null, notes: 'theirs' };
    expect(driftOf(deletion, now, afterSteps(leaving))?.fields).toMatchObject([{ field: 'notes' }]);
  });
  test('a person who was suspended before being deleted', () => {
    const suspended: Edit = {
      resource: 'users',
      action: 'update',
      id: 7,
      name: 'Ada',
      before: { suspended: false },
      after: { suspended: true },
    };
    expect(driftOf(deletion, { ...ada, id: 7, suspended: true }, afterSteps(suspended))).toBeUndefined();
  });
  test('memberships that went with the role', () => {
    const demoted: Edit = {
      resource: 'users',
      action: 'update',
      id: 7,
      name: 'Ada',
      before: { role: 'agent' },
      after: { role: 'end-user' },
    };
    expect(driftOf(leaving, undefined)?.kind).toBe('gone');
    expect(driftOf(leaving, undefined, afterSteps(demoted))).toBeUndefined();
  });
  test('tickets that lost whoever left', () => {
    const ticket: Edit = {
      resource: 'tickets',
      action: 'update',
      id: 1,
      name: '1',
      before: { assignee_id: 7, group_id: 5 },
      after: { assignee_id: 8, group_id: 5 },
    };
    const now = { id: 1, assignee_id: null, group_id: 5, status: 'open' };
    expect(passOverReason(ticket, now)).toBe('has another assignee by now');
    expect(passOverReason(ticket, now, afterSteps(leaving))).toBeUndefined();
  });
  test('an update in doubt whose field another step of the run has moved can be sent again', () => {
    const moved: Edit = {
      resource: 'users',
      action: 'update',
      id: 7,
      name: 'Ada',
      before: { default_group_id: 5 },
      after: { default_group_id: 6 },
    };
    expect(settleOf(moved, { id: 7, default_group_id: null })).toBe('changed-by-another');
    expect(settleOf(moved, { id: 7, default_group_id: null }, afterSteps(leaving))).toBe('not-applied');
  });
});

describe('what cannot be left out', () => {
  const bystander: Edit = {
    resource: 'macros',
    action: 'update',
    id: 1,
    name: 'M',
    before: { title: 'a' },
    after: { title: 'b' },
  };
  test('is the end of a person whose groups were left for it', () => {
    expect(notToBeLeftOut([leaving, deletion, bystander], [1])).toEqual([1]);
  });
  test('is not a record that nothing else was done for', () => {
    expect(notToBeLeftOut([leaving, deletion, bystander], [2])).toEqual([]);
    expect(notToBeLeftOut([deletion, bystander], [0])).toEqual([]);
  });
});

describe('what a write overwrote', () => {
  const edit = { resource: 'macros', action: 'update', id: 1, name: 'M', before: { title: 'a' }, after: { title: 'b' } } as const;
  const seen = { id: 1, title: 'a', description: 'old' };
  test('is told where the answer shows that somebody else was there', () => {
    expect(overwrittenBy(edit, seen, { id: 1, title: 'b', description: 'theirs' }, () => afterSteps())).toEqual({
      changedBeside: ['description'],
      overwrote: [{ field: 'title', before: 'a', theirs: null, ours: 'b' }],
    });
  });
  test('is nothing where nobody was', () => {
    expect(overwrittenBy(edit, seen, { id: 1, title: 'b', description: 'old' }, () => afterSteps())).toBeUndefined();
    const unasked = () => expect.unreachable('It was asked for what the steps did, which takes long.');
    expect(overwrittenBy(edit, seen, { id: 1, title: 'b', description: 'old' }, unasked)).toBeUndefined();
  });
});
