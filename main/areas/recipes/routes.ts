import type { ListedRecipe, Recipe } from '../../../preload/contract/recipes.ts';
import type { Desk } from '../../accounts/desk.ts';
import { keepRecipe, keptRecipe, keptRecipes, removeRecipe } from '../../accounts/recipes.ts';
import { describeOperation } from '../../changes/describe.ts';
import { filledRecipe, refuseBlanks } from '../../drafts/filled-recipe.ts';
import { implementer as os } from '../implementer.ts';
import type { Services } from '../services.ts';

export function recipesRoutes({ accounts }: Services) {
  return {
    list: os.recipes.list.handler(async ({ input }) => {
      const desk = await accounts.open(input.account);
      return listed(desk, keptRecipes(desk));
    }),
    keep: os.recipes.keep.handler(async ({ input }) => {
      refuseBlanks(input.recipe);
      const desk = await accounts.open(input.account);
      return listed(desk, keepRecipe(desk, input.recipe));
    }),
    remove: os.recipes.remove.handler(async ({ input }) => {
      const desk = await accounts.open(input.account);
      return listed(desk, removeRecipe(desk, input.name));
    }),
    fill: os.recipes.fill.handler(async ({ input }) => {
      const recipe = keptRecipe(await accounts.open(input.account), input.name);
      return { title: recipe.title, reason: recipe.reason, operations: filledRecipe(recipe, input.values) };
    }),
  };
}

/** Its operations in words, with the names that the newest snapshot knows. */
function listed(desk: Desk, recipes: readonly Recipe[]): ListedRecipe[] {
  const world = desk.snapshots.latest() ? desk.world() : undefined;
  return recipes.map(({ operations, ...recipe }) => ({
    ...recipe,
    sentences: operations.map((operation) => describeOperation(operation, world)),
  }));
}
