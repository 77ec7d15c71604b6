import { periodOf } from './periods.ts';
import type { Condition } from './query.ts';
import type { QueryField } from './query-field.ts';
import type { Compare, Term } from './split-terms.ts';
import { fold, wordPatternsOf } from './words.ts';

/** No condition means that there is nothing to ask yet, because the term is still being typed. */
export type ReadCondition = { readonly problem: string } | { readonly condition?: Condition };

/** What a term with a field asks for. `unfinished` lets its value be the beginning of one. */
export function conditionOf(field: QueryField, compare: Compare, term: Term, unfinished: boolean): ReadCondition {
  const { value, quoted } = term;
  if (value.trim() === '') return unfinished ? {} : { problem: emptyValue(field, compare) };
  if (compare === ':' && !quoted && value.toLowerCase() === 'none') return filled(field, false);
  if (compare === ':' && value === '*') return filled(field, true);
  if (compare !== ':' && field.kind !== 'number' && field.kind !== 'date') {
    return { problem: `${field.name} is not a number or a date: write ${field.name}:${value} instead of ${term.text}.` };
  }
  const openEnd = unfinished && !(quoted && term.closed);
  switch (field.kind) {
    case 'words':
      return wordsCondition(field, value, openEnd);
    case 'names':
      return namesCondition(field, value, openEnd);
    case 'choice':
      return choiceCondition(field, value, openEnd);
    case 'path': {
      const segments = value.split('::').map((segment) => fold(segment.trim()));
      const blank = segments.slice(0, openEnd ? -1 : undefined).includes('');
      if (blank) return { problem: `${term.text} names a category without a name: write ${field.name}:Refund::Late, say.` };
      return { condition: { kind: 'path', field: field.name, segments: openEnd ? withOpenEnd(segments) : segments } };
    }
    case 'number':
      return numberCondition(field, compare, value);
    case 'date':
      return dateCondition(field, compare, value, unfinished);
  }
}

function wordsCondition(field: QueryField, value: string, openEnd: boolean): ReadCondition {
  const words = wordPatternsOf(fold(value));
  if (words.length === 0) {
    return openEnd ? {} : { problem: `${field.name}:${value} holds no letter or digit to search for.` };
  }
  return { condition: { kind: 'words', fields: [field.name], words: openEnd ? withOpenEnd(words) : words } };
}

function namesCondition(field: QueryField & { kind: 'names' }, value: string, openEnd: boolean): ReadCondition {
  const folded = fold(value.trim());
  const names = field.lists ? folded.split(/[\s,]+/).filter((name) => name !== '') : [folded];
  if (names.length === 0) return { problem: emptyValue(field, ':') };
  return { condition: { kind: 'names', field: field.name, names: openEnd ? withOpenEnd(names) : names } };
}

function choiceCondition(field: QueryField & { kind: 'choice' }, value: string, openEnd: boolean): ReadCondition {
  const wanted = fold(value.trim());
  const fits = openEnd ? field.choices.some((choice) => choice.startsWith(wanted)) : field.choices.includes(wanted);
  if (!fits) return { problem: `${field.name} is ${oneOf(field.choices)}, so ${field.name}:${value} finds nothing.` };
  return { condition: { kind: 'names', field: field.name, names: openEnd ? [`${wanted}*`] : [wanted] } };
}

function numberCondition(field: QueryField, compare: Compare, value: string): ReadCondition {
  if (!/^-?\d{1,15}$/.test(value)) return { problem: `${field.name} is a whole number, which “${value}” is not.` };
  return { condition: { kind: 'range', field: field.name, ...rangeOf(compare, Number(value), Number(value) + 1) } };
}

function dateCondition(field: QueryField, compare: Compare, value: string, unfinished: boolean): ReadCondition {
  const period = periodOf(value) ?? (unfinished ? periodOf(finishedPart(value)) : undefined);
  if (period) return { condition: { kind: 'range', field: field.name, ...rangeOf(compare, period.from, period.to) } };
  if (unfinished && /^\d{0,3}$/.test(value)) return {};
  const advice = /^\d+(minute|hour|day|week|month|year)s?$/i.test(value)
    ? 'Times counted back from now are not understood, because a change set has to mean the same tomorrow: name the day'
    : `“${value}” is not a date: write a year, a month or a day`;
  return { problem: `${advice}, as in ${field.name}>2026, ${field.name}>2026-01 or ${field.name}>2026-01-31.` };
}

/** `>` begins after the whole day, month or year, `<=` takes all of it in, as in Zendesk's own search. */
function rangeOf(compare: Compare, from: number, to: number): { from: number; to: number } {
  switch (compare) {
    case ':':
      return { from, to };
    case '>':
      return { from: to, to: Number.POSITIVE_INFINITY };
    case '>=':
      return { from, to: Number.POSITIVE_INFINITY };
    case '<':
      return { from: Number.NEGATIVE_INFINITY, to: from };
    case '<=':
      return { from: Number.NEGATIVE_INFINITY, to };
  }
}

/** `2026-01` of `2026-01-3`. */
function finishedPart(value: string): string {
  return /^\d{4}(-\d{2}(-\d{2})?)?/.exec(value)?.[0] ?? '';
}

function filled(field: QueryField, isFilled: boolean): ReadCondition {
  return { condition: { kind: 'filled', field: field.name, filled: isFilled } };
}

function emptyValue(field: QueryField, compare: Compare): string {
  const example = { words: 'refund', names: '"Tier 2"', choice: '', path: 'Refund', number: '11', date: '2026-01-31' }[
    field.kind
  ];
  const value = field.kind === 'choice' ? field.choices[0] : example;
  return `${field.name}${compare} has no value: write ${field.name}${compare}${value} without a space, or ${field.name}:none.`;
}

/** The last part also matches as a beginning. */
export function withOpenEnd(parts: readonly string[]): string[] {
  return parts.map((part, index) => (index === parts.length - 1 && !part.endsWith('*') ? `${part}*` : part));
}

function oneOf(choices: readonly string[]): string {
  return choices.length < 2 ? choices.join('') : `${choices.slice(0, -1).join(', ')} or ${choices.at(-1)}`;
}
