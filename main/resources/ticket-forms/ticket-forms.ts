import { commonFields } from '../common-fields.ts';
import type { Resource } from '../resource.ts';
import { usualRules } from '../rules.ts';
import { stages } from '../stages.ts';

const update = 'PUT /api/v2/ticket_forms/{id}';

/**
 * Which fields a ticket shows, in which order and on which conditions. One request each (Zendesk API reference, ticket forms). A form is
 * made once its fields are there, and deleted before they are.
 */
export const ticketForms: Resource = {
  system: 'zendesk',
  noun: ['ticket form', 'ticket forms'],
  fields: {
    name: { ...commonFields.name, raw: 'raw_name' },
    display_name: { label: 'Name for end users', kind: 'title', raw: 'raw_display_name', oneLine: true },
    active: commonFields.active,
    default: { label: 'Default', kind: 'flag' },
    end_user_visible: { label: 'Shown to end users', kind: 'flag' },
    ticket_field_ids: { label: 'Fields', kind: 'value', names: 'ticket_fields' },
    agent_conditions: { label: 'Conditions for agents', kind: 'form-conditions' },
    end_user_conditions: { label: 'Conditions for end users', kind: 'form-conditions' },
    in_all_brands: { label: 'In all brands', kind: 'flag' },
    restricted_brand_ids: { label: 'Brands', kind: 'members', names: 'brands' },
    position: commonFields.position,
  },
  rules: {
    singular: 'ticket_form',
    ...usualRules,
    requestsOf: ({ fields: { first } }) => ({ writes: first === undefined ? [update] : [update, update], reads: [] }),
    placedBy: ['position'],
    stage: ({ action }) => ({ create: stages.createForms, update: stages.update, delete: stages.deleteForms })[action],
  },
};
