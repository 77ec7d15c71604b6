import { commonFields } from '../common-fields.ts';
import type { Resource } from '../resource.ts';
import { usualRules } from '../rules.ts';
import { stages } from '../stages.ts';

/**
 * One person in one group.
 *
 * Memberships: made and deleted, never changed; both in bulk and answered by a job (Zendesk API reference, group memberships).
 */
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
  rules: {
    singular: 'group_membership',
    createMany: { size: 100, job: true },
    deleteMany: { size: 100, job: true },
    ...usualRules,
    stage: ({ action }) => (action === 'delete' ? stages.delete : stages.join),
  },
};
