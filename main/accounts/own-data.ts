import { join } from 'node:path';
import { Failure } from '../failure.ts';
import { shareData, takeDataAlone } from '../store/in-use.ts';
import type { ProcessFacts } from '../store/process-facts.ts';
import { type DataKey, dataKey, type KeyRecord, keyRecord, secretName, signingSecretName } from '../vault/data-key.ts';
import { hasRecovery, keepRecovery, recoveredKey } from '../vault/recovery-code.ts';
import type { Vault } from '../vault/vault.ts';
import { backupOf, readBackup } from './backup/backup.ts';
import { isRestoring, restoreBackup, settleRestore } from './backup/restore.ts';
import { clearHalfWritten, isRotating, rotateKey, settleRotation } from './key-rotation.ts';
import { beginNewList } from './lost-list.ts';
import { type JournalAnchor, type KnownAccount, openRegistry } from './registry.ts';
import { signingKeySetting, withPrivatePart } from './signing-key.ts';
import { type Installation, listRenewedAt, openInstallation } from './workspace.ts';

export interface OwnDataOptions {
  /** The data folder, `REDLINE_HOME`. */
  readonly home: string;
  readonly passphrase: string | undefined;
  readonly vault: () => Promise<Vault>;
  readonly clock: () => number;
  readonly process: ProcessFacts;
  /** Where a test plays a kill of a restoring. */
  readonly restoreStep?: ((what: string) => void) | undefined;
  /** Told where a journal stands after each entry. */
  readonly moved?: ((account: KnownAccount, head: JournalAnchor) => void) | undefined;
}

/** The data of the accounts that a person added, under the key of this computer's keychain or of a passphrase. */
export interface OwnData {
  /** @returns undefined where there is neither a keychain nor a passphrase, and nothing is kept here yet. */
  installation(): Promise<Installation | undefined>;
  /** The same without opening it. */
  opened(): Installation | undefined;
  keySource(): Promise<DataKey['from'] | 'none'>;
  /**
   * Changes the key of everything that is kept.
   *
   * @throws Failure `conflict` where a run is being sent or another Redline has the data open; nothing was changed then.
   */
  rotateKey(newPassphrase?: string): Promise<void>;
  /** Whether a recovery code was made for the key that holds now. */
  hasRecovery(): boolean;
  /** @returns a code that gives the key back where the keychain has lost it; it is kept nowhere, and an earlier one is void. */
  makeRecovery(): Promise<string>;
  /**
   * Opens the data by the code: the key goes back into the keychain; where none answers, the data goes under the passphrase.
   *
   * @throws Failure `validation` for a code that does not fit or where there is nowhere to keep the key; nothing was changed then.
   */
  recover(code: string): Promise<DataKey['from']>;
  /**
   * Begins a new list of accounts where it is lost although journals are there.
   *
   * @throws Failure `conflict` where it is not lost, `forbidden` where the key at hand opens none of the journals.
   */
  renewList(): Promise<void>;
  /**
   * A backup of accounts, journals and signing key under a passphrase.
   *
   * @throws Failure `conflict` where a run is being sent or another Redline has the data open, `not-found` where nothing is kept.
   */
  backUp(passphrase: string): Promise<Uint8Array>;
  /** Puts one back where nothing is kept. @throws Failure after which nothing was changed. */
  restore(file: Uint8Array, passphrase: string): Promise<Restored>;
  close(): void;
}

/** What was put back. */
export interface Restored {
  /** When its backup was made, ISO 8601. */
  readonly madeAt: string;
  readonly accounts: number;
  readonly dataKey: DataKey['from'];
}

interface Opened {
  readonly installation: Installation;
  /** Says that this process works with the data no longer. */
  readonly leave: () => void;
}

