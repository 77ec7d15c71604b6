import { oneByOne } from './business-rules.ts';
import type { Noun, Resource } from './resource.ts';

/** What configures an account, and is read for its export and for comparing it. */
export const onlyRead = {
  custom_statuses: read('custom_status', ['ticket status', 'ticket statuses']),
  targets: read('target', ['target', 'targets']),
  support_addresses: read('recipient_address', ['support address', 'support addresses']),
  workspaces: read('workspace', ['contextual workspace', 'contextual workspaces']),
  sharing_agreements: read('sharing_agreement', ['sharing agreement', 'sharing agreements']),
  oauth_clients: read('client', ['OAuth client', 'OAuth clients']),
  custom_objects: read('custom_object', ['custom object', 'custom objects']),
  owned_apps: read('app', ['app of the account’s own', 'apps of the account’s own']),
  locales: read('locale', ['language', 'languages']),
  routing_attributes: read('attribute', ['routing attribute', 'routing attributes']),
  queues: read('queue', ['queue', 'queues']),
} as const satisfies Readonly<Record<string, Resource>>;

function read(singular: string, noun: Noun): Resource {
  return { system: 'zendesk', noun, fields: {}, rules: oneByOne(singular) };
}
