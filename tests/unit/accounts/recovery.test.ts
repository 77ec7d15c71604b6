import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { memoryVault } from '../../../main/vault/vault.ts';
import { accountAt, accountsIn, everythingIn, keychain, temporaryFolder, zendesk } from './accounts-under-test.ts';

async function withCode() {
  const home = temporaryFolder();
  const ring = keychain();
  const options = { passphrase: undefined, vault: async () => ring };
  const accounts = accountsIn(home, options);
  await accounts.add(accountAt(await zendesk()));
  expect(accounts.hasRecovery()).toBe(false);
  const code = await accounts.makeRecovery();
  expect(accounts.hasRecovery()).toBe(true);
  accounts.close();
  return { home, code, ring, options };
}

const names = async (accounts: ReturnType<typeof accountsIn>) => (await accounts.list()).map(({ name }) => name);
const recordIn = (home: string) => JSON.parse(readFileSync(join(home, 'key.json'), 'utf8'));

it('a keychain that has lost the key gets it back by the code, however it is typed; the code is kept nowhere', async () => {
  const { home, code } = await withCode();
  expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){5}[0-9A-HJKMNP-TV-Z]{5}$/);
  expect(everythingIn(home)).not.toContain(code.replaceAll('-', ''));
  expect(everythingIn(home)).not.toContain(code);

  const emptied = keychain();
  const accounts = accountsIn(home, { passphrase: undefined, vault: async () => emptied });
  await expect(accounts.list()).rejects.toMatchObject({ code: 'forbidden', message: expect.stringContaining('is not in it') });
  const wrong = `${code.slice(0, -1)}${code.endsWith('7') ? '8' : '7'}`;
  await expect(accounts.recover(wrong)).rejects.toMatchObject({
    code: 'validation',
    message: expect.stringContaining('is not the'),
  });
  expect(await accounts.recover(code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l'))).toBe(
    'keychain',
  );
  expect(await names(accounts)).toEqual(['Practice', 'Acme']);
});

it('where no keychain answers, the code puts the data under a passphrase', async () => {
  const { home, code } = await withCode();
  const none = memoryVault();
  const without = accountsIn(home, { passphrase: undefined, vault: async () => none });
  await expect(without.list()).rejects.toThrow('none answers in this session');
  await expect(without.recover(code)).rejects.toThrow('Set REDLINE_PASSPHRASE');
  expect(recordIn(home).from).toBe('keychain');
  without.close();

  const accounts = accountsIn(home, { passphrase: 'from now on this one', vault: async () => none });
  expect(await accounts.recover(code)).toBe('passphrase');
  expect(await names(accounts)).toEqual(['Practice', 'Acme']);
  expect(recordIn(home)).toMatchObject({ version: 2, from: 'passphrase' });
});

it('a change of the key ends the code, and another code ends the one before', async () => {
  const { home, code, options } = await withCode();
  const accounts = accountsIn(home, options);
  const second = await accounts.makeRecovery();
  await expect(accounts.recover(code)).rejects.toThrow('is not the recovery code');
  await accounts.rotateKey();
  expect([accounts.hasRecovery(), existsSync(join(home, 'key-recovery.json'))]).toEqual([false, false]);
  await expect(accounts.recover(second)).rejects.toThrow('No recovery code was made');
  expect(await names(accounts)).toEqual(['Practice', 'Acme']);
});

it('data under a passphrase has no code', async () => {
  const accounts = accountsIn(temporaryFolder());
  await accounts.add(accountAt(await zendesk()));
  await expect(accounts.makeRecovery()).rejects.toMatchObject({ code: 'validation' });
});
