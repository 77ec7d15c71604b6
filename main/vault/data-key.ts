import { randomBytes, scryptSync } from 'node:crypto';
import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Failure } from '../failure.ts';
import { replaceFile } from './replace-file.ts';
import type { Vault } from './vault.ts';

/** Which key protects an installation's data; kept beside it, and no secret itself. */
export const KeyRecord = z.object({
  format: z.literal('redline.key'),
  /** 1: only the first half of the key protects the data, as the store took no more of it. Such data is encrypted anew at the next start. */
  version: z.union([z.literal(1), z.literal(2)]),
  from: z.enum(['keychain', 'passphrase']),
  salt: z.string(),
  /** The salt of the first key, which names the installation in the keychain; absent until the key is changed. */
  installation: z.string().optional(),
});
export type KeyRecord = z.infer<typeof KeyRecord>;

export interface DataKey {
  readonly from: 'keychain' | 'passphrase';
  /** 64 hexadecimal digits; of a record of version 1 the first 32, which are what opens its data. */
  readonly key: string;
  /** Tells one key of an installation from the next. */
  readonly salt: string;
}

/**
 * The key of an installation's data: 32 random bytes in the keychain, or derived from `REDLINE_PASSPHRASE` with scrypt where
 * there is no keychain. Which of the two it is, is settled when the installation is made.
 *
 * @returns undefined where neither is at hand and nothing is kept here yet.
 * @throws Failure `forbidden` where data is there and what opens it is not at hand.
 */
export async function dataKey(
  folder: string,
  vault: () => Promise<Vault>,
  passphrase: string | undefined,
): Promise<DataKey | undefined> {
  const file = keyFile(folder);
  if (existsSync(file)) return keyOf(read(file), vault, passphrase);
  if (passphrase) return keyOf(keptFirst(file, newKeyRecord('passphrase')), vault, passphrase);
  const keychain = await vault();
  if (keychain.kind !== 'keychain') return undefined;
  const fresh = newKeyRecord('keychain');
  await keychain.set(secretName(fresh), newKey());
  const kept = keptFirst(file, fresh);
  if (kept.salt !== fresh.salt) await keychain.delete(secretName(fresh));
  return keyOf(kept, async () => keychain, passphrase);
}

/** @returns undefined where nothing is kept in the folder yet. */
export function keyRecord(folder: string): KeyRecord | undefined {
  const file = keyFile(folder);
  return existsSync(file) ? read(file) : undefined;
}

/** From now on, and at once, the data in the folder is under another key. */
export function replaceKeyRecord(folder: string, record: KeyRecord): void {
  replaceFile(keyFile(folder), contentOf(record));
}

/** @throws Failure `forbidden` where what gives the key is not at hand. */
export async function keyOf(record: KeyRecord, vault: () => Promise<Vault>, passphrase: string | undefined): Promise<DataKey> {
  return record.from === 'passphrase' ? fromPassphrase(record, passphrase) : fromKeychain(record, await vault());
}

export function newKeyRecord(from: KeyRecord['from']): KeyRecord {
  return { format: 'redline.key', version: 2, from, salt: randomBytes(16).toString('hex') };
}

/** A key for the keychain, where it is kept under `secretName`. */
export function newKey(): string {
  return randomBytes(32).toString('hex');
}

export function secretName({ salt }: KeyRecord): string {
  return `data-key:${salt}`;
}

/** Where the private part of an installation's signing key is in the keychain: two data folders of one person sign with keys of their own. */
export function signingSecretName(record: KeyRecord | undefined): string {
  return `signing-key:${record?.installation ?? record?.salt ?? 'new'}`;
}

export function keyFile(folder: string): string {
  return join(folder, 'key.json');
}

function contentOf(record: KeyRecord): string {
  return `${JSON.stringify(record, null, 2)}\n`;
}

/** What the store takes of a key. */
function takenOf({ version }: KeyRecord, key: string): string {
  return version === 1 ? key.slice(0, 32) : key;
}

function fromPassphrase(record: KeyRecord, passphrase: string | undefined): DataKey {
  if (!passphrase) {
    throw new Failure('forbidden', 'The data here is protected by a passphrase. Set REDLINE_PASSPHRASE to it, then try again.');
  }
  const { salt } = record;
  const key = scryptSync(passphrase.normalize('NFKC'), Buffer.from(salt, 'hex'), 32, {
    N: 2 ** 15,
    r: 8,
    p: 1,
    maxmem: 64 * 2 ** 20,
  });
  try {
    return { from: 'passphrase', key: takenOf(record, key.toString('hex')), salt };
  } finally {
    key.fill(0);
  }
}

/** The key of data whose key is in the keychain. @param kept as it is kept there */
export function keyFrom(record: KeyRecord, kept: string): DataKey {
  return { from: 'keychain', key: takenOf(record, kept), salt: record.salt };
}

async function fromKeychain(record: KeyRecord, vault: Vault): Promise<DataKey> {
  const key = await vault.get(secretName(record));
  if (!key) throw new Failure('forbidden', vault.kind === 'keychain' ? notInKeychain : noKeychain);
  return keyFrom(record, key);
}

const withCode = '`redline keys recover` takes the recovery code, if one was made. Nothing was touched.';

const noKeychain = `The key to the data here is in the system keychain, and none answers in this session: it is locked, or not there, as over ssh or in a container. Unlock it, or start Redline in the desktop session where it was made. ${withCode}`;

const notInKeychain = `The system keychain is open, and the key to the data here is not in it: the keychain was reset, the entry data-key of Redline was removed, an earlier version kept it through keytar, which is not here now, or it is another person's keychain. ${withCode}`;

/**
 * Puts the record in its place whole, and only where there is none yet: two programs that begin at the same moment must agree on
 * one key.
 *
 * @returns the record that is there now.
 */
function keptFirst(file: string, record: KeyRecord): KeyRecord {
  const beside = `${file}.${record.salt}`;
  try {
    writeFileSync(beside, contentOf(record), { mode: 0o600, flag: 'wx' });
    linkSync(beside, file);
  } catch (error) {
    if (!existsSync(file))
      throw new Failure('storage', `${file} cannot be written. Check the folder's permissions.`, { cause: error });
  } finally {
    rmSync(beside, { force: true });
  }
  return read(file);
}

function read(file: string): KeyRecord {
  try {
    return KeyRecord.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    throw new Failure('storage', `${file} is damaged, so the data beside it cannot be opened. Put it back from a backup.`, {
      cause: error,
    });
  }
}
