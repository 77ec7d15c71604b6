import type { ZendeskRecord } from '../../preload/contract/records.ts';
import type { PlannedReads } from '../changes/plan.ts';
import type { Zendesk } from '../zendesk/client.ts';
import { overlapping } from './overlapping.ts';

/**
 * Reads records as planned. A record that the list does not show is asked for by itself before it counts as gone: the list is
 * ordered by title, so a record renamed while pages are read can slip between two of them.
 *
 * @returns each asked id with its record, or undefined where Zendesk has none.
 */
export async function readRecords(
  zendesk: Zendesk,
  reads: PlannedReads,
  inFlight: number,
): Promise<Map<number, ZendeskRecord | undefined>> {
  const resource = zendesk.resources[reads.resource];
  const found = new Map<number, ZendeskRecord | undefined>();
  if (reads.how === 'list') {
    const wanted = new Set(reads.ids);
    for await (const page of resource.list()) for (const record of page) if (wanted.has(record.id)) found.set(record.id, record);
  }
  const missing = reads.ids.filter((id) => !found.has(id));
  await overlapping(missing, inFlight, async (id) => {
    found.set(id, await resource.read(id));
  });
  return found;
}
