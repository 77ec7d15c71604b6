import { commonFields } from '../common-fields.ts';
import type { Resource } from '../resource.ts';

/** One person in one group. */
export const groupMemberships: Resource = {
  system: 'zendesk',
  noun: ['group membership', 'group memberships'],
  covered: ['membership', 'memberships'],
  saidAs: /^memberships?$/,
  fields: {
    user_id: commonFields.user_id,
    group_id: commonFields.group_id,
    default: { label: 'Default', kind: 'flag' },
  },
};
