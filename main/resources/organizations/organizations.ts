import { commonFields } from '../common-fields.ts';
import type { Resource } from '../resource.ts';
import { aHandfulToRetag, usualRules } from '../rules.ts';
import { stageOfNamed } from '../stages.ts';

/**
 * The companies that end users belong to.
 *
 * Organizations: bulk routes answered by a job (Zendesk API reference, organizations).
 */
export const organizations: Resource = {
  system: 'zendesk',
  noun: ['organization', 'organizations'],
  saidAs: /^organi[sz]ations?$/,
  fields: {
    name: { ...commonFields.name, onlyOnce: true },
    external_id: commonFields.external_id,
    domain_names: { label: 'Domains', kind: 'members', isSet: true },
    details: commonFields.details,
    notes: commonFields.notes,
    group_id: commonFields.group_id,
    shared_tickets: { label: 'Shared tickets', kind: 'flag' },
    shared_comments: { label: 'Shared comments', kind: 'flag' },
    tags: { ...commonFields.tags, isSet: true },
    organization_fields: { label: 'Organization fields', kind: 'custom-fields' },
  },
  rules: {
    singular: 'organization',
    updateMany: { size: 100, job: true },
    deleteMany: { size: 100, job: true },
    retagsAlone: aHandfulToRetag,
    showMany: 100,
    ...usualRules,
    stage: stageOfNamed,
  },
};
