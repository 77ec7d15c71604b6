import type { ResourceName, ZendeskRecord } from '../../preload/contract/records.ts';
import { foldedText } from '../changes/tidied.ts';
import { hit, type Looked } from './health-check.ts';

/** The records that share a text with another, case and spaces foldedText; each is told with the others, and about which text. */
export function twice(
  resource: ResourceName,
  records: readonly ZendeskRecord[],
  textsOf: (record: ZendeskRecord) => readonly string[],
): Looked | undefined {
  if (records.length === 0) return undefined;
  const holders = new Map<string, ZendeskRecord[]>();
  for (const record of records)
    for (const text of new Set(textsOf(record).map(foldedText)))
      if (text !== '') holders.set(text, [...(holders.get(text) ?? []), record]);
  const hits = records.flatMap((record) => {
    const shared = [...new Set(textsOf(record).map(foldedText))].find((text) => (holders.get(text)?.length ?? 0) > 1);
    if (shared === undefined) return [];
    const others = (holders.get(shared) ?? []).filter((other) => other !== record).map((other) => hit(resource, other));
    return [hit(resource, record, { about: shared, others })];
  });
  return { of: records.length, hits };
}
