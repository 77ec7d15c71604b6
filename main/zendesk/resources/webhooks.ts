import { ZendeskRecord } from '../../../preload/contract/records.ts';
import { withoutSecrets } from '../../resources/secrets.ts';
import type { Resource } from './resource.ts';
import type { Wire } from './standard-resource.ts';
import { writtenByText } from './written-by-text.ts';

/** Webhooks (developer.zendesk.com, "Webhooks"): changed by `PATCH`, which leaves alone what it does not name. */
export function webhooks(wire: Wire): Resource {
  return writtenByText(wire, 'webhooks', { path: ['webhooks'], key: 'webhooks', updates: 'PATCH', kept: withoutCredentials });
}

/** What it signs in with and sends along, and a key in its address, is nobody's but Zendesk's: nothing keeps it. */
function withoutCredentials(record: ZendeskRecord): ZendeskRecord {
  return ZendeskRecord.parse(withoutSecrets(record));
}
