import type { HealthCode, HealthHit, HealthLevel } from '../../preload/contract/health.ts';
import type { Operation } from '../../preload/contract/operations.ts';
import type { ResourceName, ZendeskRecord } from '../../preload/contract/records.ts';
import type { TagUsage } from '../../preload/contract/tags.ts';
import { teamOf } from '../changes/people/team-of.ts';
import { itemName, recordName } from '../changes/record-values.ts';
import { tagUsage } from '../changes/tag-usage.ts';
import type { World } from '../changes/world.ts';

/** What a check looks at: a snapshot, and when it was taken (milliseconds since 1970), so that an old one is judged by its own day. */
export interface Examined {
  readonly world: World;
  readonly now: number;
  /** The people of the team; read once, since an account may have a hundred thousand others. */
  team(): readonly ZendeskRecord[];
  /** Every tag and where it stands; counted once, likewise. */
  tags(): readonly TagUsage[];
}

/** @param now milliseconds since 1970. */
export function examined(world: World, now: number): Examined {
  let team: readonly ZendeskRecord[] | undefined;
  let tags: readonly TagUsage[] | undefined;
  return {
    world,
    now,
    team: () => (team ??= teamOf(world)),
    tags: () => (tags ??= tagUsage(world)),
  };
}

/** What a check found, among how many records that it could have found something in. */
export interface Looked {
  readonly of: number;
  readonly hits: readonly HealthHit[];
}

/** One rule about how an account is kept. What it is called and what harm it prevents stands in `health-words.ts` and docs/health.md. */
export interface HealthCheck {
  readonly code: HealthCode;
  readonly level: HealthLevel;
  /** @returns undefined where the snapshot does not hold what it takes to tell. */
  look(examined: Examined): Looked | undefined;
  /** The operations that mend what was found; left out where a person has to decide record by record. */
  fix?(hits: readonly HealthHit[], world: World): Operation[];
}

export function hit(resource: ResourceName, record: ZendeskRecord, more: Pick<HealthHit, 'about' | 'others'> = {}): HealthHit {
  return { item: itemName(resource, record.id), name: recordName(resource, record), ...more };
}

/** The ids of the hits that are records of this kind. */
export function idsOf(resource: ResourceName, hits: readonly HealthHit[]): number[] {
  return hits.flatMap(({ item }) => (item.startsWith(`${resource}:`) ? [Number(item.slice(resource.length + 1))] : []));
}

/** Looks at every one of these records by itself; undefined where there is none. */
export function lookAtEach(
  resource: ResourceName,
  records: readonly ZendeskRecord[],
  isHit: (record: ZendeskRecord) => boolean,
): Looked | undefined {
  if (records.length === 0) return undefined;
  return { of: records.length, hits: records.filter(isHit).map((record) => hit(resource, record)) };
}

/** What several kinds of record were found to have, as one. */
export function together(looked: readonly (Looked | undefined)[]): Looked | undefined {
  const those = looked.filter((each) => each !== undefined);
  if (those.length === 0) return undefined;
  return { of: those.reduce((sum, each) => sum + each.of, 0), hits: those.flatMap(({ hits }) => hits) };
}

/** Whether a time lies this many days before the examined one; a record without it does not. */
export function isOlder(record: ZendeskRecord, field: string, days: number, now: number): boolean {
  return now - Date.parse(String(record[field] ?? '')) > days * 86_400_000;
}
