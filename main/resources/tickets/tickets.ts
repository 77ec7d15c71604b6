import { commonFields, readOnly } from '../common-fields.ts';
import type { Resource } from '../resource.ts';

/** What customers ask. A snapshot holds only those that an operation has looked up. */
export const tickets: Resource = {
  system: 'zendesk',
  noun: ['ticket', 'tickets'],
  saidAs: /^tickets?$/,
  fields: {
    tags: commonFields.tags,
    group_id: commonFields.group_id,
    assignee_id: commonFields.assignee_id,
    requester_id: readOnly({ label: 'Requester', kind: 'id', names: 'users' }),
    organization_id: readOnly(commonFields.organization_id),
  },
};
