import { expect, test } from 'vitest';
import { firstDangling, withoutDangling } from '../../../main/changes/without-dangling.ts';
import type { Edit } from '../../../preload/contract/change-set.ts';

const group: Edit = { resource: 'groups', action: 'create', key: 'new-1', after: { name: 'Night' } };
const member: Edit = {
  resource: 'group_memberships',
  action: 'create',
  key: 'new-2',
  after: { user_id: 7, group_id: 'groups:new-1' },
};
const other: Edit = { resource: 'group_memberships', action: 'create', key: 'new-3', after: { user_id: 7, group_id: 5 } };
const macro: Edit = {
  resource: 'macros',
  action: 'update',
  id: 11,
  name: 'To the night',
  before: { title: 'To nobody', actions: [] },
  after: { title: 'To the night', actions: [{ field: 'group_id', value: 'groups:new-1' }] },
};
const form: Edit = {
  resource: 'ticket_forms',
  action: 'create',
  key: 're-4',
  after: { name: 'Orders', ticket_field_ids: ['ticket_fields:re-3'] },
};
const ofForm: Edit = {
  resource: 'macros',
  action: 'create',
  key: 'new-5',
  after: { title: 'Order', actions: [{ field: 'ticket_form_id', value: 'ticket_forms:re-4' }] },
};

test('what names nothing that is missing stays as it is', () => {
  const edits = [group, member, other, macro];
  expect(withoutDangling(edits)).toEqual(edits);
  expect(firstDangling(edits)).toBeUndefined();
});

test('what names a creation that is left out goes as well; of a change, only the fields that named it', () => {
  const left = withoutDangling([member, other, macro]);
  expect(left).toEqual([other, { ...macro, before: { title: 'To nobody' }, after: { title: 'To the night' } }]);
  expect(firstDangling([other, member])).toEqual({ edit: member, name: 'groups:new-1' });
});

test('so does what named that, however far down', () => {
  expect(withoutDangling([ofForm, form])).toEqual([]);
});
