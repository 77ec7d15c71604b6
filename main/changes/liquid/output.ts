import { type Expression, expressionOf, namesNothing } from './expression.ts';
import { filterArity } from './filters.ts';
import { type Fragment, groupOf, scanned, withoutSpace } from './fragment.ts';
import { filterArguments, filtersPart, keywordArgument, oneFilter, outputParts } from './patterns.ts';
import type { Filter, Gathered, Output } from './reading.ts';
import { strictOutput } from './strict-output.ts';
import { asksNumber, knownAfter, knownOf } from './whole-numbers.ts';

/**
 * Reads a value with its filters, between `{{` and `}}` or after `assign` and `echo`. Liquid reads it strictly where it can and else
 * tolerantly: the first word of it counts, whatever stands beside it, and in a filter what looks like one.
 */
export function readOutput(markup: Fragment, gathered: Gathered): Output {
  const { value, filters } = divided(markup);
  const output: Output = { value: value && expressionOf(value), filters: filters.map(filterOf) };
  let known = knownOf(output.value);
  for (const [index, filter] of output.filters.entries()) {
    if (!takes(filter, index === 0 ? output.value : undefined) || asksNumber(known, filter))
      gathered.problems.push({ kind: 'filter-arguments', what: filter.name });
    known = knownAfter(known, filter);
  }
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

/**
 * Whether the filter does its work with these values, as far as the text itself tells. Keywords count as one value.
 *
 * @param input what it works on, where the text says it.
 */
function takes({ name, args, keywords }: Filter, input: Expression | undefined): boolean {
  const [least, most] = filterArity.get(name) ?? [0, Number.POSITIVE_INFINITY];
  const count = args.length + (keywords ? 1 : 0);
  if (count < least || count > most) return false;
  const [first] = args;
  if (name === 'divided_by') return !(isZero(first) && !numberIn(first)?.isDecimal && !numberIn(input)?.isDecimal);
  if (name === 'modulo') return !isZero(first);
  if (name === 'base64_decode' && input?.kind === 'text') return isBase64(input.text);
  if (name === 'concat') return first?.kind === 'path' && !namesNothing(first);
  const wholeNumbers = name === 'slice' ? args : name === 'truncate' || name === 'truncatewords' ? args.slice(0, 1) : [];
  return wholeNumbers.every(isWhole);
}

/** What Ruby's Liquid counts with where a number is wanted (`Liquid::Utils.to_number`): of a text its first digits, of anything else 0. */
function numberIn(value: Expression | undefined): { readonly value: number; readonly isDecimal: boolean } | undefined {
  if (value?.kind === 'number') return value;
  if (value?.kind === 'literal') return { value: 0, isDecimal: false };
  if (value?.kind !== 'text') return undefined;
  const text = withoutSpace(value.text);
  const isDecimal = /^-?\d+\.\d+$/.test(text);
  return { value: isDecimal ? Number(text) : Number.parseInt(text, 10) || 0, isDecimal };
}

function isZero(value: Expression | undefined): boolean {
  return numberIn(value)?.value === 0;
}

/** Padding and all, as Ruby's `strict_decode64` wants it. */
function isBase64(text: string): boolean {
  return text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text);
}

/** Whether a value can be a whole number; one from elsewhere is believed. */
export function isWhole(value: Expression): boolean {
  if (value.kind === 'number') return Number.isInteger(value.value);
  if (value.kind === 'path') return !namesNothing(value);
  return value.kind === 'text' && /^[+-]?\d+$/.test(withoutSpace(value.text));
}
