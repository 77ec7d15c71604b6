import type { ResourceName } from '../../../preload/contract/records.ts';
import { conditionOf, withOpenEnd } from './condition.ts';
import { findField, searchable } from './fields.ts';
import { nearest } from './nearest.ts';
import type { Clause, Condition, Query } from './query.ts';
import { splitTerms, type Term } from './split-terms.ts';
import { unclearIn } from './unclear.ts';
import { fold, wordPatternsOf } from './words.ts';

export type ParsedQuery =
  | { readonly ok: true; readonly query: Query }
  /** One sentence that says what is wrong and what to write instead. */
  | { readonly ok: false; readonly problem: string };

export interface ParseOptions {
  /**
   * The search is still being typed: its last word also matches as a beginning, and an unfinished last term (an open quote,
   * a field without a value) is no mistake yet.
   */
  readonly typing?: boolean;
}

/**
 * Understands a search in the language of docs/query-language.md. Never throws, and builds no regular expression from the
 * text. A search without terms asks for every record.
 */
export function parseQuery(resource: ResourceName, text: string, options: ParseOptions = {}): ParsedQuery {
  const terms = splitTerms(text);
  const clauses: Clause[] = [];
  const byField = new Map<string, Condition[]>();
  for (const [index, term] of terms.entries()) {
    const unfinished = options.typing === true && index === terms.length - 1 && (!term.closed || !/\s$/.test(text));
    const read = readTerm(resource, term, unfinished);
    if ('problem' in read) return { ok: false, problem: read.problem };
    if (!read.condition) continue;
    const repeated = read.joins === undefined ? undefined : byField.get(read.joins);
    if (repeated) {
      repeated.push(read.condition);
      continue;
    }
    const anyOf = [read.condition];
    if (read.joins !== undefined) byField.set(read.joins, anyOf);
    clauses.push({ negated: term.negated, anyOf });
  }
  return { ok: true, query: { resource, clauses } };
}

/** `joins` names the field whose other values are alternatives to this one, as in Zendesk's `tags:silver tags:bronze`. */
type ReadTerm = { readonly problem: string } | { readonly condition?: Condition | undefined; readonly joins?: string };

function readTerm(resource: ResourceName, term: Term, unfinished: boolean): ReadTerm {
  if (!term.closed && !unfinished) {
    return { problem: `The quote that opens at ${term.text} is never closed: add a " where it ends.` };
  }
  const unclear = unclearIn(resource, term, unfinished);
  if (unclear !== undefined) return { problem: unclear };
  if (term.field === undefined || term.compare === undefined) return readBareTerm(resource, term, unfinished);
  const field = findField(resource, term.field);
  if (!field) return { problem: unknownField(resource, term.field) };
  const read = conditionOf(field, term.compare, term, unfinished);
  if ('problem' in read) return read;
  return term.compare === ':' && !term.negated ? { ...read, joins: field.name } : read;
}

function readBareTerm(resource: ResourceName, term: Term, unfinished: boolean): ReadTerm {
  const mistake = term.quoted || unfinished ? undefined : bareMistake(term.value);
  if (mistake !== undefined) return { problem: mistake };
  if (term.value === '*' && !term.quoted) return { condition: { kind: 'filled', field: 'id', filled: true } };
  const words = wordPatternsOf(fold(term.value));
  if (words.length === 0) {
    return unfinished ? {} : { problem: `“${term.text}” holds no letter or digit to search for: leave it out.` };
  }
  const asTyped = unfinished && !(term.quoted && term.closed) ? withOpenEnd(words) : words;
  return { condition: { kind: 'words', fields: searchable[resource].bareWords, words: asTyped } };
}

/** What people write out of other habits, which would silently find the wrong records. */
function bareMistake(value: string): string | undefined {
  if (value === 'AND') return 'Leave out AND: all words of a search have to be there anyway; "AND" in quotes is the word.';
  if (value === 'NOT') return 'Write -word to leave records with a word out, instead of NOT; "NOT" in quotes is the word.';
  if (value === 'OR') {
    return 'Name a field twice for either of two values (tag:vip tag:gold), instead of OR; "OR" in quotes is the word.';
  }
  return undefined;
}

function unknownField(resource: ResourceName, name: string): string {
  const { fields } = searchable[resource];
  const close = nearest(
    name.toLowerCase(),
    fields.flatMap((field) => [field.name, ...(field.aliases ?? [])]),
  );
  const all = fields.map((field) => field.name).join(', ');
  const meant = close === undefined ? '.' : `: did you mean ${close}?`;
  return `“${name}” is not a field of ${resource}${meant} The fields are ${all}; put text with a colon in quotes.`;
}
