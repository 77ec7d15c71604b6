import type { Operation } from '../../../../preload/contract/operations.ts';

/** What a person says to do with the chosen organizations, as the form holds it. */
export interface OrganizationChange {
  readonly what: What;
  /** A name, an external id, tags, domains, details or notes. */
  readonly text: string;
  readonly group: number | undefined;
  readonly sharing: Sharing;
}

type What =
  | 'group'
  | 'no-group'
  | 'add-tags'
  | 'remove-tags'
  | 'sharing'
  | 'details'
  | 'notes'
  | 'name'
  | 'external_id'
  | 'domains'
  | 'delete';

export type Sharing = 'none' | 'tickets' | 'comments';

interface Kind {
  readonly what: What;
  readonly label: string;
  /** A value that only one organization can have. */
  readonly onlyOne?: boolean;
  readonly isDanger?: boolean;
}

/** What can be done, in the order of the form. */
export const changeKinds: readonly Kind[] = [
  { what: 'group', label: 'Set the group its tickets go to' },
  { what: 'no-group', label: 'Take its group away' },
  { what: 'add-tags', label: 'Add tags' },
  { what: 'remove-tags', label: 'Remove tags' },
  { what: 'sharing', label: 'Set who sees its tickets' },
  { what: 'details', label: 'Replace the details' },
  { what: 'notes', label: 'Replace the notes' },
  { what: 'name', label: 'Rename', onlyOne: true },
  { what: 'external_id', label: 'Set the external id', onlyOne: true },
  { what: 'domains', label: 'Set the domains', onlyOne: true },
  { what: 'delete', label: 'Delete', isDanger: true },
];

export const noChange: OrganizationChange = { what: 'group', text: '', group: undefined, sharing: 'tickets' };

/** The operation that the form comes to; undefined while something is missing. */
export function operationOf(change: OrganizationChange, ids: readonly number[]): Operation | undefined {
  const { what, text, group, sharing } = change;
  const of = { resource: 'organizations' as const, where: { ids: [...ids] } };
  const set = (values: SetValues): Operation => ({ ...of, operation: 'set', values });
  const line = text.trim();
  const listed = line.split(/[\s,]+/).filter((word) => word !== '');
  switch (what) {
    case 'group':
      return group === undefined ? undefined : set({ group_id: group });
    case 'no-group':
      return set({ group_id: null });
    case 'add-tags':
    case 'remove-tags':
      return listed.length === 0 ? undefined : { ...of, operation: what, tags: listed };
    case 'sharing':
      return set({ shared_tickets: sharing !== 'none', shared_comments: sharing === 'comments' });
    case 'details':
    case 'notes':
      return set({ [what]: line === '' ? null : text });
    case 'name':
      return line === '' ? undefined : set({ name: line });
    case 'external_id':
      return set({ external_id: line === '' ? null : line });
    case 'domains':
      return set({ domain_names: listed });
    case 'delete':
      return { ...of, operation: 'delete' };
  }
}

type SetValues = Extract<Operation, { resource: 'organizations'; operation: 'set' }>['values'];
