import type { ResourceName } from '../../../preload/contract/records.ts';
import { indexedFields } from './indexed-fields.ts';
import type { Clause, Condition, Query } from './query.ts';
import { wordsOf } from './words.ts';

/** What an index is asked for a query. */
export interface IndexAsk {
  /** What `search_words` has to match; `all` and `none` where every record fits, or none can. */
  readonly match: Match;
  /** Whether everything that fits is what the query finds; otherwise each has still to be judged, and none other has. */
  readonly exact: boolean;
}

export type Match = { readonly kind: 'all' } | { readonly kind: 'none' } | { readonly kind: 'match'; readonly text: string };

/** The codes of the values of a field that fit a pattern; undefined where there are too many to be named one by one. */
export type CodesOf = (field: string, pattern: string) => readonly number[] | undefined;

const all: IndexAsk = { match: { kind: 'all' }, exact: true };
const perhaps: IndexAsk = { match: { kind: 'all' }, exact: false };
const none: IndexAsk = { match: { kind: 'none' }, exact: true };

/** The names of the columns of words, in the order of `indexedFields`. */
const columns = ['first', 'second', 'third', 'fourth'] as const;

/** More clauses than anybody writes are judged one by one. */
const mostClauses = 60;

/**
 * The query in the language of SQLite's FTS5, as far as the index knows what it asks for. What it cannot say is left out, so that the
 * answer holds too much and never too little.
 */
export function indexAsk(query: Query, codesOf: CodesOf): IndexAsk {
  if (!indexedFields[query.resource] || query.clauses.length > mostClauses) return perhaps;
  return allOf(query.clauses.map((clause) => clauseAsk(query.resource, clause, codesOf)));
}

function clauseAsk(resource: ResourceName, { negated, anyOf }: Clause, codesOf: CodesOf): IndexAsk {
  const ask = oneOf(anyOf.map((condition) => conditionAsk(resource, condition, codesOf)));
  if (!negated) return ask;
  if (!ask.exact) return perhaps;
  const { match } = ask;
  if (match.kind !== 'match') return match.kind === 'all' ? none : all;
  return { match: { kind: 'match', text: `(${everything}) NOT (${match.text})` }, exact: true };
}

function conditionAsk(resource: ResourceName, condition: Condition, codesOf: CodesOf): IndexAsk {
  switch (condition.kind) {
    case 'words':
      return wordsAsk(resource, condition.fields, condition.words);
    case 'names':
      return allOf(condition.names.map((name) => nameAsk(resource, condition.field, name, codesOf)));
    case 'filled':
      return condition.field === 'id' && condition.filled ? all : perhaps;
    case 'path':
    case 'range':
      return perhaps;
  }
}

function wordsAsk(resource: ResourceName, fields: readonly string[], words: readonly string[]): IndexAsk {
  const filter = columnFilter(resource, fields);
  if (filter === undefined) return perhaps;
  const bare = words.map((word, place) => (place === words.length - 1 ? word.replace(/\*+$/, '') : word));
  const isOpen = bare.at(-1) !== words.at(-1);
  if (bare.every((word) => word !== '' && !word.includes('*')))
    return { match: { kind: 'match', text: `${filter} : ${phrase(bare, isOpen)}` }, exact: true };
  const parts = words.flatMap((word) => beginningOf(word));
  if (parts.length === 0) return perhaps;
  return { match: { kind: 'match', text: parts.map((part) => `(${filter} : ${part})`).join(' AND ') }, exact: false };
}

/** The word itself, or what it begins with before its first star. */
function beginningOf(word: string): string[] {
  const [start = '', ...more] = word.split('*');
  return start === '' ? [] : [phrase([start], more.length > 0)];
}

function nameAsk(resource: ResourceName, name: string, pattern: string, codesOf: CodesOf): IndexAsk {
  const { words = [], values = [] } = indexedFields[resource] ?? {};
  if (values.includes(name)) {
    const codes = codesOf(name, pattern);
    if (codes === undefined) return perhaps;
    if (codes.length === 0) return none;
    return {
      match: { kind: 'match', text: `among : (${codes.map((code) => `"${codeWord(code)}"`).join(' OR ')})` },
      exact: true,
    };
  }
  if (!words.includes(name)) return perhaps;
  const parts = piecesOf(pattern);
  const filter = columnFilter(resource, [name]);
  if (parts.length === 0 || filter === undefined) return perhaps;
  return { match: { kind: 'match', text: parts.map((part) => `(${filter} : ${part})`).join(' AND ') }, exact: false };
}

/** Words that a whole value holds which fits a pattern; only of plain letters, where nothing joins across the edge of a piece. */
function piecesOf(pattern: string): string[] {
  const pieces = pattern.split('*');
  return pieces.flatMap((piece, place) => {
    if (!/^[\x20-\x7e]+$/.test(piece)) return [];
    const words = wordsOf(piece);
    const isCutBefore = place > 0 && /^[a-z0-9]/.test(piece);
    const isCutAfter = place < pieces.length - 1 && /[a-z0-9]$/.test(piece);
    const whole = words.slice(isCutBefore ? 1 : 0);
    if (whole.length === 0) return [];
    return [phrase(whole, isCutAfter)];
  });
}

function phrase(words: readonly string[], isOpen: boolean): string {
  return `"${words.join(' ')}"${isOpen ? ' *' : ''}`;
}

/** @returns undefined where one of the fields has no column. */
function columnFilter(resource: ResourceName, fields: readonly string[]): string | undefined {
  const { words = [] } = indexedFields[resource] ?? {};
  const chosen = fields.map((field) => columns[words.indexOf(field)]);
  if (chosen.length === 0 || chosen.includes(undefined)) return undefined;
  return `{${chosen.join(' ')}}`;
}

function allOf(asks: readonly IndexAsk[]): IndexAsk {
  const exact = asks.every((ask) => ask.exact);
  if (asks.some(({ match }) => match.kind === 'none')) return none;
  const texts = asks.flatMap(({ match }) => (match.kind === 'match' ? [match.text] : []));
  if (texts.length === 0) return exact ? all : perhaps;
  return { match: { kind: 'match', text: texts.map((text) => `(${text})`).join(' AND ') }, exact };
}

function oneOf(asks: readonly IndexAsk[]): IndexAsk {
  const exact = asks.every((ask) => ask.exact);
  const possible = asks.filter(({ match }) => match.kind !== 'none');
  if (possible.length === 0) return none;
  if (possible.some(({ match }) => match.kind === 'all')) return exact ? all : perhaps;
  const texts = possible.flatMap(({ match }) => (match.kind === 'match' ? [match.text] : []));
  return { match: { kind: 'match', text: texts.map((text) => `(${text})`).join(' OR ') }, exact };
}

/**
 * The word that stands for a value's code in the index: one or two characters of Unicode's private use, which no text's words hold, and so
 * few that the index of prefixes stays small.
 */
export function codeWord(code: number): string {
  const most = 60_000;
  const last = String.fromCodePoint(0xf0001 + (code % most));
  return code < most ? last : `${String.fromCodePoint(0x100000 + Math.floor(code / most))}${last}`;
}

/** Every record has this one. */
export const everyCode = 0;
const everything = `among : "${codeWord(everyCode)}"`;
