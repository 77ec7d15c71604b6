import { z } from 'zod';
import { Operation } from './operations.ts';

/** What a recipe, or one of its blanks, is called; two that differ only in case or in spaces at an end are the same. */
export const RecipeName = z.string().trim().min(1, 'needs a name').max(100);

/** A text of the operations that is asked for each time, with what it was when the recipe was kept. */
export const Blank = z.object({ name: RecipeName, value: z.string().max(2000) });
export type Blank = Readonly<z.infer<typeof Blank>>;

/** Operations that are kept to be drafted again and again, on whatever the newest snapshot holds then. */
export const Recipe = z.object({
  name: RecipeName,
  title: z.string().max(200).default(''),
  reason: z.string().max(2000).default(''),
  operations: z.array(Operation).min(1).max(1000),
  blanks: z.array(Blank).max(50).default([]),
});
export type Recipe = Readonly<z.infer<typeof Recipe>>;

/** A recipe as it is listed: what it does in sentences, without its operations. */
export const ListedRecipe = Recipe.omit({ operations: true }).extend({ sentences: z.array(z.string()) });
export type ListedRecipe = Readonly<z.infer<typeof ListedRecipe>>;
