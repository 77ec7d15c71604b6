import type { Operation } from '../../../preload/contract/operations.ts';
import type { PeopleResource } from './people-words.ts';

/** What can be done to the selected people or groups, and what has to be told for it. */
interface WishKind {
  readonly id: string;
  readonly resource: PeopleResource;
  readonly label: string;
  /** Groups to choose, the tags or text to type, a choice to make. */
  readonly asks: 'groups' | 'one-group' | 'maybe-group' | 'tags' | 'text' | 'nothing';
  readonly hint?: string;
  readonly danger?: boolean;
  operation(ids: number[], told: Told): Operation;
}

export interface Told {
  readonly groups: readonly number[];
  readonly text: string;
}

const tagsIn = (text: string) => text.split(/[\s,]+/).filter((tag) => tag !== '');
const users = (ids: number[]) => ({ resource: 'users' as const, where: { ids } });
const groups = (ids: number[]) => ({ resource: 'groups' as const, where: { ids } });

export const wishKinds: readonly WishKind[] = [
  {
    id: 'join',
    resource: 'users',
    label: 'Add to groups',
    asks: 'groups',
    operation: (ids, told) => ({ ...users(ids), operation: 'add-to-groups', groups: [...told.groups] }),
  },
  {
    id: 'leave',
    resource: 'users',
    label: 'Remove from groups',
    asks: 'groups',
    hint: 'Zendesk takes them off the open tickets of these groups.',
    operation: (ids, told) => ({ ...users(ids), operation: 'remove-from-groups', groups: [...told.groups] }),
  },
  {
    id: 'set-groups',
    resource: 'users',
    label: 'Put into these groups and no other',
    asks: 'groups',
    operation: (ids, told) => ({ ...users(ids), operation: 'set-groups', groups: [...told.groups] }),
  },
  {
    id: 'default-group',
    resource: 'users',
    label: 'Change the default group',
    asks: 'one-group',
    operation: (ids, told) => ({ ...users(ids), operation: 'set', values: { default_group_id: told.groups[0] ?? 0 } }),
  },
  {
    id: 'agent',
    resource: 'users',
    label: 'Make agents',
    asks: 'nothing',
    hint: 'They will see customers’ tickets, and each takes a seat.',
    operation: (ids) => ({ ...users(ids), operation: 'set', values: { role: 'agent' } }),
  },
  {
    id: 'suspend',
    resource: 'users',
    label: 'Suspend',
    asks: 'nothing',
    hint: 'They can no longer sign in. Team members keep their seat.',
    operation: (ids) => ({ ...users(ids), operation: 'set', values: { suspended: true } }),
  },
  {
    id: 'unsuspend',
    resource: 'users',
    label: 'Lift the suspension',
    asks: 'nothing',
    operation: (ids) => ({ ...users(ids), operation: 'set', values: { suspended: false } }),
  },
  {
    id: 'add-tags',
    resource: 'users',
    label: 'Add tags',
    asks: 'tags',
    operation: (ids, told) => ({ ...users(ids), operation: 'add-tags', tags: tagsIn(told.text) }),
  },
  {
    id: 'remove-tags',
    resource: 'users',
    label: 'Remove tags',
    asks: 'tags',
    operation: (ids, told) => ({ ...users(ids), operation: 'remove-tags', tags: tagsIn(told.text) }),
  },
  {
    id: 'offboard',
    resource: 'users',
    label: 'Offboard: become end users',
    asks: 'nothing',
    hint: 'They leave all groups, by which Zendesk unassigns their open tickets, become end users, and all their sign-ins end.',
    operation: (ids) => ({ ...users(ids), operation: 'offboard', tickets: 'unassign', end: 'downgrade' }),
  },
  {
    id: 'delete-people',
    resource: 'users',
    label: 'Delete',
    asks: 'nothing',
    danger: true,
    hint: 'Zendesk brings nobody back, and neither does undo. Suspending can be undone.',
    operation: (ids) => ({ ...users(ids), operation: 'delete' }),
  },
  {
    id: 'rename',
    resource: 'groups',
    label: 'Rename',
    asks: 'text',
    operation: (ids, told) => ({ ...groups(ids), operation: 'set', values: { name: told.text.trim() } }),
  },
  {
    id: 'merge-groups',
    resource: 'groups',
    label: 'Merge into another group',
    asks: 'one-group',
    danger: true,
    hint: 'Members, their default group, macros and organizations move there; then the selected groups are deleted.',
    operation: (ids, told) => ({ ...groups(ids), operation: 'merge-into', target: told.groups[0] ?? 0 }),
  },
  {
    id: 'delete-groups',
    resource: 'groups',
    label: 'Delete',
    asks: 'maybe-group',
    danger: true,
    hint: 'What depends on a group moves to the one you choose. Without one, nobody and nothing may depend on it alone.',
    operation: (ids, told) => {
      const [moveTo] = told.groups;
      return { ...groups(ids), operation: 'delete', ...(moveTo === undefined ? {} : { moveTo }) };
    },
  },
];

/** Whether all is told that the wish asks for. */
export function isTold({ asks }: WishKind, { groups: chosen, text }: Told): boolean {
  if (asks === 'groups' || asks === 'one-group') return chosen.length > 0;
  if (asks === 'tags') return tagsIn(text).length > 0;
  return asks !== 'text' || text.trim() !== '';
}
