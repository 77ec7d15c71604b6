import { Recipe } from '../../preload/contract/recipes.ts';
import { Failure } from '../failure.ts';
import type { Desk } from './desk.ts';
import { keptList } from './kept-list.ts';

type OfAccount = Pick<Desk, 'account' | 'installation'>;

const setting = 'recipes';
const mostRecipes = 200;
const byName = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/**
 * The account's recipes, in the order of names.
 *
 * @throws Failure `validation` where they are kept in a form that this version does not know.
 */
export function keptRecipes({ account, installation }: OfAccount): Recipe[] {
  return read(installation.registry.accountSetting(account.id, setting));
}

/** @throws Failure `not-found` where there is none of that name. */
export function keptRecipe(desk: OfAccount, name: string): Recipe {
  const found = keptRecipes(desk).find((recipe) => isSame(recipe.name, name));
  if (!found) throw noneCalled(name);
  return found;
}

/** Keeps a recipe in place of one of that name. In one transaction, so that two windows that keep at once lose nothing. */
export function keepRecipe(desk: OfAccount, recipe: Recipe): Recipe[] {
  return changed(desk, (recipes) => {
    const others = recipes.filter((other) => !isSame(other.name, recipe.name));
    if (others.length >= mostRecipes)
      throw new Failure('validation', `${mostRecipes} recipes are kept already. Remove one first; nothing was kept.`);
    return [...others, recipe].sort((left, right) => byName.compare(left.name, right.name));
  });
}

/** @throws Failure `not-found` where there is none of that name. */
export function removeRecipe(desk: OfAccount, name: string): Recipe[] {
  return changed(desk, (recipes) => {
    const others = recipes.filter((other) => !isSame(other.name, name));
    if (others.length === recipes.length) throw noneCalled(name);
    return others;
  });
}

function changed({ account, installation }: OfAccount, change: (recipes: Recipe[]) => Recipe[]): Recipe[] {
  let after: Recipe[] = [];
  installation.registry.changeAccountSetting(account.id, setting, (value) => {
    after = change(read(value));
    return after;
  });
  return after;
}

function noneCalled(name: string): Failure {
  return new Failure('not-found', `There is no recipe called “${name}”. \`redline recipes list\` tells which there are.`);
}

function isSame(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}

function read(value: unknown): Recipe[] {
  return keptList(value, Recipe, 'The recipes');
}
