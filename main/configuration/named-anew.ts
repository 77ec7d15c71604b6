import type { ResourceName, ZendeskRecord } from '../../preload/contract/records.ts';
import { itemName } from '../changes/record-values.ts';
import { translated } from './translate.ts';

/**
 * What a record of a kind that Redline does not write names and what comes back under another id: it goes on naming the old one until a
 * person changes it.
 *
 * @param isAnew whether a record of the export is created again, or stands in the account under another id.
 * @returns the names, such as `ticket_fields:31`; none where nothing of the sort is named.
 */
export function namedAnew(
  kind: ResourceName,
  record: ZendeskRecord,
  isAnew: (kind: ResourceName, id: number) => boolean,
): readonly string[] {
  const names = new Set<string>();
  translated(kind, record, (of, id) => {
    if (isAnew(of, id)) names.add(itemName(of, id));
    return id;
  });
  return [...names];
}
