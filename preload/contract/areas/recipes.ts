import { z } from 'zod';
import { Operation } from '../operations.ts';
import { ListedRecipe, Recipe, RecipeName } from '../recipes.ts';
import { base, ofAccount } from './base.ts';

export const recipes = {
  /** Those of the account, in the order of names. */
  list: base.input(ofAccount).output(z.array(ListedRecipe)),
  /** In place of one of that name. Every blank has to stand somewhere in the operations as a text of its own. */
  keep: base.input(ofAccount.extend({ recipe: Recipe })).output(z.array(ListedRecipe)),
  remove: base.input(ofAccount.extend({ name: RecipeName })).output(z.array(ListedRecipe)),
  /** The operations with its blanks filled in; one that is not told stays as it was kept. */
  fill: base
    .input(ofAccount.extend({ name: RecipeName, values: z.record(z.string(), z.string().max(2000)).default({}) }))
    .output(z.object({ title: z.string(), reason: z.string(), operations: z.array(Operation) })),
};
