import type { Edit } from '../../../preload/contract/change-set.ts';
import { commonFields, readOnly } from '../common-fields.ts';
import type { Resource } from '../resource.ts';
import { aHandfulToRetag, usualRules } from '../rules.ts';
import { stages } from '../stages.ts';

/**
 * Agents, administrators and end users.
 *
 * Users: `update_many` takes every field, `destroy_many` and it answer with a job (Zendesk API reference, users). Creating many
 * at once is refused unless Zendesk's support has switched it on for the account, so each is created by itself.
 */
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
  rules: {
    singular: 'user',
    updateMany: { size: 100, job: true },
    deleteMany: { size: 100, job: true },
    retagsAlone: aHandfulToRetag,
    showMany: 100,
    ...usualRules,
    stage,
  },
};

/** A default group can only be named by a team member who is in it; between agent and administrator nobody joins or leaves the team. */
function stage(edit: Edit): number {
  if (edit.action === 'create') return stages.createPeople;
  if (edit.action === 'delete') return stages.deletePeople;
  if (edit.after.role === 'end-user') return stages.demote;
  // Only who is staff can join the groups that come with it, whatever else changes.
  if (edit.after.role !== undefined && edit.before.role === 'end-user') return stages.promote;
  // Their tickets are seen to first: where that breaks off, whoever was to go can still work on them.
  return edit.after.suspended === true ? stages.suspend : stages.update;
}
