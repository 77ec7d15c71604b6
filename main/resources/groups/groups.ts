import { commonFields, readOnly } from '../common-fields.ts';
import type { Resource } from '../resource.ts';

/** Teams of agents. */
export const groups: Resource = {
  system: 'zendesk',
  noun: ['group', 'groups'],
  saidAs: /^groups?$/,
  fields: {
    name: { ...commonFields.name, onlyOnce: true },
    description: commonFields.description,
    is_public: { label: 'Public', kind: 'flag' },
    default: readOnly({ label: 'Default', kind: 'flag' }),
  },
};
