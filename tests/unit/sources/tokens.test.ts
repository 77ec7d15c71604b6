import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openRegistry } from '../../../main/accounts/registry.ts';
import { openSources } from '../../../main/sources/sources.ts';
import { memoryVault } from '../../../main/vault/vault.ts';
import { processFacts } from '../../faults/filled-data.ts';
import { temporaryFolder } from '../accounts/accounts-under-test.ts';
import { json, startSource } from './source-server.ts';

async function stage() {
  const registry = openRegistry({
    file: join(temporaryFolder(), 'console.db'),
    key: 'of the tests',
    clock: Date.now,
    process: processFacts,
  });
  onTestFinished(() => registry.close());
  const vault = memoryVault();
  const sources = openSources({
    accounts: { settings: async () => registry },
    vault: async () => vault,
    token: undefined,
    fetch,
    clock: Date.now,
    by: 'a test',
  });
  const [first, second] = [await startSource(json([{ title: 'One' }])), await startSource(json([{ title: 'Two' }]))];
  return { vault, sources, first, second };
}

test('a token goes with its source, and to no other host under the same name', async () => {
  const { sources, first, second } = await stage();
  await sources.keep({ name: 'desk', url: first.url }, 'for the first');
  await sources.read('desk');
  await sources.keep({ name: 'Desk', url: second.url }, undefined);
  await sources.read('desk');
  expect([first, second].map(({ seen }) => seen.map(({ authorization }) => authorization))).toEqual([
    ['Bearer for the first'],
    [undefined],
  ]);
});

test('a token whose source is gone is not found again by a new one of its name', async () => {
  const { vault, sources, second } = await stage();
  // As after a kill between the two.
  await vault.set('source desk', 'left behind');
  await sources.keep({ name: 'desk', url: second.url }, undefined);
  await sources.read('desk');
  expect(second.seen.map(({ authorization }) => authorization)).toEqual([undefined]);
  await sources.keep({ name: 'desk', url: second.url }, 'its own');
  await sources.remove('desk');
  expect(await vault.get('source desk')).toBeUndefined();
});
