import type { Drift, Edit } from '../../preload/contract/change-set.ts';
import { driftOf } from '../changes/compare.ts';
import type { PlannedReads } from '../changes/plan.ts';
import type { Zendesk } from '../zendesk/client.ts';
import { readRecords } from './read-records.ts';

/**
 * Reads the records that `edits` touch, as planned, and compares their touched fields with `before`.
 *
 * @returns those that drifted, in the order of the edits.
 */
export async function driftIn(
  edits: readonly Edit[],
  reads: readonly PlannedReads[],
  zendesk: Zendesk,
  inFlight: number,
): Promise<{ index: number; drift: Drift }[]> {
  const current = new Map<string, Awaited<ReturnType<typeof readRecords>>>();
  for (const planned of reads) current.set(planned.resource, await readRecords(zendesk, planned, inFlight));
  return edits.flatMap((edit, index) => {
    if (edit.action === 'create') return [];
    const drift = driftOf(edit, current.get(edit.resource)?.get(edit.id));
    return drift ? [{ index, drift }] : [];
  });
}
