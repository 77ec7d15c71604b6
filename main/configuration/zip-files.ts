import { crc32, deflateRawSync } from 'node:zlib';
import { Zip } from 'fflate';
import { Failure } from '../failure.ts';
import type { ExportedBytes, ExportedFile } from './exported-record.ts';

/** A file in its packed form, as the zip will hold it. */
interface Packed {
  readonly path: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly size: number;
  readonly crc: number;
}

/** The earliest time that a zip can tell (APPNOTE 4.4.6): the same files make the same bytes, whenever they are packed. */
const earliest = '1980-01-01T00:00:00';

const pieceSize = 256 * 1024;

/** More need another form of zip, which fflate does not write. */
const mostFiles = 65_535;

/**
 * Files packed, in the order of their paths, piece by piece; only their packed forms are in memory.
 *
 * @throws Failure `validation` where there are more than a zip holds.
 */
export function* zipFiles<Facts>(
  files: Generator<ExportedFile | ExportedBytes, Facts, void>,
): Generator<Uint8Array, Facts, void> {
  const packed: Packed[] = [];
  let next = files.next();
  for (; !next.done; next = files.next()) {
    if (packed.length === mostFiles)
      throw new Failure(
        'validation',
        'A zip holds 65,535 files, and this account has more records. Export it to a folder. Nothing was written.',
      );
    packed.push(pack(next.value));
  }
  packed.sort((left, right) => (left.path < right.path ? -1 : 1));
  let waiting: Uint8Array[] = [];
  const zip = new Zip((error, piece) => {
    if (error) throw error;
    waiting.push(piece);
  });
  let size = 0;
  for (const { path, bytes, size: unpacked, crc } of packed) {
    const entry: Parameters<Zip['add']>[0] = {
      filename: path,
      size: unpacked,
      crc,
      compression: 8,
      mtime: earliest,
      ondata: () => {},
    };
    zip.add(entry);
    entry.ondata?.(null, bytes, true);
    size += bytes.length;
    if (size < pieceSize) continue;
    yield Buffer.concat(waiting);
    waiting = [];
    size = 0;
  }
  zip.end();
  yield Buffer.concat(waiting);
  return next.value;
}

function pack(file: ExportedFile | ExportedBytes): Packed {
  const bytes = 'bytes' in file ? file.bytes : Buffer.from(file.text);
  // What zlib gives back is a small part of the memory that it filled and would keep all of it, 500 MB of 24,000 records.
  const deflated = new Uint8Array(deflateRawSync(bytes, { chunkSize: Math.min(Math.max(bytes.length, 1024), pieceSize) }));
  return { path: file.path, bytes: deflated, size: bytes.length, crc: crc32(bytes) };
}
