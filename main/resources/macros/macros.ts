import { commonFields } from '../common-fields.ts';
import type { Resource } from '../resource.ts';

/** What agents apply to tickets by hand. */
export const macros: Resource = {
  system: 'zendesk',
  noun: ['macro', 'macros'],
  saidAs: /^macros?$/,
  fields: {
    title: commonFields.title,
    description: commonFields.description,
    active: commonFields.active,
    restriction: commonFields.restriction,
    actions: commonFields.actions,
    position: commonFields.position,
  },
};
