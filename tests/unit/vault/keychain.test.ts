import { expect, it } from 'vitest';
import { vaultOver } from '../../../main/vault/keychain.ts';
import type { Keychain } from '../../../main/vault/keychain-libraries.ts';

interface Ring extends Keychain {
  readonly entries: Map<string, string>;
  locked: boolean;
}

/**
 * A library with entries of its own, as keytar and @napi-rs/keyring have in one keyring. Locked, it reads nothing and deletes nothing without an
 * error, as keytar does (`tests/faults/keychain.test.ts` looks at the real ones).
 */
function ring(shared?: Map<string, string>): Ring {
  const entries = shared ?? new Map<string, string>();
  const library: Ring = {
    entries,
    locked: false,
    getPassword: async (_, name) => (library.locked ? null : (entries.get(name) ?? null)),
    setPassword: async (_, name, secret) => {
      if (library.locked) throw new Error('locked');
      entries.set(name, secret);
    },
    deletePassword: async (_, name) => !library.locked && entries.delete(name),
  };
  return library;
}

it('what one library kept is found through the other, kept by it from then on, and taken from both', async () => {
  const [keytar, keyring] = [ring(), ring()];
  keyring.entries.set('token:1', 'the token');
  const vault = await vaultOver([keytar, keyring], undefined);
  expect(await vault.get('token:1')).toBe('the token');
  expect([keytar.entries.get('token:1'), keyring.entries.size]).toEqual(['the token', 0]);

  const turned = await vaultOver([keyring, keytar], undefined);
  expect(await turned.get('token:1')).toBe('the token');
  await turned.delete('token:1');
  expect([keytar.entries.size, keyring.entries.size]).toEqual([0, 0]);
  expect(await turned.get('token:1')).toBeUndefined();
});

it('a key to data is there whichever of the libraries is, however often they come and go', async () => {
  const name = 'data-key:1';
  const [keytar, keyring] = [ring(), ring()];
  const open = (...libraries: Ring[]) => vaultOver(libraries, undefined);
  await (await open(keyring)).set(name, 'first');
  expect(await (await open(keytar, keyring)).get(name)).toBe('first');
  expect(await (await open(keytar)).get(name)).toBe('first');
  expect(await (await open(keyring)).get(name)).toBe('first');
  // One that keytar alone kept, as an earlier version did, is found by the other once both have been here.
  await (await open(keytar)).set(`${name}0`, 'second');
  expect(await (await open(keytar, keyring)).get(`${name}0`)).toBe('second');
  expect(await (await open(keyring)).get(`${name}0`)).toBe('second');
  await (await open(keytar, keyring)).set(`${name}1`, 'third');
  expect(await (await open(keyring)).get(`${name}1`)).toBe('third');
  await (await open(keytar, keyring)).delete(name);
  expect([keytar.entries.has(name), keyring.entries.has(name)]).toEqual([false, false]);
});

it('a library that does not work here keeps nobody from setting or reading a key', async () => {
  const [keytar, keyring] = [ring(), ring()];
  const vault = await vaultOver([keytar, keyring], undefined);
  keyring.locked = true;
  await vault.set('data-key:1', 'the key');
  expect(await vault.get('data-key:1')).toBe('the key');
});

it('where both libraries have the very same entries, moving over loses nothing', async () => {
  const entries = new Map([['token:a', 'secret']]);
  const [keytar, keyring] = [ring(entries), ring(entries)];
  keytar.getPassword = async (_, name) => (entries.has('seen') ? (entries.get(name) ?? null) : null);
  const vault = await vaultOver([keyring, keytar], undefined);
  entries.set('seen', '');
  expect(await vault.get('token:a')).toBe('secret');
  expect(entries.get('token:a')).toBe('secret');
});

it('a ring that was locked meanwhile is told, and neither read as empty nor taken for having forgotten', async () => {
  const library = ring();
  const vault = await vaultOver([library], undefined);
  await vault.set('token:a', 'secret');
  library.locked = true;
  await expect(vault.get('token:a')).rejects.toThrow('Unlock it');
  await expect(vault.delete('token:a')).rejects.toThrow('Unlock it');
  await expect(vault.set('token:b', 'secret')).rejects.toThrow('Unlock it');
  library.locked = false;
  expect(await vault.get('token:a')).toBe('secret');
});

it('nothing is kept in the kernel’s keyring; what an earlier version left there is read, and moved where there is a keychain', async () => {
  const old = ring();
  old.entries.set('data-key:1', 'the key');
  const memory = await vaultOver([], old);
  expect([memory.kind, await memory.get('data-key:1')]).toEqual(['memory', 'the key']);
  await memory.set('token:a', 'secret');
  expect([...old.entries.keys()]).toEqual(['data-key:1']);

  const keychain = ring();
  const vault = await vaultOver([keychain], old);
  expect([vault.kind, await vault.get('data-key:1')]).toEqual(['keychain', 'the key']);
  expect([keychain.entries.get('data-key:1'), old.entries.size]).toEqual(['the key', 0]);
});
