import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { keepRecipe, keptRecipes } from '../../../main/accounts/recipes.ts';
import { Operations } from '../../../preload/contract/operations.ts';
import { Recipe } from '../../../preload/contract/recipes.ts';
import { consoleIn, events, refusal } from './console-under-test.ts';

const account = 'practice';
const [replace] = Operations.parse([
  {
    resource: 'macros',
    where: 'title:refund',
    operation: 'replace-text',
    fields: ['title'],
    find: 'Refund',
    replace: 'November',
  },
]);
const recipe = { name: 'Monthly', operations: replace ? [replace] : [], blanks: [{ name: 'Month', value: 'November' }] };

test('a recipe is kept encrypted, filled in, drafted on what there is then, replaced by its name, and removed', async () => {
  const { client, engine, home } = await consoleIn();
  await events(client.snapshots.sync({ account }));
  expect(await client.recipes.keep({ account, recipe })).toMatchObject([
    { name: 'Monthly', blanks: [{ name: 'Month', value: 'November' }], sentences: [expect.stringContaining('November')] },
  ]);
  for (const file of ['console.db', 'console.db-wal'])
    expect(readFileSync(join(home, file)).includes('November'), file).toBe(false);

  const filled = await client.recipes.fill({ account, name: ' monthly ', values: { month: 'December' } });
  expect(filled.operations).toMatchObject([{ find: 'Refund', replace: 'December', where: 'title:refund' }]);
  expect((await client.recipes.fill({ account, name: 'Monthly' })).operations).toMatchObject([{ replace: 'November' }]);
  const draft = await client.changes.draft({ account, operations: filled.operations });
  expect(draft.edits).toBeGreaterThan(0);

  expect(await refusal(client.recipes.fill({ account, name: 'Monthly', values: { year: '2027' } }))).toMatchObject({
    code: 'validation',
    message: expect.stringContaining('“Month”'),
  });
  expect(await refusal(client.recipes.fill({ account, name: 'Weekly' }))).toMatchObject({ code: 'not-found' });
  const stray = { ...recipe, blanks: [{ name: 'Month', value: 'Novem' }] };
  expect(await refusal(client.recipes.keep({ account, recipe: stray }))).toMatchObject({ code: 'validation' });

  // Another window keeps one in between, and a write that breaks off leaves all as it was.
  const desk = await engine.accounts.open(account);
  keepRecipe(desk, Recipe.parse({ ...recipe, name: 'Theirs' }));
  expect(() =>
    desk.installation.registry.changeAccountSetting(account, 'recipes', () => {
      throw new Error('killed');
    }),
  ).toThrow('killed');
  expect(await client.recipes.keep({ account, recipe: { ...recipe, name: ' MONTHLY' } })).toMatchObject([
    { name: 'MONTHLY' },
    { name: 'Theirs' },
  ]);
  expect(await client.recipes.remove({ account, name: 'monthly' })).toHaveLength(1);
  expect(keptRecipes(desk).map(({ name }) => name)).toEqual(['Theirs']);
});

test('what is filled in and makes no operation is told, and nothing is drafted', async () => {
  const { client } = await consoleIn();
  await client.recipes.keep({ account, recipe: { ...recipe, blanks: [{ name: 'What', value: 'Refund' }] } });
  expect(await refusal(client.recipes.fill({ account, name: 'Monthly', values: { What: '' } }))).toMatchObject({
    code: 'validation',
    message: expect.stringContaining('Nothing was drafted.'),
  });
});
