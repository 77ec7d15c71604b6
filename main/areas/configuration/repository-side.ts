import type { ResourceName, ZendeskRecord } from '../../../preload/contract/records.ts';
import { nameOf } from '../../configuration/natural-key.ts';
import { comparedForms } from '../../configuration/yaml/compared-forms.ts';
import type { SyncRepository } from '../../configuration/yaml/sync-repository.ts';
import { type HeldBack, isBeyondForm, type WantedRecords, wantedRecords } from '../../configuration/yaml/wanted-records.ts';
import type { NotedSide } from './sides.ts';

/** What a repository would make of an account, beside the account. */
export interface Wished {
  readonly side: NotedSide;
  readonly heldBack: readonly HeldBack[];
}

/** The whole account as it would be: what no file is of stays as it is, since a repository deletes nothing. */
export function asWished(repository: SyncRepository, now: NotedSide): Wished {
  const wanted = wantedRecords(repository, baseOf(now));
  const records = new Map(
    wanted.kinds.map((kind) => {
      const changed = wanted.changed.get(kind);
      return [
        kind,
        [...now.records(kind).map((record) => changed?.get(record.id) ?? record), ...(wanted.created.get(kind) ?? [])],
      ];
    }),
  );
  return { side: sideOf(repository, wanted, now, records), heldBack: wanted.heldBack };
}

/** A repository and what it is compared with, each without what only the other could say. */
export interface Beside extends Wished {
  readonly other: NotedSide;
}

export function beside(repository: SyncRepository, other: NotedSide): Beside {
  const wanted = wantedRecords(repository, baseOf(other));
  const records = new Map(
    wanted.kinds.map((kind) => [kind, [...(wanted.changed.get(kind)?.values() ?? []), ...(wanted.created.get(kind) ?? [])]]),
  );
  const unsure = new Set(wanted.heldBack.flatMap(({ candidates }) => candidates));
  const held = new Map<ResourceName, readonly ZendeskRecord[]>();
  let beyond = 0;
  for (const kind of wanted.kinds) {
    const all = other.records(kind);
    const shared = sharedNames(kind, all);
    const changed = wanted.changed.get(kind);
    const kept = all.filter(
      (record) => changed?.has(record.id) || !(unsure.has(record) || isBeyondForm(kind, record, shared, nameOf(kind, record))),
    );
    beyond += all.filter((record) => !unsure.has(record)).length - kept.length;
    held.set(kind, kept);
  }
  const note = `${beyond === 1 ? 'One record' : `${beyond} records`} of ${other.label} ${beyond === 1 ? 'has' : 'have'} no place in the form of the sync repositories, one person’s own or one of several of a name, and ${beyond === 1 ? 'was' : 'were'} not compared.`;
  return {
    side: sideOf(repository, wanted, other, records),
    heldBack: wanted.heldBack,
    other: {
      ...other,
      records: (kind) => held.get(kind) ?? other.records(kind),
      notes: [...other.notes, ...(beyond > 0 ? [note] : [])],
    },
  };
}

/** A repository beside another: each by what is written in it, and only what both mention. */
export function asWritten(repository: SyncRepository): NotedSide {
  const records = comparedForms(repository);
  return {
    label: labelOf(repository),
    account: repository.account ?? '',
    kinds: [...records.keys()],
    records: (kind) => records.get(kind) ?? [],
    notes: repository.notes,
    known: { records: () => [], find: () => undefined },
    isPartial: true,
  };
}

function baseOf({ account, kinds, records, known }: NotedSide) {
  return {
    account,
    kinds,
    find: known.find,
    records: (kind: ResourceName) => (kinds.includes(kind) ? records(kind) : known.records(kind)),
  };
}

function sideOf(
  repository: SyncRepository,
  { notes, kinds, changed }: WantedRecords,
  { account, known, records: now }: NotedSide,
  records: ReadonlyMap<ResourceName, readonly ZendeskRecord[]>,
): NotedSide {
  return {
    label: labelOf(repository),
    account,
    kinds,
    records: (kind) => records.get(kind) ?? [],
    notes,
    known,
    placeOf: placesOf(changed, now),
  };
}

/**
 * Where a file gives a record another place, that is before what has it now if the record comes up, and behind it if it goes down, as
 * moving it there by hand would do.
 */
function placesOf(changed: WantedRecords['changed'], now: NotedSide['records']): NotedSide['placeOf'] {
  const places = new Map<ZendeskRecord, number>();
  for (const [kind, records] of changed)
    for (const live of now(kind)) {
      const wished = records.get(live.id);
      if (typeof wished?.position !== 'number' || typeof live.position !== 'number' || wished.position === live.position)
        continue;
      places.set(wished, wished.position + (wished.position < live.position ? -0.5 : 0.5));
    }
  return (record) => places.get(record);
}

function sharedNames(kind: ResourceName, records: readonly ZendeskRecord[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const shared = new Set<string>();
  for (const record of records) {
    const name = nameOf(kind, record);
    (seen.has(name) ? shared : seen).add(name);
  }
  return shared;
}

function labelOf({ name, takenAt }: SyncRepository): string {
  return takenAt === undefined ? name : `${name} (${takenAt})`;
}
