import { randomUUID } from 'node:crypto';
import { Failure } from '../failure.ts';
import { type Keychain, kernelKeyring, keychainLibraries } from './keychain-libraries.ts';
import { type Patience, patient, usualPatience } from './keychain-patience.ts';
import { memoryVault, type Vault } from './vault.ts';

const service = 'Redline';

/**
 * The operating system's keychain, through the first library that keeps and gives back: keytar, or @napi-rs/keyring where keytar's build is
 * absent. What the other one has kept is found as well, and moved over; keys to data, which nothing could read ever again, are kept by both, as either may be gone at the next start. Where there is no keychain at all (no Secret Service, a locked ring),
 * memory. Trying is the only way to know, and reading tells nothing: a locked ring reads as an empty one.
 */
export async function openVault(patience: Patience = usualPatience): Promise<Vault> {
  const libraries = keychainLibraries().map((library) => patient(library, patience));
  return vaultOver(libraries, kernelKeyring());
}

/** @param old is only read: what an earlier version has left where nothing is kept any more */
export async function vaultOver(libraries: readonly Keychain[], old: Keychain | undefined): Promise<Vault> {
  for (const keychain of libraries) {
    if (!(await keeps(keychain))) continue;
    const others = libraries.filter((library) => library !== keychain);
    return keychainVault(keychain, others, old ? [old] : []);
  }
  return old ? memoryOver(old) : memoryVault();
}

async function keeps(keychain: Keychain): Promise<boolean> {
  const name = `probe:${randomUUID()}`;
  try {
    await keychain.setPassword(service, name, 'probe');
    const kept = await keychain.getPassword(service, name);
    await keychain.deletePassword(service, name);
    return kept === 'probe';
  } catch {
    return false; // the next library is tried; with none left, secrets stay in memory and the console says so
  }
}

/**
 * Keys to data, each of which has a name of its own, so that no copy is ever an older one. Everything else changes under its name or is to be
 * forgotten again, and can be had anew.
 */
const neverLost = /^data-key:/;

/** @param old is only read and emptied */
function keychainVault(keychain: Keychain, twins: readonly Keychain[], old: readonly Keychain[]): Vault {
  const others = [...twins, ...old];
  const keptByTwins = async (name: string, secret: string): Promise<void> => {
    if (!neverLost.test(name)) return;
    for (const twin of twins) if ((await readFrom(twin, name)) !== secret) await given(twin, name, secret);
  };
  /** A locked ring reads as an empty one (keytar), so a reading of nothing counts only where the keychain keeps something now. */
  const nothingThere = async (): Promise<undefined> => {
    if (!(await keeps(keychain))) throw unreachable();
    return undefined;
  };
  return {
    kind: 'keychain',
    get: async (name) => {
      const secret = (await reached(keychain.getPassword(service, name))) ?? (await movedOver(keychain, others, name));
      if (secret === undefined) return nothingThere();
      await keptByTwins(name, secret);
      return secret;
    },
    set: async (name, secret) => {
      await reached(keychain.setPassword(service, name, secret));
      await keptByTwins(name, secret);
    },
    delete: async (name) => {
      await reached(keychain.deletePassword(service, name));
      for (const other of others) await taken(other, name);
      if ((await reached(keychain.getPassword(service, name))) !== null) throw unreachable();
      await nothingThere();
    },
  };
}

/** What another library has kept, from now on kept by this one. On macOS both have the same entry, which deleting takes from both. */
async function movedOver(keychain: Keychain, others: readonly Keychain[], name: string): Promise<string | undefined> {
  for (const other of others) {
    const secret = await readFrom(other, name);
    if (secret === undefined) continue;
    await reached(keychain.setPassword(service, name, secret));
    await taken(other, name);
    if ((await reached(keychain.getPassword(service, name))) !== secret)
      await reached(keychain.setPassword(service, name, secret));
    return secret;
  }
  return undefined;
}

/** A library beside the one that is used may not work here at all; then it has nothing. */
async function readFrom(keychain: Keychain, name: string): Promise<string | undefined> {
  try {
    return (await keychain.getPassword(service, name)) ?? undefined;
  } catch {
    return undefined;
  }
}

async function given(keychain: Keychain, name: string, secret: string): Promise<void> {
  try {
    await keychain.setPassword(service, name, secret);
  } catch {
    // It does not work here; the one that is used has it.
  }
}

async function taken(keychain: Keychain, name: string): Promise<void> {
  try {
    await keychain.deletePassword(service, name);
  } catch {
    // As above; what it kept of ours was moved over before.
  }
}

/** Secrets that last as long as this process, and what can still be read of those kept earlier. */
function memoryOver(old: Keychain): Vault {
  const memory = memoryVault();
  return { ...memory, get: async (name) => (await memory.get(name)) ?? readFrom(old, name) };
}

/** A keychain that was there at the start can be locked later. What the library says is kept as the cause, not shown. */
async function reached<Result>(answer: Promise<Result>): Promise<Result> {
  try {
    return await answer;
  } catch (cause) {
    throw cause instanceof Failure ? cause : unreachable(cause);
  }
}

function unreachable(cause?: unknown): Failure {
  return new Failure('storage', 'The system keychain does not answer now. Unlock it, then try again.', { cause });
}
