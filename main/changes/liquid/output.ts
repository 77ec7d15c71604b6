import { type Expression, expressionOf } from './expression.ts';
import { filterArity } from './filters.ts';
import { type Fragment, groupOf, scanned } from './fragment.ts';
import { filterArguments, filtersPart, keywordArgument, oneFilter, outputParts } from './patterns.ts';
import type { Filter, Gathered, Output } from './reading.ts';
import { strictOutput } from './strict-output.ts';

/**
 * Reads a value with its filters, between `{{` and `}}` or after `assign` and `echo`. Liquid reads it strictly where it can and else
 * tolerantly: the first word of it counts, whatever stands beside it, and in a filter what looks like one.
 */
export function readOutput(markup: Fragment, gathered: Gathered): Output {
  const { value, filters } = divided(markup);
  const output: Output = { value: value && expressionOf(value), filters: filters.map(filterOf) };
  for (const filter of output.filters)
    if (!takes(filter)) gathered.problems.push({ kind: 'filter-arguments', what: filter.name });
  return output;
}

interface Divided {
  readonly value: Fragment | undefined;
  readonly filters: readonly { readonly name: string; readonly args: readonly Fragment[] }[];
}

function divided(markup: Fragment): Divided {
  const strict = strictOutput(markup);
  if (strict) return { value: strict.name, filters: strict.filters };
  const match = outputParts.exec(markup.source);
  const value = match ? groupOf(match, 1, markup) : undefined;
  const rest = match && groupOf(match, 2, markup);
  const piped = rest && filtersPart.exec(rest.source);
  const filters = piped && groupOf(piped, 1, rest);
  if (!filters) return { value, filters: [] };
  return {
    value,
    filters: scanned(oneFilter, filters).flatMap((each) => {
      const name = /\w+/.exec(each.source)?.[0];
      return name === undefined ? [] : [{ name, args: scanned(filterArguments, each, 1) }];
    }),
  };
}

function filterOf({ name, args }: Divided['filters'][number]): Filter {
  const values: Expression[] = [];
  let keywords = false;
  for (const argument of args) {
    if (keywordArgument.test(argument.source)) keywords = true;
    else values.push(expressionOf(argument));
  }
  return { name, args: values, keywords };
}

/** Whether the filter does its work with these values, as far as the text itself tells. Keywords count as one value. */
function takes({ name, args, keywords }: Filter): boolean {
  const [least, most] = filterArity.get(name) ?? [0, Number.POSITIVE_INFINITY];
  const count = args.length + (keywords ? 1 : 0);
  if (count < least || count > most) return false;
  const [first] = args;
  if (name === 'divided_by' || name === 'modulo') return !(first?.kind === 'number' && first.value === 0);
  if (name === 'concat') return first?.kind === 'path';
  const wholeNumbers = name === 'slice' ? args : name === 'truncate' || name === 'truncatewords' ? args.slice(0, 1) : [];
  return wholeNumbers.every(isWhole);
}

/** Whether a value can be a whole number; one from elsewhere is believed. */
export function isWhole(value: Expression): boolean {
  if (value.kind === 'number') return Number.isInteger(value.value);
  return value.kind === 'path' || (value.kind === 'text' && /^\s*[+-]?\d+\s*$/.test(value.text));
}
