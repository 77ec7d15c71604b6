import { expect, onTestFinished, test } from 'vitest';
import { openEngine } from '../../../main/engine.ts';
import { Failure } from '../../../main/failure.ts';
import { memoryVault, type Vault } from '../../../main/vault/vault.ts';
import { temporaryFolder } from '../store/store-under-test.ts';

/** A keychain that a test can look into. */
function keychain(): Vault & { readonly secrets: Map<string, string> } {
  const secrets = new Map<string, string>();
  return {
    kind: 'keychain',
    secrets,
    get: async (name) => secrets.get(name),
    set: async (name, secret) => {
      secrets.set(name, secret);
    },
    delete: async (name) => {
      secrets.delete(name);
    },
  };
}

async function engineOn(home: string, vault: Vault, passphrase?: string) {
  const engine = await openEngine({ home, host: 'cli', vault, passphrase });
  onTestFinished(() => engine.close());
  return engine;
}

const privateKeys = (vault: { readonly secrets: Map<string, string> }) =>
  [...vault.secrets].filter(([, secret]) => secret.includes('PRIVATE KEY')).map(([name]) => name);

test('the private part of a signing key is in the keychain alone, outlasts a change of the data’s key, and never comes back', async () => {
  const home = temporaryFolder();
  const vault = keychain();
  const engine = await engineOn(home, vault);
  const identity = await engine.reviews.identity();
  expect(identity).toEqual({
    name: engine.person,
    fingerprint: expect.stringMatching(/^SHA256:[A-Za-z0-9+/]{43}$/),
    publicKey: expect.stringMatching(/^ssh-ed25519 AAAA\S+ /),
  });
  const [name] = privateKeys(vault);
  expect(privateKeys(vault)).toEqual([expect.stringMatching(/^signing-key:/)]);
  const settings = await engine.accounts.settings();
  expect(JSON.stringify(settings.setting('signing-key'))).not.toContain('PRIVATE');
  await engine.accounts.rotateKey();
  expect(await engine.reviews.identity()).toEqual(identity);
  expect(privateKeys(vault)).toEqual([name]);
});

test('another key in the keychain’s place does not sign, and a lost one can be replaced by a new one', async () => {
  const [home, other] = [temporaryFolder(), temporaryFolder()];
  const [vault, strange] = [keychain(), keychain()];
  const engine = await engineOn(home, vault);
  const { fingerprint } = await engine.reviews.identity();
  await (await engineOn(other, strange)).reviews.identity();
  const [name = ''] = privateKeys(vault);
  for (const secret of [strange.secrets.get(privateKeys(strange)[0] ?? '') ?? '', undefined]) {
    if (secret === undefined) vault.secrets.delete(name);
    else vault.secrets.set(name, secret);
    await expect(engine.reviews.identity()).rejects.toThrow(/is not in the keychain now/);
  }
  const renewed = await engine.reviews.rotateIdentity();
  expect(renewed.fingerprint).not.toBe(fingerprint);
  expect(await engine.reviews.identity()).toEqual(renewed);
});

test('without a keychain it is in the encrypted store; with nowhere to keep it, none is made', async () => {
  const home = temporaryFolder();
  const vault = memoryVault();
  const first = await openEngine({ home, host: 'cli', vault, passphrase: 'of the tests' });
  const identity = await first.reviews.identity();
  await first.close();
  const again = await engineOn(home, memoryVault(), 'of the tests');
  expect(await again.reviews.identity()).toEqual(identity);
  expect(await again.reviews.renameIdentity('Ada Lovelace')).toEqual({
    ...identity,
    name: 'Ada Lovelace',
    publicKey: identity.publicKey.replace(/ [^ ]*$/, ' Ada Lovelace'),
  });
  const nowhere = await engineOn(temporaryFolder(), memoryVault());
  await expect(nowhere.reviews.identity()).rejects.toThrow(Failure);
});
