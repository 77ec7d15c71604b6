import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openStore } from '../../../main/store/database.ts';
import { dataKey } from '../../../main/vault/data-key.ts';
import { memoryVault, type Vault } from '../../../main/vault/vault.ts';

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'redline-key-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A keychain that works, for what does not depend on whose it is. */
function keychainVault(): Vault {
  return { ...memoryVault(), kind: 'keychain' };
}

const noKeychain = async () => memoryVault();

test('a passphrase gives the same key each time, and the key is nowhere on disk', async () => {
  const folder = temporaryFolder();
  const first = await dataKey(folder, noKeychain, 'correct horse');
  const second = await dataKey(folder, noKeychain, 'correct horse');
  expect(first).toMatchObject({ from: 'passphrase', key: expect.stringMatching(/^[0-9a-f]{64}$/) });
  expect(second).toEqual(first);
  expect(readdirSync(folder)).toEqual(['key.json']);
  const kept = readFileSync(join(folder, 'key.json'), 'utf8');
  expect(kept).not.toContain('correct horse');
  expect(kept).not.toContain(first?.key);
  expect(JSON.parse(kept)).toEqual({
    format: 'redline.key',
    version: 2,
    from: 'passphrase',
    salt: expect.stringMatching(/^[0-9a-f]{32}$/),
  });
  if (process.platform !== 'win32') expect(statSync(join(folder, 'key.json')).mode & 0o777).toBe(0o600);
});

test('two installations with one passphrase have two keys', async () => {
  const one = await dataKey(temporaryFolder(), noKeychain, 'correct horse');
  const other = await dataKey(temporaryFolder(), noKeychain, 'correct horse');
  expect(one?.key).not.toBe(other?.key);
});

test('a wrong passphrase gives a key that opens nothing, and a missing one is asked for', async () => {
  const folder = temporaryFolder();
  const right = await dataKey(folder, noKeychain, 'correct horse');
  const wrong = await dataKey(folder, noKeychain, 'correct house');
  const file = join(folder, 'x.db');
  const options = { file, migrations: [], durability: 'full', holds: 'the list' } as const;
  const store = openStore({ ...options, key: right?.key ?? '' });
  store.run('CREATE TABLE t (x)');
  store.close();
  expect(() => openStore({ ...options, key: wrong?.key ?? '' })).toThrow(/does not open the list.*REDLINE_PASSPHRASE/);
  for (const missing of [undefined, ''])
    await expect(dataKey(folder, noKeychain, missing)).rejects.toMatchObject({
      code: 'forbidden',
      message: expect.stringContaining('Set REDLINE_PASSPHRASE'),
    });
});

test('the same passphrase typed on another system opens it: composed and decomposed letters are the same', async () => {
  const folder = temporaryFolder();
  const composed = await dataKey(folder, noKeychain, 'caf\u00e9');
  expect(await dataKey(folder, noKeychain, 'cafe\u0301')).toEqual(composed);
});

test('with a keychain the key is random, in the keychain and nowhere else', async () => {
  const folder = temporaryFolder();
  const vault = keychainVault();
  const first = await dataKey(folder, async () => vault, undefined);
  expect(first).toMatchObject({ from: 'keychain', key: expect.stringMatching(/^[0-9a-f]{64}$/) });
  expect(await dataKey(folder, async () => vault, undefined)).toEqual(first);
  const kept = readFileSync(join(folder, 'key.json'), 'utf8');
  expect(kept).not.toContain(first?.key);
  expect(await vault.get(`data-key:${JSON.parse(kept).salt}`)).toBe(first?.key);
});

test('an installation stays with what it was begun with', async () => {
  const begunWithKeychain = temporaryFolder();
  const vault = keychainVault();
  const first = await dataKey(begunWithKeychain, async () => vault, undefined);
  expect(await dataKey(begunWithKeychain, async () => vault, 'a passphrase now')).toEqual(first);

  const begunWithPassphrase = temporaryFolder();
  const second = await dataKey(begunWithPassphrase, noKeychain, 'correct horse');
  expect(await dataKey(begunWithPassphrase, async () => keychainVault(), 'correct horse')).toEqual(second);
});

