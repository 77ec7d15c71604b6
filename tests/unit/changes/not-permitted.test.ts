import { expect, test } from 'vitest';
import { notPermitted } from '../../../main/changes/risks/not-permitted.ts';
import type { World } from '../../../main/changes/world.ts';
import type { Edit } from '../../../preload/contract/change-set.ts';
import type { ZendeskRecord } from '../../../preload/contract/records.ts';

const edits: Edit[] = [
  { resource: 'groups', action: 'update', id: 7, name: 'x', before: { name: 'A' }, after: { name: 'B' } },
  { resource: 'triggers', action: 'update', id: 8, name: 'x', before: { active: true }, after: { active: false } },
  { resource: 'macros', action: 'update', id: 9, name: 'x', before: { active: true }, after: { active: false } },
];

/** What is warned about for a sign-in of this role. */
function warned(me: Record<string, unknown>, configuration?: Record<string, unknown>, roleType = 0): readonly string[] {
  const role = { id: 5, role_type: roleType, configuration };
  const world: World = {
    records: () => [],
    find: (resource, id): ZendeskRecord | undefined =>
      resource === 'users' && id === 1
        ? { id: 1, ...me }
        : resource === 'custom_roles' && id === 5 && configuration
          ? role
          : undefined,
    groupName: () => undefined,
    groupsOf: () => [],
    me: { id: 1 },
  };
  return notPermitted.find({ edits, world }).flatMap(({ items }) => items);
}

test('what an agent’s role does not carry is told before it is sent', () => {
  expect(warned({ role: 'agent' })).toEqual(['groups:7', 'triggers:8']);
  expect(warned({ role: 'agent', custom_role_id: 5 }, { manage_groups: true, manage_triggers: false })).toEqual(['triggers:8']);
  expect(warned({ role: 'agent', custom_role_id: 5 }, { manage_groups: true, manage_business_rules: true })).toEqual([]);
});

test('administrators, and roles that nobody knows, are not warned about', () => {
  expect(warned({ role: 'admin' })).toEqual([]);
  expect(warned({ role: 'agent', custom_role_id: 5 }, {}, 4)).toEqual([]);
  expect(warned({ role: 'agent', custom_role_id: 5 })).toEqual([]);
});
