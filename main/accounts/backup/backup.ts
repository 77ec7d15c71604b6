import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync, zipSync } from 'fflate';
import { z } from 'zod';
import { mostBackupBytes } from '../../../preload/contract/protection.ts';
import { Failure } from '../../failure.ts';
import { sizeOf } from '../../store/database.ts';
import { openKeyed } from '../../store/keyed-database.ts';
import { sealed, unsealed } from './sealed-file.ts';

/** What a backup says of itself, within the seal. */
const Manifest = z.strictObject({
  format: z.literal('redline.backup-content'),
  version: z.literal(1),
  madeAt: z.string(),
  /** The key that its databases are under, 64 hexadecimal digits. */
  key: z.string().regex(/^[0-9a-f]{64}$/),
  /** The private part of the signing key, where the keychain had it. */
  signingKey: z.string().optional(),
  /** SHA-256 of each file, lower-case hex. */
  files: z.record(z.string(), z.string()),
});
type Manifest = z.infer<typeof Manifest>;

export interface Backup extends Manifest {
  readonly content: ReadonlyMap<string, Uint8Array>;
}

/** What is in a backup: the list of accounts with its settings, and each account's journal. Snapshots and figures are read anew. */
const kept = /^(console\.db|accounts\/[A-Za-z0-9][A-Za-z0-9._-]{0,99}\/journal\.db)$/;

/**
 * A backup of the data in a folder, under a passphrase. Nobody else may be using the data: its files are read as they lie there, under
 * the key that they are under.
 */
export async function backupOf(
  folder: string,
  { key, signingKey, madeAt }: Pick<Manifest, 'key' | 'signingKey' | 'madeAt'>,
  passphrase: string,
): Promise<Uint8Array> {
  for (const name of namesIn(folder)) emptyLog(join(folder, name), key);
  const bytes = namesIn(folder).reduce((sum, name) => sum + sizeOf(join(folder, name)), 0);
  // A little is added to it, and what cannot be read again is worth nothing.
  if (bytes > mostBackupBytes - 2 ** 24)
    throw new Failure(
      'validation',
      `The data is ${Math.round(bytes / 2 ** 20)} MiB, more than one backup holds. Copy the data folder as it is; nothing was written.`,
    );
  const content = new Map(namesIn(folder).map((name) => [name, new Uint8Array(readFileSync(join(folder, name)))]));
  const manifest: Manifest = {
    format: 'redline.backup-content',
    version: 1,
    madeAt,
    key,
    ...(signingKey === undefined ? {} : { signingKey }),
    files: Object.fromEntries([...content].map(([name, bytes]) => [name, sha256(bytes)])),
  };
  const packed = zipSync(
    { 'manifest.json': new TextEncoder().encode(JSON.stringify(manifest)), ...Object.fromEntries(content) },
    // What is encrypted does not shrink.
    { level: 0 },
  );
  return sealed(packed, passphrase);
}

/** Reads a backup whole. @throws Failure `validation` where anything of it is not as it was made */
export async function readBackup(file: Uint8Array, passphrase: string): Promise<Backup> {
  const parts = unpacked(await unsealed(file, passphrase));
  const manifest = Manifest.safeParse(jsonIn(parts['manifest.json']));
  if (!manifest.success) throw notWhole();
  const content = new Map(Object.entries(manifest.data.files).map(([name, sum]) => [name, partOf(parts, name, sum)]));
  if (!content.has('console.db') || Object.keys(parts).length !== content.size + 1) throw notWhole();
  return { ...manifest.data, content };
}

function partOf(parts: Readonly<Record<string, Uint8Array>>, name: string, sum: string): Uint8Array {
  const bytes = parts[name];
  if (!bytes || !kept.test(name) || sha256(bytes) !== sum) throw notWhole();
  return bytes;
}

/** A process that was killed leaves what it wrote last beside the file. */
function emptyLog(file: string, key: string): void {
  const database = openKeyed(file, key);
  try {
    database.pragma('wal_checkpoint(TRUNCATE)');
  } finally {
    database.close();
  }
}

function namesIn(folder: string): string[] {
  const accounts = join(folder, 'accounts');
  const journals = existsSync(accounts) ? readdirSync(accounts).map((id) => `accounts/${id}/journal.db`) : [];
  return ['console.db', ...journals].filter((name) => kept.test(name) && existsSync(join(folder, name)));
}

function unpacked(packed: Uint8Array): Record<string, Uint8Array> {
  let bytes = 0;
  try {
    return unzipSync(packed, {
      filter: ({ originalSize }) => {
        bytes += originalSize;
        if (bytes > mostBackupBytes) throw new RangeError('too large');
        return true;
      },
    });
  } catch {
    throw notWhole();
  }
}

function notWhole(): Failure {
  return new Failure('validation', 'The backup holds something else than it says, so it is not used. Nothing was restored.');
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function jsonIn(bytes: Uint8Array | undefined): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}
