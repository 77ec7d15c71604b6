import type { Random } from '../random.ts';
import type { Group } from '../resources/groups.ts';
import type { Macro } from '../resources/macros.ts';
import type { User } from '../resources/users.ts';
import { categories } from './macro-recipes.ts';
import { makeScenarioMacro, type Plain, plainVariant, variants } from './scenario-macros.ts';
import { makeSpecialMacros } from './special-macros.ts';
import { timeline } from './timeline.ts';

export interface MacroWorld {
  readonly count: number;
  readonly random: Random;
  readonly groups: ReadonlyMap<string, Group>;
  readonly people: readonly User[];
}

/**
 * The account's macros in the order of their making: every scenario as it is, the odd ones that real accounts collect,
 * then variants of scenarios by region, customer and channel until there are enough.
 */
export function makeMacros(world: MacroWorld): Omit<Macro, 'id'>[] {
  const { count, random } = world;
  const special = makeSpecialMacros(world).slice(0, count);
  const scenarios = categories.flatMap(({ name, scenarios: list }) => list.map((scenario) => ({ category: name, scenario })));
  const plain = scenarios.map((item) => ({ ...item, variant: plainVariant }));
  const varied = variants.flatMap((list) =>
    shuffle(
      random,
      scenarios.flatMap((item) => list.map((variant) => ({ ...item, variant }))),
    ),
  );
  const needed = [...plain, ...varied].slice(0, count - special.length);
  const made = shuffle(random, [...special, ...needed.map((item) => makeScenarioMacro(world, item))]);
  const time = timeline(random, made.length, 'macros');
  return made.map((macro, index) => withTime(macro, time(index), index));
}

/** Positions grow with age, but every so often one stands at 9999, as macros of a new account do. */
function withTime(macro: Plain, { created, updated }: { created: string; updated: string }, index: number): Omit<Macro, 'id'> {
  const { raw_title, active, description, actions, restriction } = macro;
  return {
    raw_title,
    active,
    updated_at: updated,
    created_at: created,
    default: false,
    position: index % 23 === 7 ? 9_999 : index + 1,
    description,
    actions,
    restriction,
  };
}

function shuffle<Item>(random: Random, items: readonly Item[]): Item[] {
  return items
    .map((item) => ({ item, order: random.whole(2 ** 31) }))
    .sort((left, right) => left.order - right.order)
    .map(({ item }) => item);
}
