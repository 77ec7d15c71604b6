import type { SnapshotSummary } from '../../../preload/contract/accounts.ts';
import type { Side as SideWish } from '../../../preload/contract/areas/configuration.ts';
import type { ResourceName, ZendeskRecord } from '../../../preload/contract/records.ts';
import type { Accounts } from '../../accounts/accounts.ts';
import type { Desk } from '../../accounts/desk.ts';
import { exportedKinds } from '../../configuration/kinds.ts';
import { type FoundFile, readExport } from '../../configuration/read-export.ts';
import { withoutSecrets } from '../../configuration/secrets.ts';
import type { Side } from '../../configuration/side.ts';
import { unzipExport } from '../../configuration/unzip-export.ts';
import { Failure } from '../../failure.ts';

/** A side with what is worth knowing of it. */
export interface NotedSide extends Side {
  readonly notes: readonly string[];
}

/**
 * What was named as a side.
 *
 * @param people whether people are looked at, where it is an account.
 * @throws Failure `validation` where an export does not hold, `not-found` where a snapshot is not kept.
 */
export async function sideOf(accounts: Accounts, wish: SideWish, people: boolean): Promise<NotedSide> {
  switch (wish.from) {
    case 'account': {
      const desk = await accounts.open(wish.account);
      const snapshot = desk.snapshots.latest();
      if (snapshot) return ofSnapshot(desk, snapshot, people);
      throw new Failure('validation', `There is no snapshot of ${desk.account.name} yet. Take one first (\`redline sync\`).`);
    }
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
      return ofExport(wish.name, unzipExport(wish.name, Buffer.from(wish.content, 'base64')));
    case 'files':
      return ofExport(
        wish.name,
        wish.files.map(({ path, text }) => ({ path, bytes: Buffer.from(text) })),
      );
  }
}

export function ofSnapshot({ account, snapshots }: Desk, { id, takenAt, counts }: SnapshotSummary, people: boolean): NotedSide {
  return {
    label: `${account.name}, ${takenAt}`,
    account: account.url,
    kinds: exportedKinds(people).filter((kind) => counts[kind] !== undefined),
    records: remembered((kind) => [...snapshots.recordsOf(id, kind)].map(withoutItsSecrets)),
    notes: [],
  };
}

function withoutItsSecrets(record: ZendeskRecord): ZendeskRecord {
  return { ...(withoutSecrets(record) as Readonly<Record<string, unknown>>), id: record.id };
}

function ofExport(name: string, files: readonly FoundFile[]): NotedSide {
  const { manifest, records, altered, unknownKinds } = readExport(name, files);
  const [first] = altered;
  const many = altered.length === 1 ? `${first} is` : `${altered.length} files, ${first} among them, are`;
  return {
    label: `${name} (${manifest.account.name}, ${manifest.takenAt})`,
    account: manifest.account.url,
    kinds: [...records.keys()],
    records: (kind) => records.get(kind) ?? [],
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
