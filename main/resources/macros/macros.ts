import { commonFields } from '../common-fields.ts';
import type { Resource } from '../resource.ts';
import { stageByAction } from '../stages.ts';

/**
 * What agents apply to tickets by hand.
 *
 * Macros: `update_many` takes `active` and `position` only; everything else is one `PUT` a macro (Zendesk
 * API reference, macros, "Update Many Macros"). The list limit of the bulk routes is not documented, so 100. Zendesk's OpenAPI
 * description of `POST /macros` lacks `position`, its API reference has it: so it may need saying twice.
 */
export const macros: Resource = {
  system: 'zendesk',
  noun: ['macro', 'macros'],
  saidAs: /^macros?$/,
  fields: {
    title: { ...commonFields.title, raw: 'raw_title' },
    description: commonFields.description,
    active: commonFields.active,
    restriction: commonFields.restriction,
    actions: commonFields.actions,
    position: commonFields.position,
  },
  rules: {
    singular: 'macro',
    updateMany: { fields: ['active', 'position'], size: 100, job: false },
    deleteMany: { size: 100, job: false },
    placedBy: ['active', 'position'],
    pageSize: 100,
    stage: stageByAction,
  },
};
