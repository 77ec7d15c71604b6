import type { SearchTerm } from './search-query.ts';
import { sortText } from './sort-text.ts';

/** What a record offers to a search: texts by field, and the texts that plain words are looked for in. */
export interface Searchable {
  /** The field's values; empty when it has none, `undefined` when records of this kind have no such field. */
  values(field: string): readonly string[] | undefined;
  words(): readonly string[];
  /** Fields whose values have an order of their own, such as a ticket's status. */
  readonly ranks?: Readonly<Record<string, readonly string[]>>;
}

type Test = (record: Searchable) => boolean;

/**
 * Makes a query into a test of records, once for all of them. Terms on the same field are alternatives, on different fields
 * all must hold, negated ones must not (Zendesk's search reference).
 */
export function compileSearch(terms: readonly SearchTerm[]): Test {
  const meant = terms.filter(({ field }) => field !== 'type' && !isDirective(field));
  const unwanted = meant.filter(({ negated }) => negated).map(compileTerm);
  const wanted = meant.filter(({ negated }) => !negated);
  const alternatives = new Map<string, Test[]>();
  const needed: Test[] = [];
  for (const term of wanted) {
    if (term.field === '' || term.operator !== ':') needed.push(compileTerm(term));
    else alternatives.set(term.field, [...(alternatives.get(term.field) ?? []), compileTerm(term)]);
  }
  const groups = [...alternatives.values()];
  return (record) =>
    !unwanted.some((test) => test(record)) &&
    groups.every((tests) => tests.some((test) => test(record))) &&
    needed.every((test) => test(record));
}

/** `order_by:` and `sort:` say how, not what. */
function isDirective(field: string): boolean {
  return field === 'order_by' || field === 'sort' || field === 'sort_by';
}

function compileTerm({ field, operator, value }: SearchTerm): Test {
  if (field === '') return freeText(value);
  if (operator !== ':') {
    return (record) => (record.values(field) ?? []).some((text) => isOrdered(text, operator, value, record.ranks?.[field]));
  }
  if (value === 'none') return (record) => record.values(field)?.length === 0;
  const tests = (field === 'tags' ? value.split(/\s+/) : [value]).map(fits);
  return (record) => (record.values(field) ?? []).some((text) => tests.some((test) => test(text)));
}

/** Every word must begin a word of the record; `*` is allowed at the end and changes nothing here. */
function freeText(value: string): Test {
  const wanted = sortText(value)
    .replaceAll('*', '')
    .split(/\s+/)
    .filter((word) => word !== '');
  return (record) => {
    const text = plain(record.words().join(' '));
    // Most records do not have the letters at all, which is quick to see.
    if (!wanted.every((word) => text.includes(word))) return false;
    const words = wordsIn(text);
    return wanted.every((word) => words.some((candidate) => candidate.startsWith(word)));
  };
}

/** The words of a text, in the form that they are searched in. */
export function wordsIn(text: string): string[] {
  return plain(text).split(/[^\p{L}\p{N}_@.+-]+/u);
}

/** `sortText`, without its cost where there are no accents. */
function plain(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range of ASCII begins there
  return /^[\x00-\x7f]*$/.test(text) ? text.toLowerCase() : sortText(text);
}

/** Equal, or beginning alike where the value ends in `*`, or a whole word of a longer text, or a time on that day. */
export function fits(value: string): (text: string) => boolean {
  const wanted = sortText(value);
  if (wanted.endsWith('*')) {
    const beginning = wanted.slice(0, -1);
    return (text) => plain(text).startsWith(beginning) || plain(text).includes(` ${beginning}`);
  }
  const isDay = /^\d{4}-\d\d-\d\d$/.test(value);
  return (text) => {
    const found = plain(text);
    return (
      found === wanted || (found.includes(' ') && ` ${found} `.includes(` ${wanted} `)) || (isDay && text.startsWith(`${value}T`))
    );
  };
}

/** Whether a value stands on that side of another, by its rank where there are ranks. */
export function isOrdered(text: string, operator: string, value: string, ranks: readonly string[] | undefined): boolean {
  const wanted = ranks === undefined ? value.replace(/^(\d{4}-\d\d-\d\d)$/, '$1T00:00:00Z') : ranks.indexOf(value);
  const found = ranks === undefined ? text : ranks.indexOf(text);
  switch (operator) {
    case '<':
      return found < wanted;
    case '>':
      return found > wanted;
    case '<=':
      return found <= wanted;
    default:
      return found >= wanted;
  }
}
