import type { ExportEvent } from '../../../preload/contract/areas/configuration.ts';
import type { Desk } from '../../accounts/desk.ts';
import { type ExportFacts, type ExportSource, exportFiles } from '../../configuration/export-files.ts';
import type { ExportedFile } from '../../configuration/exported-record.ts';
import { exportedKinds } from '../../configuration/kinds.ts';
import { zipFiles } from '../../configuration/zip-files.ts';
import { Failure } from '../../failure.ts';

interface ExportWish {
  readonly as: 'files' | 'zip';
  readonly people: boolean;
}

/** @throws Failure `validation` where there is no snapshot yet. */
export async function* exported(desk: Desk, wish: ExportWish): AsyncGenerator<ExportEvent, void, void> {
  const source = newestSnapshot(desk, wish.people);
  const files = exportFiles(source);
  const { counts, files: count } = wish.as === 'zip' ? yield* asBytes(zipFiles(files)) : yield* inBatches(files);
  yield { type: 'result', name: exportName(source), takenAt: source.takenAt, counts, files: count };
}

/** So many letters of files are told at once. */
const batch = 512 * 1024;

function* inBatches(files: Generator<ExportedFile, ExportFacts, void>): Generator<ExportEvent, ExportFacts, void> {
  let waiting: ExportedFile[] = [];
  let size = 0;
  let next = files.next();
  for (; !next.done; next = files.next()) {
    waiting.push(next.value);
    size += next.value.text.length;
    if (size < batch) continue;
    yield { type: 'files', files: waiting };
    waiting = [];
    size = 0;
  }
  yield { type: 'files', files: waiting };
  return next.value;
}

function* asBytes(pieces: Generator<Uint8Array, ExportFacts, void>): Generator<ExportEvent, ExportFacts, void> {
  let next = pieces.next();
  for (; !next.done; next = pieces.next()) yield { type: 'bytes', content: Buffer.from(next.value).toString('base64') };
  return next.value;
}

function newestSnapshot({ account, snapshots }: Desk, people: boolean): ExportSource {
  const snapshot = snapshots.latest();
  if (!snapshot)
    throw new Failure(
      'validation',
      `There is no snapshot of ${account.name} yet. Take one first (\`redline sync\`). Nothing was written.`,
    );
  const { id, name, url } = account;
  return {
    account: { id, name, url },
    takenAt: snapshot.takenAt,
    kinds: exportedKinds(people).filter((kind) => snapshot.counts[kind] !== undefined),
    records: (kind) => snapshots.recordsOf(snapshot.id, kind),
  };
}

function exportName({ account, takenAt }: ExportSource): string {
  return `${account.id.replaceAll(/[^a-z0-9-]+/gi, '-')}-configuration-${takenAt.slice(0, 10)}`;
}
