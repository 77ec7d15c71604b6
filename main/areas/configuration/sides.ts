import type { SnapshotSummary } from '../../../preload/contract/accounts.ts';
import type { Side as SideWish } from '../../../preload/contract/areas/configuration.ts';
import type { ResourceName, ZendeskRecord } from '../../../preload/contract/records.ts';
import type { Accounts } from '../../accounts/accounts.ts';
import type { Desk } from '../../accounts/desk.ts';
import { exportedKinds } from '../../configuration/kinds.ts';
import { type FoundFile, type ReadFiles, readExport } from '../../configuration/read-export.ts';
import type { Side } from '../../configuration/side.ts';
import { unzipExport } from '../../configuration/unzip-export.ts';
import type { Known } from '../../configuration/yaml/known.ts';
import { isSyncRepository, readSyncRepository, type SyncRepository } from '../../configuration/yaml/sync-repository.ts';
import { Failure } from '../../failure.ts';
import { withoutSecrets } from '../../resources/secrets.ts';

/** A side with what is worth knowing of it. */
export interface NotedSide extends Side {
  readonly notes: readonly string[];
  /** All that it holds, people too, by which names are looked up. */
  readonly known: Known;
  /** What it was read from, where it is an export. */
  readonly files?: ReadFiles;
}

/** A repository says what it means only beside what it is of. */
export type NamedSide = NotedSide | { readonly repository: SyncRepository };

export function isRepository(side: NamedSide): side is { readonly repository: SyncRepository } {
  return 'repository' in side;
}

/**
 * What was named as a side.
 *
 * @param people whether people are looked at, where it is an account.
 * @param beside what it is compared with: where both are exports, files that are the same are read once.
 * @throws Failure `validation` where an export does not hold, `not-found` where a snapshot is not kept.
 */
export async function sideOf(accounts: Accounts, wish: SideWish, people: boolean, beside?: NamedSide): Promise<NamedSide> {
  const earlier = beside && !isRepository(beside) ? beside.files : undefined;
  switch (wish.from) {
    case 'account':
      return newestOf(await accounts.open(wish.account), people);
    case 'snapshot': {
      for (const desk of await accounts.openAll()) {
        const snapshot = desk.snapshots.summary(wish.snapshot);
        if (snapshot) return ofSnapshot(desk, snapshot, people);
      }
      throw new Failure(
        'not-found',
        `No account here keeps a snapshot ${wish.snapshot}. \`redline sync\` prints the id of each.`,
      );
    }
    case 'zip':
      return ofExport(wish.name, unzipExport(wish.name, Buffer.from(wish.content, 'base64')), earlier);
    case 'files':
      return ofExport(
        wish.name,
        wish.files.map(({ path, text }) => ({ path, bytes: Buffer.from(text) })),
        earlier,
      );
  }
}

/** @throws Failure `validation` where there is no snapshot yet. */
export function newestOf(desk: Desk, people: boolean): NotedSide {
  const snapshot = desk.snapshots.latest();
  if (snapshot) return ofSnapshot(desk, snapshot, people);
  throw new Failure('validation', `There is no snapshot of ${desk.account.name} yet. Take one first (\`redline sync\`).`);
}

export function ofSnapshot({ account, snapshots }: Desk, { id, takenAt, counts }: SnapshotSummary, people: boolean): NotedSide {
  const kinds = exportedKinds(people).filter((kind) => counts[kind] !== undefined);
  const records = remembered((kind) => [...snapshots.recordsOf(id, kind)].map(withoutItsSecrets));
  return {
    label: `${account.name}, ${takenAt}`,
    account: account.url,
    kinds,
    records,
    notes: [],
    known: {
      records: (kind) => (kinds.includes(kind) ? records(kind) : snapshots.recordsOf(id, kind)),
      find: (kind, record) => snapshots.findIn(id, kind, record),
    },
  };
}

function withoutItsSecrets(record: ZendeskRecord): ZendeskRecord {
  return { ...(withoutSecrets(record) as Readonly<Record<string, unknown>>), id: record.id };
}

function ofExport(name: string, files: readonly FoundFile[], earlier: ReadFiles | undefined): NamedSide {
  if (isSyncRepository(files)) return { repository: readSyncRepository(name, files) };
  const { manifest, records, altered, unknownKinds, files: read } = readExport(name, files, earlier);
  const [first] = altered;
  const many = altered.length === 1 ? `${first} is` : `${altered.length} files, ${first} among them, are`;
  return {
    label: `${name} (${manifest.account.name}, ${manifest.takenAt})`,
    account: manifest.account.url,
    kinds: [...records.keys()],
    records: (kind) => records.get(kind) ?? [],
    known: { records: (kind) => records.get(kind) ?? [], find: foundById(records) },
    files: read,
    notes: [
      ...(altered.length > 0 ? [`In ${name} ${many} not as Redline wrote it.`] : []),
      ...(unknownKinds.length > 0 ? [`${name} holds what this Redline does not know: ${unknownKinds.join(', ')}.`] : []),
    ],
  };
}

/** Matching and comparing ask for the same records. */
function remembered(read: (kind: ResourceName) => readonly ZendeskRecord[]): Side['records'] {
  const known = new Map<ResourceName, readonly ZendeskRecord[]>();
  return (kind) => {
    const records = known.get(kind) ?? read(kind);
    known.set(kind, records);
    return records;
  };
}

function foundById(records: ReadonlyMap<ResourceName, readonly ZendeskRecord[]>): Known['find'] {
  const byId = new Map<ResourceName, ReadonlyMap<number, ZendeskRecord>>();
  return (kind, id) => {
    const known = byId.get(kind) ?? new Map((records.get(kind) ?? []).map((record) => [record.id, record]));
    byId.set(kind, known);
    return known.get(id);
  };
}
