import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { dataIn } from '../../faults/filled-data.ts';
import { passphrase, temporaryFolder } from './accounts-under-test.ts';

test('a change of key that was killed while it wrote its note leaves no file once the data is opened again', async () => {
  const home = temporaryFolder();
  const first = dataIn(home, undefined, passphrase);
  await first.installation();
  first.close();
  for (const name of ['key-rotation.json.new', 'key.json.new']) writeFileSync(join(home, name), '{"format":"redl');
  const again = dataIn(home, undefined, passphrase);
  expect(await again.installation()).toBeDefined();
  again.close();
  expect(readdirSync(home).filter((name) => name.endsWith('.new'))).toEqual([]);
});