export function openOwnData(options: OwnDataOptions): OwnData {
  const { home, vault } = options;
  let { passphrase } = options;
  let opened: Promise<Opened | undefined> | undefined;
  let current: Installation | undefined;
  let key: Promise<DataKey | undefined> | undefined;

  // What failed is tried again when it is asked for again: a file may have been put right in the meantime.
  const keyAtHand = () => {
    key ??= settledKey(home, vault, passphrase);
    key.catch(() => {
      key = undefined;
    });
    return key;
  };

  const open = async (): Promise<Opened | undefined> => {
    for (;;) {
      const found = await keyAtHand();
      if (!found) return undefined;
      const leave = shareData(home);
      // Another process may have changed the key since it was read; from here on none can.
      if (!isRotating(home) && !isRestoring(home) && keyRecord(home)?.salt === found.salt) {
        clearHalfWritten(home);
        try {
          current = openInstallation({ ...options, folder: home, key: found.key });
          return { installation: current, leave };
        } catch (error) {
          leave();
          throw error;
        }
      }
      leave();
      key = undefined;
    }
  };

  const openOnce = () => {
    opened ??= open();
    opened.catch(() => {
      opened = undefined;
    });
    return opened;
  };

  const shut = async () => {
    const found = await opened?.catch(() => undefined);
    opened = undefined;
    current = undefined;
    key = undefined;
    found?.installation.close();
    found?.leave();
  };

  return {
    installation: async () => (await openOnce())?.installation,
    opened: () => current,
    keySource: async () => (await keyAtHand())?.from ?? 'none',
    rotateKey: async (newPassphrase) => {
      const running = (await openOnce())?.installation.running();
      if (running) throw new Failure('conflict', `Run ${running} is being sent. Wait for it or cancel it; nothing was changed.`);
      await shut();
      await alone(home, async () => {
        await settleRotation(home, vault);
        await rotateKey({ folder: home, vault, passphrase, newPassphrase });
        passphrase = newPassphrase ?? passphrase;
      });
    },
    hasRecovery: () => hasRecovery(home, keyRecord(home)),
    makeRecovery: async () => {
      const record = await fromKeychainOnly(home, keyAtHand);
      const kept = await (await vault()).get(secretName(record));
      if (kept === undefined) throw new Failure('storage', 'The system keychain does not answer now. Unlock it, then try again.');
      return keepRecovery(home, record, kept);
    },
    recover: async (code) => {
      const record = keyRecord(home);
      if (record?.from !== 'keychain') throw new Failure('validation', noKeyToRecover);
      const recovered = recoveredKey(home, record, code);
      const keychain = await vault();
      await shut();
      if (keychain.kind === 'keychain') {
        await keychain.set(secretName(record), recovered);
        return 'keychain';
      }
      if (!passphrase)
        throw new Failure(
          'validation',
          'The code fits, and no keychain answers here to keep the key. Set REDLINE_PASSPHRASE to what the data shall be under, then try again. Nothing was changed.',
        );
      await alone(home, () => rotateKey({ folder: home, vault, passphrase: undefined, newPassphrase: passphrase, recovered }));
      return 'passphrase';
    },
    renewList: async () => {
      const found = await keyAtHand();
      await shut();
      await alone(home, async () => {
        if (found) beginNewList(home, found.key, options);
      });
      (await openOnce())?.installation.registry.keepSetting(listRenewedAt, new Date(options.clock()).toISOString());
    },
    backUp: async (words) => {
      const installation = (await openOnce())?.installation;
      if (!installation || installation.registry.accounts().length === 0)
        throw new Failure('not-found', 'Nothing is kept here yet but the practice account, so there is nothing to back up.');
      const running = installation.running();
      if (running) throw new Failure('conflict', `Run ${running} is being sent. Wait for it or cancel it; nothing was written.`);
      const found = await keyAtHand();
      const record = keyRecord(home);
      if (found?.key.length !== 64)
        throw new Failure('conflict', 'The data here is of an earlier version and is just being renewed. Try again in a moment.');
      const { key } = found;
      const signingKey = record?.from === 'keychain' ? await (await vault()).get(signingSecretName(record)) : undefined;
      await shut();
      const madeAt = new Date(options.clock()).toISOString();
      const kept = signingKey === undefined ? { key, madeAt } : { key, madeAt, signingKey };
      return alone(home, () => backupOf(home, kept, words));
    },
    restore: async (file, words) => {
      // Whole and right, before anything is touched.
      const backup = await readBackup(file, words);
      await shut();
      const keepSigningKey = (dataKey: string, signingKey: string) => {
        const registry = openRegistry({ ...options, file: join(home, 'console.db'), key: dataKey });
        registry.keepSetting(signingKeySetting, withPrivatePart(registry.setting(signingKeySetting), signingKey));
        registry.close();
      };
      const step = options.restoreStep;
      const dataKey = await alone(home, () => restoreBackup(backup, { folder: home, vault, passphrase, keepSigningKey, step }));
      return { madeAt: backup.madeAt, accounts: backup.content.size - 1, dataKey };
    },
    close: () => void shut(),
  };
}

const noKeyToRecover = 'The key to the data here does not come from a keychain, so there is no code for it. Nothing was changed.';

async function fromKeychainOnly(home: string, keyAtHand: () => Promise<DataKey | undefined>): Promise<KeyRecord> {
  await keyAtHand();
  const record = keyRecord(home);
  if (record?.from === 'keychain') return record;
  throw new Failure('validation', noKeyToRecover);
}

/** @throws Failure `conflict` where another process works with the data; nothing was done then. */
async function alone<Value>(home: string, work: () => Promise<Value>): Promise<Value> {
  const leave = takeDataAlone(home);
  if (!leave) {
    throw new Failure(
      'conflict',
      'Another Redline has the data open: a window, or a command. Close it, then try again. Nothing was changed.',
    );
  }
  try {
    return await work();
  } finally {
    leave();
  }
}

/** The key, after a change of it that was broken off has been taken back or ended. */
async function settledKey(
  home: string,
  vault: () => Promise<Vault>,
  passphrase: string | undefined,
): Promise<DataKey | undefined> {
  if (isRotating(home) || isRestoring(home)) {
    const leave = takeDataAlone(home);
    if (!leave)
      throw new Failure('conflict', `Another Redline is changing the key of the data in ${home}. Try again in a moment.`);
    try {
      settleRestore(home);
      await settleRotation(home, vault);
    } finally {
      leave();
    }
  }
  await renewHalfKey(home, vault, passphrase);
  return dataKey(home, vault, passphrase);
}

/** Data of an earlier version is under half of its key. It is encrypted anew as soon as nobody else has it open; until then it opens as before. */
async function renewHalfKey(home: string, vault: () => Promise<Vault>, passphrase: string | undefined): Promise<void> {
  if (keyRecord(home)?.version !== 1) return;
  const leave = takeDataAlone(home);
  if (!leave) return;
  try {
    if (keyRecord(home)?.version === 1) await rotateKey({ folder: home, vault, passphrase });
  } finally {
    leave();
  }
}
