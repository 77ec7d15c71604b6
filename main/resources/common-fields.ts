import type { Field } from './field.ts';

/** Fields that mean the same in every kind of record that has them. */
export const commonFields = {
  title: { label: 'Title', kind: 'title', oneLine: true },
  name: { label: 'Name', kind: 'title', oneLine: true },
  description: { label: 'Description', kind: 'text' },
  details: { label: 'Details', kind: 'text' },
  notes: { label: 'Notes', kind: 'text' },
  active: { label: 'Active', kind: 'flag' },
  position: { label: 'Position', kind: 'number' },
  restriction: { label: 'Available to', kind: 'restriction' },
  conditions: { label: 'Conditions', kind: 'conditions' },
  actions: { label: 'Actions', kind: 'actions' },
  tags: { label: 'Tags', kind: 'members' },
  email: { label: 'E-mail', kind: 'email', oneLine: true, onlyOnce: true },
  external_id: { label: 'External id', kind: 'text', oneLine: true, onlyOnce: true },
  user_id: { label: 'Member', kind: 'id', names: 'users' },
  assignee_id: { label: 'Assignee', kind: 'id', names: 'users' },
  group_id: { label: 'Group', kind: 'id', names: 'groups' },
  organization_id: { label: 'Organization', kind: 'id', names: 'organizations' },
} as const satisfies Readonly<Record<string, Field>>;

/** The field as it is read; no edit changes it. */
export function readOnly(field: Field): Field {
  return { ...field, readOnly: true };
}
