import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { endpointTable, faultTable, switchTable, withTables } from './endpoint-table.ts';
import { descriptionFile, recordingsFolder } from './references.ts';

const docs = join(import.meta.dirname, '../../docs/practice.md');

/** What an endpoint's answers are held against can be told only where the description and the recordings are at hand. */
const atHand = existsSync(descriptionFile) && existsSync(recordingsFolder);

test('docs/practice.md has the tables of switches, faults and endpoints that the code has; `vitest -u` writes them', async () => {
  const tables = { switches: switchTable(), faults: faultTable(), ...(atHand ? { endpoints: endpointTable() } : {}) };
  await expect(withTables(readFileSync(docs, 'utf8'), tables)).toMatchFileSnapshot(docs);
});
