import { commonFields } from '../common-fields.ts';
import type { Resource } from '../resource.ts';
import { usualRules } from '../rules.ts';
import { stageOfNamed } from '../stages.ts';

/**
 * Where Zendesk sends what rules and events tell. A change is a `PATCH` of what is given, answered with nothing (Zendesk API reference, webhooks). What it signs in with
 * is none of these fields, so no edit ever holds or overwrites it.
 */
export const webhooks: Resource = {
  system: 'zendesk',
  noun: ['webhook', 'webhooks'],
  fields: {
    name: { ...commonFields.name },
    description: commonFields.description,
    status: { label: 'Status', kind: 'word' },
    subscriptions: { label: 'Events', kind: 'members' },
    endpoint: { label: 'Endpoint', kind: 'value' },
    http_method: { label: 'Method', kind: 'word' },
    request_format: { label: 'Format', kind: 'word' },
  },
  rules: {
    singular: 'webhook',
    ...usualRules,
    knownByText: true,
    requestsOf: () => ({ writes: ['PATCH /api/v2/webhooks/{id}'], reads: ['GET /api/v2/webhooks/{id}'] }),
    routes: { update: 'PATCH /api/v2/webhooks/{id}' },
    stage: stageOfNamed,
  },
};
