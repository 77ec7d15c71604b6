import { expect, it } from 'vitest';
import { vaultOver } from '../../../main/vault/keychain.ts';
import type { Keychain } from '../../../main/vault/keychain-libraries.ts';
import { keychainHangs, patient } from '../../../main/vault/keychain-patience.ts';

/** A keychain that asks a person for its password in a window, and answers once somebody has typed it. */
function asking(): { library: Keychain; asked: () => number; unlock: () => void } {
  const entries = new Map<string, string>();
  let asked = 0;
  let unlock = () => {};
  const unlocked = new Promise<void>((resolve) => {
    unlock = resolve;
  });
  const afterwards = async <Result>(work: () => Result): Promise<Result> => {
    asked += 1;
    await unlocked;
    return work();
  };
  return {
    library: {
      getPassword: (_, name) => afterwards(() => entries.get(name) ?? null),
      setPassword: (_, name, secret) => afterwards(() => void entries.set(name, secret)),
      deletePassword: (_, name) => afterwards(() => entries.delete(name)),
    },
    asked: () => asked,
    unlock: () => unlock(),
  };
}

it('waits for a locked keychain no longer than the patience is, says so once, and asks it nothing more while it hangs', async () => {
  const { library, asked, unlock } = asking();
  const said: string[] = [];
  const patience = { silent: 1, whole: 20, say: () => said.push('it waits') };
  const [first, second] = [patient(library, patience), patient(library, patience)];
  const vault = await vaultOver([first, second], undefined);
  expect([vault.kind, said, asked(), keychainHangs()]).toEqual(['memory', ['it waits'], 1, true]);
  await expect(first.getPassword('Redline', 'x')).rejects.toMatchObject({
    message: 'The system keychain is locked, and nobody has unlocked it. Unlock it, then try again.',
  });
  expect(asked()).toBe(1);

  unlock();
  await expect.poll(keychainHangs).toBe(false);
  expect((await vaultOver([first], undefined)).kind).toBe('keychain');
});

it('keeps waiting for who types the password in time', async () => {
  const { library, unlock } = asking();
  setTimeout(unlock, 10);
  const vault = await vaultOver([patient(library, { silent: 1, whole: 60_000, say: () => {} })], undefined);
  expect([vault.kind, keychainHangs()]).toEqual(['keychain', false]);
});
