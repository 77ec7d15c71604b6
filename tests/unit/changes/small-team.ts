import { expect } from 'vitest';
import { draftEdits } from '../../../main/changes/draft.ts';
import type { World } from '../../../main/changes/world.ts';
import { Operations } from '../../../preload/contract/operations.ts';
import type { ZendeskRecord } from '../../../preload/contract/records.ts';
import { macro, worldHolding } from './sample-world.ts';

const groups = [
  { id: 7, name: 'Tier 2', default: false, is_public: true },
  { id: 8, name: 'EMEA', default: false, is_public: true },
  { id: 9, name: 'Support', default: true, is_public: true },
];

export const [me, ann, bob, cleo, dan] = [1, 2, 3, 4, 5] as const;

export function person(id: number, fields: Readonly<Record<string, unknown>>): ZendeskRecord {
  return {
    id,
    name: `Person ${id}`,
    email: `p${id}@example.com`,
    role: 'end-user',
    tags: [],
    suspended: false,
    custom_role_id: null,
    organization_id: null,
    external_id: null,
    moderator: false,
    only_private_comments: false,
    ticket_restriction: null,
    default_group_id: null,
    ...fields,
  };
}

const macros = [
  macro({ id: 11, restriction: { type: 'Group', id: 7, ids: [7] }, actions: [{ field: 'group_id', value: '7' }] }),
  macro({ id: 12, restriction: { type: 'Group', id: 7, ids: [7, 8] } }),
];

export function world(people: readonly ZendeskRecord[] = [], more: readonly ZendeskRecord[] = []): World {
  const users = [
    person(me, { name: 'Me', role: 'admin', default_group_id: 9 }),
    person(ann, { name: 'Ann', role: 'agent', default_group_id: 7, custom_role_id: 77, external_id: 'A-2' }),
    person(bob, { name: 'Bob', role: 'agent', default_group_id: 7 }),
    person(cleo, { name: 'Cleo', organization_id: 60 }),
    person(dan, { name: 'Dan' }),
    ...people,
  ];
  const member = (id: number, user: number, group: number, first: boolean) => ({
    id,
    user_id: user,
    group_id: group,
    default: first,
  });
  return worldHolding(
    {
      macros: more.length > 0 ? more : macros,
      groups,
      users,
      organizations: [{ id: 60, name: 'Acme', group_id: 7 }],
      group_memberships: [
        member(100, me, 9, true),
        member(101, ann, 7, true),
        member(102, ann, 8, false),
        member(103, bob, 7, true),
      ],
    },
    { id: me },
  );
}

export function drafted(operations: readonly unknown[], on: World = world()) {
  return draftEdits(Operations.parse(operations), on);
}

export function problemsOf(operations: readonly unknown[], on?: World): string[] {
  const draft = drafted(operations, on);
  expect(draft.edits).toEqual([]);
  return draft.problems.map(({ path, message }) => `${path}: ${message}`);
}

/** What happens, in short. */
export function told(operations: readonly unknown[], on?: World): unknown[] {
  const { edits, problems } = drafted(operations, on);
  expect(problems).toEqual([]);
  return edits.map((edit) =>
    edit.action === 'delete'
      ? `${edit.resource} ${edit.id} goes${edit.mergeInto === undefined ? '' : ` into ${edit.mergeInto}`}`
      : { [`${edit.resource} ${edit.action === 'create' ? edit.key : edit.id}`]: edit.after },
  );
}

export const users = (ids: number[], rest: object) => ({ resource: 'users', where: { ids }, ...rest });
export const set = (ids: number[], values: object) => users(ids, { operation: 'set', values });
