import { setTimeout as pause, setImmediate as rest } from 'node:timers/promises';
import type { ResourceName } from '../../../preload/contract/records.ts';
import type { SearchIndex } from './search-index.ts';

const underWay = new WeakMap<SearchIndex, Map<ResourceName, Promise<void>>>();

/** Milliseconds that a search waits for an index that is not up to date; a few changes take less. */
const patience = 150;

/** Whether the index can be asked. Where it is behind, it is brought up to date beside whatever else is done. */
export async function isAtHand(index: SearchIndex, resource: ResourceName): Promise<boolean> {
  if (index.holds(resource)) return true;
  const works = underWay.get(index) ?? new Map<ResourceName, Promise<void>>();
  underWay.set(index, works);
  const work = works.get(resource) ?? keepUp(index, resource).finally(() => works.delete(resource));
  works.set(resource, work);
  const waiting = new AbortController();
  await Promise.race([work, pause(patience, undefined, { signal: waiting.signal, ref: false }).catch(() => {})]);
  waiting.abort();
  return index.holds(resource);
}

/** An index that cannot be made, because the store is closed or damaged, is not asked; whatever reads the records says what is wrong. */
async function keepUp(index: SearchIndex, resource: ResourceName): Promise<void> {
  try {
    for (const _step of index.refresh(resource)) await rest();
  } catch {}
}
