import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openStore } from '../../../main/store/database.ts';
import { takeDataAlone } from '../../../main/store/in-use.ts';
import { keyOf } from '../../../main/vault/data-key.ts';
import { memoryVault } from '../../../main/vault/vault.ts';
import { accountAt, accountsIn, passphrase, temporaryFolder, zendesk } from './accounts-under-test.ts';

const older = { format: 'redline.key', version: 1, from: 'passphrase', salt: '00112233445566778899aabbccddeeff' } as const;

/** Data as an earlier version left it: under the first half of its key. */
async function olderData() {
  const home = temporaryFolder();
  const server = await zendesk();
  writeFileSync(join(home, 'key.json'), JSON.stringify(older), { mode: 0o600 });
  const leave = takeDataAlone(home); // so that it stays as it is
  if (!leave) throw new Error('Nobody else has the data.');
  const accounts = accountsIn(home);
  leave();
  return { home, server, accounts };
}

const recordIn = (home: string) => JSON.parse(readFileSync(join(home, 'key.json'), 'utf8'));

it('data under half of its key is under the whole of another one after the next start, with all that was in it', async () => {
  const { home, server, accounts } = await olderData();
  const half = (await keyOf(older, async () => memoryVault(), passphrase)).key;
  expect(half).toHaveLength(32);
  // Made by hand, as only an earlier version makes such files.
  const first = openStore({ file: join(home, 'console.db'), key: half, migrations: [], durability: 'full', holds: 'the list' });
  first.close();
  await accounts.add(accountAt(server));
  accounts.close();
  expect(recordIn(home)).toMatchObject({ version: 2, from: 'passphrase' });
  expect(recordIn(home).salt).not.toBe(older.salt);
  const open = (key: string) =>
    openStore({ file: join(home, 'console.db'), key, migrations: [], durability: 'full', holds: 'it' });
  expect(() => open(half)).toThrow('does not open');

  const again = accountsIn(home);
  expect((await again.list()).map(({ name }) => name)).toContain('Acme');
});

it('while somebody else has the data open it stays as it is, and opens as before', async () => {
  const { home, accounts } = await olderData();
  const other = takeDataAlone(home);
  await expect(accounts.dataKeySource()).resolves.toBe('passphrase');
  expect(recordIn(home)).toEqual(older);
  other?.();
});
