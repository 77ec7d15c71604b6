import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { z } from 'zod';
import { Failure } from '../failure.ts';
import { memoryVault, type Vault } from './vault.ts';

const service = 'Redline';

/** What Redline needs of a keychain library; keytar's own shape. */
interface Keychain {
  getPassword(service: string, name: string): Promise<string | null>;
  setPassword(service: string, name: string, secret: string): Promise<void>;
  deletePassword(service: string, name: string): Promise<boolean>;
}

/**
 * The operating system's keychain through keytar; where keytar's build is absent, through @napi-rs/keyring; where there is no
 * keychain at all (no D-Bus, a locked ring), memory. Trying is the only way to know, and reading tells nothing: without a keychain
 * @napi-rs/keyring reads “nothing there” and only fails when it is to keep something.
 */
export async function openVault(): Promise<Vault> {
  for (const library of [keytar, napiKeyring]) {
    try {
      const keychain = await library();
      if (await keeps(keychain)) return vaultOver(keychain);
    } catch {
      // The next way is tried; with none left, secrets stay in memory and the console says so.
    }
  }
  return memoryVault();
}

async function keeps(keychain: Keychain): Promise<boolean> {
  const name = `probe:${randomUUID()}`;
  await keychain.setPassword(service, name, 'probe');
  const kept = await keychain.getPassword(service, name);
  await keychain.deletePassword(service, name);
  return kept === 'probe';
}

function vaultOver(keychain: Keychain): Vault {
  return {
    kind: 'keychain',
    get: async (name) => (await reachable(keychain.getPassword(service, name))) ?? undefined,
    set: (name, secret) => reachable(keychain.setPassword(service, name, secret)),
    delete: async (name) => {
      await reachable(keychain.deletePassword(service, name));
    },
  };
}

/** A keychain that was there at the start can be locked later. What the library says is kept as the cause, not shown. */
async function reachable<Result>(answer: Promise<Result>): Promise<Result> {
  try {
    return await answer;
  } catch (cause) {
    throw new Failure('storage', 'The system keychain does not answer now. Unlock it, then try again.', { cause });
  }
}

const asyncFunction = <Type>() => z.custom<Type>((value) => typeof value === 'function');

const Keytar = z.object({
  getPassword: asyncFunction<Keychain['getPassword']>(),
  setPassword: asyncFunction<Keychain['setPassword']>(),
  deletePassword: asyncFunction<Keychain['deletePassword']>(),
});

/** Natives are optional, so they are looked for when the program runs, not when it is bundled. */
const load: (name: string) => unknown = createRequire(import.meta.url);

async function keytar(): Promise<Keychain> {
  return Keytar.parse(load('keytar'));
}

interface Entry {
  getPassword(): Promise<string | null | undefined>;
  setPassword(secret: string): Promise<void>;
  deletePassword(): Promise<boolean>;
}
const Keyring = z.looseObject({
  AsyncEntry: z.custom<new (service: string, name: string) => Entry>((value) => typeof value === 'function'),
});

async function napiKeyring(): Promise<Keychain> {
  const { AsyncEntry } = Keyring.parse(load('@napi-rs/keyring'));
  return {
    getPassword: async (of, secret) => (await new AsyncEntry(of, secret).getPassword()) ?? null,
    setPassword: async (of, secret, value) => {
      await new AsyncEntry(of, secret).setPassword(value);
    },
    deletePassword: (of, secret) => new AsyncEntry(of, secret).deletePassword(),
  };
}
