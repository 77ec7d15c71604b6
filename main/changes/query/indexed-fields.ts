import type { ResourceName } from '../../../preload/contract/records.ts';

/** What of one kind of record an index holds. */
export interface IndexedFields {
  /** The fields whose words it holds, each by itself; four at most. */
  readonly words: readonly string[];
  /** The fields of which it holds whole values, and of a reference the id. Few values should be shared by many records. */
  readonly values: readonly string[];
  /** Of those the references: what kind of record their ids name. */
  readonly names: Readonly<Partial<Record<string, ResourceName>>>;
}

/** The kinds of record of which there may be so many that reading them all would be felt. */
export const indexedFields: Readonly<Partial<Record<ResourceName, IndexedFields>>> = {
  users: {
    words: ['name', 'email', 'notes', 'details'],
    values: ['role', 'suspended', 'verified', 'tags', 'organization', 'custom_role', 'locale', 'time_zone'],
    names: { organization: 'organizations', custom_role: 'custom_roles' },
  },
  organizations: {
    words: ['name', 'details', 'notes'],
    values: ['tags', 'shared_tickets'],
    names: {},
  },
};
