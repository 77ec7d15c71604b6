import { numberOf } from '../record-values.ts';
import type { QueryField } from './query-field.ts';
import { flagField, timeFields } from './shared-fields.ts';

/** What a search over group memberships can name. */
export const membershipFields: readonly QueryField[] = [
  { name: 'id', kind: 'number', says: 'the membership’s id', read: (membership) => membership.id },
  { name: 'user_id', kind: 'number', says: 'the member', read: (membership) => numberOf(membership, 'user_id') },
  { name: 'group_id', kind: 'number', says: 'the group', read: (membership) => numberOf(membership, 'group_id') },
  flagField('default', 'whether it is the member’s default group'),
  ...timeFields('the membership'),
];
