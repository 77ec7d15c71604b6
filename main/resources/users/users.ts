import { commonFields, readOnly } from '../common-fields.ts';
import type { Resource } from '../resource.ts';

/** Agents, administrators and end users. */
export const users: Resource = {
  system: 'zendesk',
  noun: ['person', 'people'],
  saidAs: /^(people|persons?|users?|agents?|customers?|bots?)$/,
  fields: {
    name: commonFields.name,
    email: commonFields.email,
    role: { label: 'Role', kind: 'value' },
    custom_role_id: { label: 'Custom role', kind: 'id', names: 'custom_roles' },
    suspended: { label: 'Suspended', kind: 'flag' },
    tags: { ...commonFields.tags, isSet: true },
    organization_id: commonFields.organization_id,
    default_group_id: { label: 'Default group', kind: 'id', names: 'groups' },
    alias: { label: 'Alias', kind: 'title', oneLine: true },
    details: commonFields.details,
    notes: commonFields.notes,
    signature: { label: 'Signature', kind: 'text' },
    phone: { label: 'Phone', kind: 'phone', oneLine: true },
    external_id: commonFields.external_id,
    locale: { label: 'Language', kind: 'word' },
    time_zone: { label: 'Time zone', kind: 'title' },
    ticket_restriction: { label: 'Ticket access', kind: 'value' },
    only_private_comments: { label: 'Private comments only', kind: 'flag' },
    moderator: { label: 'Moderator', kind: 'flag' },
    user_fields: { label: 'User fields', kind: 'custom-fields' },
    active: readOnly(commonFields.active),
  },
};
