import { Operations } from '../../preload/contract/operations.ts';
import type { Blank, Recipe } from '../../preload/contract/recipes.ts';
import { Failure } from '../failure.ts';

/** What names the kind of thing that is done is no text to be asked for. */
const fixed: ReadonlySet<string> = new Set(['resource', 'operation']);

/** @throws Failure `validation` where a blank stands nowhere in the operations, or two are called alike. */
export function refuseBlanks(recipe: Recipe): void {
  const [stray] = strayBlanks(recipe);
  if (stray)
    throw new Failure(
      'validation',
      `No text of these operations is just “${stray.value}”, which is to be asked for as “${stray.name}”. Nothing was kept.`,
    );
  const names = recipe.blanks.map(({ name }) => name.toLowerCase());
  if (new Set(names).size < names.length || new Set(recipe.blanks.map(({ value }) => value)).size < names.length)
    throw new Failure('validation', 'Each blank needs a name and a text of its own. Nothing was kept.');
}

/** The blanks that stand nowhere in the operations. */
function strayBlanks({ operations, blanks }: Recipe): readonly Blank[] {
  const texts = new Set<string>();
  eachText(operations, (text) => {
    texts.add(text);
    return text;
  });
  return blanks.filter(({ value }) => !texts.has(value));
}

/**
 * The operations of a recipe with its blanks filled in. A blank takes the place of texts that are just what it was, never of a part of one.
 *
 * @throws Failure `validation` where there is no such blank, or where what is filled in makes no operation.
 */
export function filledRecipe(
  { name, operations, blanks }: Recipe,
  values: Readonly<Record<string, string>>,
): Recipe['operations'] {
  const given = new Map(Object.entries(values).map(([blank, value]) => [blank.trim().toLowerCase(), value]));
  const known = new Map(blanks.map((blank) => [blank.name.toLowerCase(), blank]));
  for (const blank of given.keys())
    if (!known.has(blank))
      throw new Failure('validation', `“${name}” has no blank called “${blank}”${listed(blanks)}. Nothing was drafted.`);
  const now = new Map(blanks.map((blank) => [blank.value, given.get(blank.name.toLowerCase()) ?? blank.value]));
  const filled = Operations.safeParse(eachText(operations, (text) => now.get(text) ?? text));
  if (filled.success) return filled.data;
  const problems = filled.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
  const [first] = problems;
  throw new Failure(
    'validation',
    `Filled in so, “${name}” cannot be done: ${first?.path} ${first?.message}. Nothing was drafted.`,
    {
      problems,
    },
  );
}

function listed(blanks: readonly Blank[]): string {
  return blanks.length === 0 ? ', nor any other' : `; it has ${blanks.map((blank) => `“${blank.name}”`).join(', ')}`;
}

/** A copy with every text changed but what names kinds. */
function eachText(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((each) => eachText(each, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, fixed.has(key) ? each : eachText(each, change)]));
}
