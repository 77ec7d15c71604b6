import type { MacroAction } from '../../../preload/contract/records.ts';
import { sameValue } from '../equality/same-value.ts';
import { isAction } from '../macro-text.ts';

/** What happens to one action of a macro; added has no `before`, removed no `after`. */
export interface ActionChange {
  readonly before?: MacroAction;
  readonly after?: MacroAction;
}

export interface ActionsChange {
  readonly changes: readonly ActionChange[];
  /** The same actions in another order; agents see fields filled in another order. */
  readonly reordered: boolean;
}

/**
 * Pairs the actions of before and after: first those that are the same, then, for each field in order, those that differ;
 * what is left was removed or added. Changes stand in the order of `after`, removed ones where they were.
 */
export function actionChanges(before: unknown, after: unknown): ActionsChange {
  const left = actions(before);
  const right = actions(after);
  const pairs = pairSame(left, right);
  const reordered = !isAscending(pairs);
  for (const [index, action] of right.entries()) {
    if (pairs[index] !== undefined) continue;
    const match = left.findIndex((other, at) => other.field === action.field && !pairs.includes(at));
    if (match !== -1) pairs[index] = match;
  }
  const changes: (ActionChange & { place: number })[] = right.flatMap((action, index) => {
    const other = left[pairs[index] ?? -1];
    if (!other) return [{ after: action, place: index }];
    return sameValue(other, action) ? [] : [{ before: other, after: action, place: index }];
  });
  for (const [index, action] of left.entries()) if (!pairs.includes(index)) changes.push({ before: action, place: index - 0.5 });
  changes.sort((one, other) => one.place - other.place);
  return { changes: changes.map(({ place: _place, ...change }) => change), reordered };
}

/** For each action of `right` the position of an equal one of `left` that no other took. */
function pairSame(left: readonly MacroAction[], right: readonly MacroAction[]): (number | undefined)[] {
  const taken = new Set<number>();
  return right.map((action, index) => {
    const same = (at: number) => left[at] !== undefined && !taken.has(at) && sameValue(left[at], action);
    const match = same(index) ? index : left.findIndex((_other, at) => same(at));
    if (match === -1) return undefined;
    taken.add(match);
    return match;
  });
}

function isAscending(positions: readonly (number | undefined)[]): boolean {
  const known = positions.filter((position) => position !== undefined);
  return known.every((position, index) => index === 0 || (known[index - 1] ?? -1) < position);
}

/** An entry of a shape that Redline does not know is shown as well: a preview hides nothing. */
function actions(value: unknown): readonly MacroAction[] {
  if (!Array.isArray(value)) return [];
  return value.map((entry) => (isAction(entry) ? entry : { field: 'Action of unknown shape', value: entry }));
}
