import type { ZendeskRecord } from '../../../preload/contract/records.ts';
import type { Resource } from './resource.ts';
import type { Wire } from './standard-resource.ts';
import { writtenByText } from './written-by-text.ts';

/** Webhooks (developer.zendesk.com, "Webhooks"): changed by `PATCH`, which leaves alone what it does not name. */
export function webhooks(wire: Wire): Resource {
  return writtenByText(wire, 'webhooks', { path: ['webhooks'], key: 'webhooks', updates: 'PATCH', kept: withoutCredentials });
}

/** What it signs in with and sends along is nobody's but Zendesk's: no run keeps it. */
function withoutCredentials({
  authentication: _authentication,
  custom_headers: _headers,
  signing_secret: _secret,
  ...record
}: ZendeskRecord): ZendeskRecord {
  return record;
}
