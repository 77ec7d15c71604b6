import type { ResourceName, ZendeskRecord } from '../../preload/contract/records.ts';
import { type ExportedFile, exportedRecord } from './exported-record.ts';
import { digestOf, type Manifest, manifestPath, manifestText } from './manifest.ts';

export interface ExportSource {
  readonly account: Manifest['account'];
  readonly takenAt: string;
  /** The kinds that are wanted and that the snapshot holds. */
  readonly kinds: readonly ResourceName[];
  records(kind: ResourceName): Iterable<ZendeskRecord>;
}

/** What an export came to. */
export interface ExportFacts {
  readonly counts: Readonly<Record<string, number>>;
  /** With the manifest. */
  readonly files: number;
}

/** The files of an export, the manifest last; none is held on to. The same snapshot gives the same files. */
export function* exportFiles({ account, takenAt, kinds, records }: ExportSource): Generator<ExportedFile, ExportFacts, void> {
  const counts: Record<string, number> = {};
  const digests: (readonly [path: string, digest: string])[] = [];
  for (const kind of kinds) {
    let count = 0;
    for (const record of records(kind)) {
      const file = exportedRecord(kind, record);
      digests.push([file.path, digestOf(file.text)]);
      count += 1;
      yield file;
    }
    counts[kind] = count;
  }
  yield { path: manifestPath, text: manifestText({ account, takenAt, counts, files: Object.fromEntries(digests) }) };
  return { counts, files: digests.length + 1 };
}
