import type { Expression } from './expression.ts';
import type { Filter } from './reading.ts';

/** What the text itself says a value is: one whole number, several of them, a broken one, or nothing that is known here. */
export type Known = 'number' | 'numbers' | 'decimal' | undefined;

export function knownOf(value: Expression | undefined): Known {
  if (value?.kind === 'number') return value.isDecimal ? 'decimal' : 'number';
  return value?.kind === 'literal' && value.several ? 'numbers' : undefined;
}

/** What a filter makes of it. What Liquid does not know may be a filter of Zendesk's own. */
export function knownAfter(before: Known, { name, args }: Filter): Known {
  if (keeping.has(name)) return before;
  if (name === 'size' || name === 'ceil' || name === 'floor' || (name === 'round' && args.length === 0)) return 'number';
  // What is no number counts as 0, so only a broken number makes another one.
  if (!counting.has(name)) return undefined;
  return before === 'decimal' || args.some((each) => knownOf(each) === 'decimal') ? 'decimal' : 'number';
}

/**
 * Whether a filter asks whole numbers for what they hold, which Ruby's have no names for: Liquid writes “cannot select the property” into
 * the text. One number is not sorted, so nothing is asked of it.
 */
export function asksNumber(before: Known, { name, args }: Filter): boolean {
  if (before === undefined || before === 'decimal' || args.length === 0) return false;
  return asking.has(name) || (before === 'numbers' && sorting.has(name));
}

const keeping = new Set(['sort', 'sort_natural', 'uniq', 'reverse', 'compact', 'default']);
const counting = new Set(['plus', 'minus', 'times', 'divided_by', 'modulo', 'abs', 'at_least', 'at_most']);
const asking = new Set(['map', 'where', 'compact']);
const sorting = new Set(['sort', 'sort_natural', 'uniq']);
