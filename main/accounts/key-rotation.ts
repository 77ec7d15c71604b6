import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { Failure } from '../failure.ts';
import { copyUnderKey, discardCopy, rekeyed, takePlace } from '../store/re-encrypt.ts';
import {
  type DataKey,
  KeyRecord,
  keyFile,
  keyFrom,
  keyOf,
  keyRecord,
  newKey,
  newKeyRecord,
  replaceKeyRecord,
  secretName,
} from '../vault/data-key.ts';
import { forgetRecovery } from '../vault/recovery-code.ts';
import { replaceFile, settleFolder } from '../vault/replace-file.ts';
import type { Vault } from '../vault/vault.ts';

/** A change of key that is under way: whoever finds it after a crash goes back or on. Holds no secret. */
const Rotation = z.object({
  format: z.literal('redline.key-rotation'),
  version: z.literal(1),
  from: KeyRecord,
  to: KeyRecord,
});
type Rotation = z.infer<typeof Rotation>;

export interface RotationOptions {
  /** The folder of the data. Nobody else may be using it. */
  readonly folder: string;
  readonly vault: () => Promise<Vault>;
  /** The passphrase that the data is under now, where it is under one. */
  readonly passphrase: string | undefined;
  /** The one it shall be under; the same again unless told. */
  readonly newPassphrase?: string | undefined;
  /** The key that the data is under, where the keychain has lost it; the data then goes under `newPassphrase`. */
  readonly recovered?: string | undefined;
}

/**
 * Encrypts everything that is kept anew, under a new key, and forgets the old one.
 *
 * The steps: note what is planned; put the new key in the keychain; write a copy of each file under it; replace `key.json`, which
 * decides at once and for all files; let the copies take their places; forget the old key. Killed before the decision, everything
 * is as before; killed after it, the next start finishes. The old key is forgotten last, the new one is known first.
 *
 * @throws Failure, after which the old key holds and nothing was changed.
 */
export async function rotateKey({ folder, vault, passphrase, newPassphrase, recovered }: RotationOptions): Promise<void> {
  const from = keyRecord(folder);
  if (!from) throw new Failure('validation', 'Nothing is kept here yet, so there is no key to change.');
  if (newPassphrase !== undefined && from.from === 'keychain' && recovered === undefined)
    throw new Failure('validation', 'The key is in the system keychain and takes no passphrase. Nothing was changed.');
  const old = recovered === undefined ? await keyOf(from, vault, passphrase) : keyFrom(from, recovered);
  const to = {
    ...newKeyRecord(recovered === undefined ? from.from : 'passphrase'),
    installation: from.installation ?? from.salt,
  };
  note(folder, { format: 'redline.key-rotation', version: 1, from, to });
  try {
    const next = await made(to, vault, newPassphrase ?? passphrase);
    for (const file of databasesIn(folder)) copyUnderKey(file, old.key, next.key);
    for (const place of placesIn(folder)) settleFolder(place);
    replaceKeyRecord(folder, to);
  } catch (error) {
    await settleRotation(folder, vault);
    if (!(error instanceof Failure)) throw error;
    throw new Failure(error.code, `${error.message} The key was not changed, and nothing is lost.`, { cause: error });
  }
  await settleRotation(folder, vault);
}

/** Whether a change of key was begun and not ended; whoever finds that has to settle it before anything is opened. */
export function isRotating(folder: string): boolean {
  return existsSync(noteFile(folder));
}

/** Takes a change of key that was broken off back, or ends it where `key.json` has decided already. Nobody else may be using the data. */
export async function settleRotation(folder: string, vault: () => Promise<Vault>): Promise<void> {
  if (!isRotating(folder)) return;
  const { from, to } = noted(folder);
  const decided = keyRecord(folder)?.salt === to.salt;
  for (const place of placesIn(folder)) {
    for (const name of readdirSync(place).filter((found) => found.endsWith(rekeyed))) {
      if (decided) takePlace(join(place, name));
      else discardCopy(join(place, name));
    }
    // What SQLite had beside a copy when it was killed.
    for (const name of readdirSync(place).filter((found) => found.includes(`${rekeyed}-`)))
      rmSync(join(place, name), { force: true });
    settleFolder(place);
  }
  if (decided) forgetRecovery(folder);
  const useless = decided ? from : to;
  if (useless.from === 'keychain') await (await vault()).delete(secretName(useless));
  rmSync(noteFile(folder), { force: true });
}

async function made(to: KeyRecord, vault: () => Promise<Vault>, passphrase: string | undefined): Promise<DataKey> {
  if (to.from === 'keychain') await (await vault()).set(secretName(to), newKey());
  return keyOf(to, vault, passphrase);
}

/**
 * Removes what a change of key that was killed left half written, and which says nothing: the note or the key's record that was not in its
 * place yet. While somebody shares the data nobody changes the key, so none of it is in use.
 */
export function clearHalfWritten(folder: string): void {
  for (const file of [noteFile(folder), keyFile(folder)]) rmSync(`${file}.new`, { force: true });
}

/** Where databases are: the folder itself, and each account's, with its backups. The practice account has a key of its own. */
function placesIn(folder: string): string[] {
  const accounts = join(folder, 'accounts');
  const own = existsSync(accounts)
    ? readdirSync(accounts, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .flatMap(({ name }) => [join(accounts, name), join(accounts, name, 'backups')])
    : [];
  return [folder, ...own].filter((place) => existsSync(place));
}

/** What Redline itself keeps; anything else in the folder is someone else's, and under no key of ours. */
function databasesIn(folder: string): string[] {
  const ours = (place: string, name: string) =>
    basename(place) === 'backups'
      ? name.endsWith('.db')
      : ['console.db', 'snapshot.db', 'journal.db', 'figures.db'].includes(name);
  return placesIn(folder).flatMap((place) =>
    readdirSync(place)
      .filter((name) => ours(place, name))
      .map((name) => join(place, name)),
  );
}

function noteFile(folder: string): string {
  return join(folder, 'key-rotation.json');
}

function note(folder: string, rotation: Rotation): void {
  replaceFile(noteFile(folder), `${JSON.stringify(rotation, null, 2)}\n`);
}

function noted(folder: string): Rotation {
  try {
    return Rotation.parse(JSON.parse(readFileSync(noteFile(folder), 'utf8')));
  } catch (cause) {
    throw new Failure(
      'storage',
      `${noteFile(folder)} is damaged, so it cannot be told which key the data is under. Nothing was touched; put the folder back from a backup.`,
      { cause },
    );
  }
}
