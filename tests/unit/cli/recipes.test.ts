import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../store/store-under-test.ts';
import { redline } from './cli-under-test.ts';

test('a recipe that takes the place of another of its name says so', async () => {
  const home = temporaryFolder();
  const file = join(home, 'operations.json');
  writeFileSync(
    file,
    JSON.stringify([{ resource: 'macros', where: 'title:refund', operation: 'set', values: { active: false } }]),
  );
  const keep = (name: string) =>
    redline(['recipes', 'keep', name, '--account', 'practice', '--operations', file], { home }).then(({ stdout }) =>
      stdout.trim(),
    );
  expect(await keep('Monthly')).toBe('“Monthly” is kept.');
  expect(await keep('monthly')).toBe('“monthly” is kept in place of the recipe of that name that was there.');
  expect(await keep('Weekly')).toBe('“Weekly” is kept.');
});
