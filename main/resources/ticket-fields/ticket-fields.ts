import { definitionFields, definitionRules } from '../definition-fields.ts';
import type { Resource } from '../resource.ts';
import { stages } from '../stages.ts';

/** The definitions of tickets’ fields. */
export const ticketFields: Resource = {
  system: 'zendesk',
  noun: ['ticket field', 'ticket fields'],
  fields: {
    ...definitionFields,
    agent_description: { label: 'Description for agents', kind: 'text' },
    required: { label: 'Required to solve', kind: 'flag' },
    collapsed_for_agents: { label: 'Hidden from agents', kind: 'flag' },
    title_in_portal: { label: 'Title for end users', kind: 'title', raw: 'raw_title_in_portal', oneLine: true },
    visible_in_portal: { label: 'Shown to end users', kind: 'flag' },
    editable_in_portal: { label: 'End users may edit it', kind: 'flag' },
    required_in_portal: { label: 'Required of end users', kind: 'flag' },
  },
  rules: definitionRules('ticket_field', stages.update),
};
