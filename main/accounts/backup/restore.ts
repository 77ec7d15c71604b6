import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, rmSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Failure } from '../../failure.ts';
import { sizeOf } from '../../store/database.ts';
import { copyUnderKey, rekeyed, takePlace } from '../../store/re-encrypt.ts';
import { keyOf, keyRecord, newKey, newKeyRecord, replaceKeyRecord, secretName, signingSecretName } from '../../vault/data-key.ts';
import { replaceFile, settleFolder } from '../../vault/replace-file.ts';
import type { Vault } from '../../vault/vault.ts';
import type { Backup } from './backup.ts';

export interface RestoreOptions {
  /** The data folder. Nobody else may be using it. */
  readonly folder: string;
  readonly vault: () => Promise<Vault>;
  /** `REDLINE_PASSPHRASE`: what the data shall be under where there is no keychain. */
  readonly passphrase: string | undefined;
  /** Puts the private part of the signing key into the list of accounts, where no keychain keeps it. */
  readonly keepSigningKey: (key: string, signingKey: string) => void;
  /** Where a test plays a kill. */
  readonly step?: ((what: string) => void) | undefined;
}

/**
 * Puts an installation back from a backup, under a new key. The steps: note that it is being restored; write the files and encrypt each
 * anew; put the key in the keychain; write `key.json`, which decides at once; forget the note. Killed before that, the next start finds the
 * note without a key and clears what is there; killed after it, everything is there.
 *
 * @throws Failure `conflict` where an installation is there, after which nothing was changed.
 */
export async function restoreBackup(
  { key, signingKey, content }: Backup,
  { folder, vault, passphrase, keepSigningKey, step = () => {} }: RestoreOptions,
): Promise<'keychain' | 'passphrase'> {
  settleRestore(folder);
  refuseOver(folder);
  const keychain = passphrase ? undefined : await vault();
  if (keychain && keychain.kind !== 'keychain')
    throw new Failure(
      'forbidden',
      'There is nowhere to keep the key to the data: no system keychain answers, and REDLINE_PASSPHRASE is not set. Unlock the one or set the other. Nothing was restored.',
    );
  replaceFile(noteFile(folder), '{"format":"redline.restore","version":1}\n');
  step('noted');
  const record = newKeyRecord(keychain ? 'keychain' : 'passphrase');
  try {
    if (keychain) await keychain.set(secretName(record), newKey());
    const next = await keyOf(record, vault, passphrase);
    for (const [name, bytes] of content) {
      const file = join(folder, name);
      write(file, bytes);
      step(`written ${name}`);
      copyUnderKey(file, key, next.key);
      takePlace(`${file}${rekeyed}`);
      settleFolder(dirname(file));
      step(`encrypted ${name}`);
    }
    if (signingKey !== undefined) {
      if (keychain) await keychain.set(signingSecretName(record), signingKey);
      else keepSigningKey(next.key, signingKey);
    }
    step('signing key kept');
    replaceKeyRecord(folder, record);
  } catch (error) {
    settleRestore(folder);
    if (keychain) await keychain.delete(secretName(record));
    throw error;
  }
  step('decided');
  settleRestore(folder);
  return record.from;
}

/** Clears what a restoring that was killed left half written, and the note of one that ended. Nobody else may be using the data. */
export function settleRestore(folder: string): void {
  if (!isRestoring(folder)) return;
  // Nothing was here before, or it would not have begun.
  if (!keyRecord(folder)) for (const name of namesHere(folder)) rmSync(join(folder, name), { recursive: true, force: true });
  rmSync(noteFile(folder), { force: true });
}

/** Whether a restoring was begun and not ended; whoever finds that has to settle it before anything is opened. */
export function isRestoring(folder: string): boolean {
  return existsSync(noteFile(folder));
}

/** @throws Failure `conflict` where Redline keeps something in the folder already, but for the practice account. */
function refuseOver(folder: string): void {
  const isThere = existsSync(join(folder, 'key.json')) || sizeOf(join(folder, 'console.db')) > 0 || namesHere(folder).length > 0;
  if (isThere)
    throw new Failure(
      'conflict',
      `Redline keeps data in ${folder} already, and a backup is never restored over it. Set REDLINE_HOME to an empty folder, or put that one aside. Nothing was restored.`,
    );
}

/** What Redline itself keeps of accounts, whole or not. */
function namesHere(folder: string): string[] {
  return readdirSync(folder).filter((name) => name === 'accounts' || name.startsWith('console.db'));
}

function noteFile(folder: string): string {
  return join(folder, 'restoring.json');
}

function write(file: string, bytes: Uint8Array): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const handle = openSync(file, 'wx', 0o600);
  try {
    for (let done = 0; done < bytes.length; ) done += writeSync(handle, bytes, done);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
