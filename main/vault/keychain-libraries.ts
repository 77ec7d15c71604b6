import { createRequire } from 'node:module';
import { z } from 'zod';

/** What Redline needs of a keychain library; keytar's own shape. */
export interface Keychain {
  getPassword(service: string, name: string): Promise<string | null>;
  setPassword(service: string, name: string, secret: string): Promise<void>;
  deletePassword(service: string, name: string): Promise<boolean>;
}

/**
 * The libraries that are here, the one to keep secrets with first. They do not see each other's entries on Linux and Windows: keytar names an
 * entry by `service` and `account`, @napi-rs/keyring by `service` and `username`.
 */
export function keychainLibraries(): Keychain[] {
  return [keytar, secretServiceKeyring].flatMap(ifHere);
}

/**
 * Linux: the kernel's keyring, which @napi-rs/keyring took unasked where there was no Secret Service, and which forgets at the next start of
 * the computer. Nothing is kept there any more; what an earlier version left can still be read.
 */
export function kernelKeyring(platform: NodeJS.Platform = process.platform): Keychain | undefined {
  return platform === 'linux' ? ifHere(() => keyring('keyutils'))[0] : undefined;
}

/** Natives are optional, so they are looked for when the program runs, not when it is bundled. */
const load: (name: string) => unknown = createRequire(import.meta.url);

function ifHere(library: () => Keychain): Keychain[] {
  try {
    return [library()];
  } catch {
    return [];
  }
}

const asyncFunction = <Type>() => z.custom<Type>((value) => typeof value === 'function');

const Keytar = z.object({
  getPassword: asyncFunction<Keychain['getPassword']>(),
  setPassword: asyncFunction<Keychain['setPassword']>(),
  deletePassword: asyncFunction<Keychain['deletePassword']>(),
});

function keytar(): Keychain {
  return Keytar.parse(load('keytar'));
}

function secretServiceKeyring(): Keychain {
  return keyring('secret-service');
}

interface Entry {
  getPassword(): Promise<string | null | undefined>;
  setPassword(secret: string): Promise<void>;
  deletePassword(): Promise<boolean>;
}
type LinuxStore = 'secret-service' | 'keyutils';
const Keyring = z.looseObject({
  AsyncEntry: z.custom<new (service: string, name: string, options: { linux: { store: LinuxStore } }) => Entry>(
    (value) => typeof value === 'function',
  ),
});

/** @param store which one it takes on Linux; elsewhere there is one only, and the library passes this over (its `EntryOptions`) */
function keyring(store: LinuxStore): Keychain {
  const { AsyncEntry } = Keyring.parse(load('@napi-rs/keyring'));
  const entry = (service: string, name: string) => new AsyncEntry(service, name, { linux: { store } });
  return {
    getPassword: async (service, name) => (await entry(service, name).getPassword()) ?? null,
    setPassword: async (service, name, secret) => {
      await entry(service, name).setPassword(secret);
    },
    deletePassword: async (service, name) => entry(service, name).deletePassword(),
  };
}