test('a keychain that is locked or has lost the key is said so, and nothing is made anew', async () => {
  const folder = temporaryFolder();
  await dataKey(folder, async () => keychainVault(), undefined);
  const before = readFileSync(join(folder, 'key.json'), 'utf8');
  for (const vault of [memoryVault(), keychainVault()])
    await expect(dataKey(folder, async () => vault, undefined)).rejects.toMatchObject({
      code: 'forbidden',
      message: expect.stringContaining('system keychain'),
    });
  expect(readFileSync(join(folder, 'key.json'), 'utf8')).toBe(before);
});

test('with neither there is no key, and nothing is left in the folder', async () => {
  const folder = temporaryFolder();
  expect(await dataKey(folder, noKeychain, undefined)).toBeUndefined();
  expect(await dataKey(folder, noKeychain, '')).toBeUndefined();
  expect(readdirSync(folder)).toEqual([]);
});

test.each(['', '{', '[]', '{"format":"redline.key","version":3,"from":"passphrase","salt":"00"}', '{"format":"other"}'])(
  'a key file that holds %j is refused and left as it is',
  async (content) => {
    const folder = temporaryFolder();
    const file = join(folder, 'key.json');
    writeFileSync(file, content);
    await expect(dataKey(folder, noKeychain, 'correct horse')).rejects.toMatchObject({
      code: 'storage',
      message: expect.stringContaining(`${file} is damaged`),
    });
    expect(readFileSync(file, 'utf8')).toBe(content);
  },
);

test('a folder that cannot be written to is said so', async () => {
  const folder = join(temporaryFolder(), 'not', 'there');
  await expect(dataKey(folder, noKeychain, 'correct horse')).rejects.toMatchObject({
    code: 'storage',
    message: expect.stringContaining('cannot be written'),
  });
});

test('programs that begin at the same moment agree on one key', async () => {
  const program = `
    import { dataKey } from ${JSON.stringify(join(import.meta.dirname, '../../../main/vault/data-key.ts'))};
    import { memoryVault } from ${JSON.stringify(join(import.meta.dirname, '../../../main/vault/vault.ts'))};
    process.stdin.once('data', async (folder) => {
      const { key } = await dataKey(String(folder).trim(), async () => memoryVault(), 'correct horse');
      console.log(key);
      process.exit(0);
    });
    console.log('ready');`;
  const folder = temporaryFolder();
  const children = Array.from({ length: 4 }, () => {
    const child = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: ['pipe', 'pipe', 'inherit'] });
    const said: string[] = [];
    const ready = new Promise<void>((resolve) => {
      child.stdout.on('data', (chunk) => {
        said.push(...String(chunk).trim().split('\n'));
        resolve();
      });
    });
    return { child, said, ready, ended: new Promise((resolve) => child.on('close', resolve)) };
  });
  await Promise.all(children.map(({ ready }) => ready));
  for (const { child } of children) child.stdin.write(`${folder}\n`);
  await Promise.all(children.map(({ ended }) => ended));
  const keys = new Set(children.map(({ said }) => said.at(-1)));
  expect(keys.size).toBe(1);
  expect([...keys][0]).toMatch(/^[0-9a-f]{64}$/);
  expect(readdirSync(folder)).toEqual(['key.json']);
  expect(existsSync(join(folder, 'key.json'))).toBe(true);
});

test('programs that begin at the same moment with a keychain agree on one key, and leave no other in the keychain', async () => {
  const folder = temporaryFolder();
  const secrets = new Map<string, string>();
  const shared: Vault = {
    kind: 'keychain',
    get: async (name) => secrets.get(name),
    set: async (name, secret) => {
      await new Promise((resolve) => setImmediate(resolve));
      secrets.set(name, secret);
    },
    delete: async (name) => {
      secrets.delete(name);
    },
  };
  const keys = await Promise.all(Array.from({ length: 4 }, () => dataKey(folder, async () => shared, undefined)));
  expect(new Set(keys.map((key) => key?.key)).size).toBe(1);
  expect([...secrets.values()]).toEqual([keys[0]?.key]);
});
