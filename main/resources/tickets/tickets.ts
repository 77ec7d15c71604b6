import { commonFields, readOnly } from '../common-fields.ts';
import type { Resource } from '../resource.ts';
import { usualRules } from '../rules.ts';
import { stages } from '../stages.ts';

/**
 * What customers ask. A snapshot holds only those that an operation has looked up.
 *
 * Tickets: `update_many` takes `additional_tags` and `remove_tags` and, unlike the tag routes and `PUT /tickets/{id}`, closed tickets
 * too (Zendesk API reference, tickets and tags). They come after rules and fields: a change of a ticket makes triggers run, which would
 * otherwise put an old tag back; and after those who are to be assigned have joined the group, before others leave theirs.
 */
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
  rules: {
    singular: 'ticket',
    updateMany: { size: 100, job: true },
    showMany: 100,
    ...usualRules,
    tagsByDifference: true,
    neverListed: true,
    onlyUpdated: true,
    stage: () => stages.tickets,
  },
};
