import type { ZendeskRecord } from '../../../preload/contract/records.ts';
import type { Requester } from '../requester.ts';
import { incremental } from './incremental.ts';
import { countOf, once } from './newest-first.ts';
import type { Before, Changes, Resource } from './resource.ts';
import { standardResource, type Wire } from './standard-resource.ts';

/** Organizations (developer.zendesk.com, "Organizations"). */
export function organizations(wire: Wire): Resource {
  return {
    ...standardResource(wire, 'organizations'),
    changesSince: (before) => changesSince(wire.requester, before),
  };
}

/** More changes than this are read faster as the whole list. */
const mostChanges = 5000;

/** The export need not show what was deleted, so the list's count has to come out even; else only the whole list tells. */
async function changesSince(requester: Requester, before: Before): Promise<AsyncIterable<Changes> | undefined> {
  const changed = new Map<number, ZendeskRecord>();
  const gone = new Set<number>();
  for await (const page of await incremental(requester, ['incremental', 'organizations'], 'organizations', before.at, isGone)) {
    for (const record of page.records) changed.set(record.id, record);
    for (const id of page.gone) gone.add(id);
    if (changed.size > mostChanges) return undefined;
  }
  const created = [...changed.keys()].filter((id) => id > before.highestId).length;
  const total = await countOf(requester, 'organizations');
  return total === before.count + created ? once({ records: [...changed.values()], gone: [...gone] }) : undefined;
}

/** The export may show deleted ones, with the time of their deletion. */
function isGone({ deleted_at: deletedAt }: ZendeskRecord): boolean {
  return typeof deletedAt === 'string';
}
