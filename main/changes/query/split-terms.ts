/** One piece of a search as written: `-title:"refund*"` is negated, of the field `title`, quoted, `refund*`. */
export interface Term {
  readonly text: string;
  /** Where it begins in the search. */
  readonly start: number;
  readonly negated: boolean;
  readonly field?: string;
  readonly compare?: Compare;
  readonly value: string;
  readonly quoted: boolean;
  /** False where a quote is opened and never closed. */
  readonly closed: boolean;
  /** Text follows the closing quote without a space. */
  readonly glued?: true;
}

export type Compare = ':' | '>' | '<' | '>=' | '<=';

/** Divides a search into its terms: at white space, but for what is in quotes. Every text can be divided. */
export function splitTerms(search: string): Term[] {
  const terms: Term[] = [];
  let at = skipSpace(search, 0);
  while (at < search.length) {
    const { end, ...term } = readTerm(search, at);
    terms.push(term);
    at = skipSpace(search, end);
  }
  return terms;
}

function readTerm(search: string, start: number): Term & { readonly end: number } {
  const negated = search[start] === '-' && !isSpace(search[start + 1]) && start + 1 < search.length;
  const head = readHead(search, negated ? start + 1 : start);
  const value = readValue(search, head.end);
  const named = head.field === undefined ? {} : { field: head.field, compare: head.compare };
  const { end } = value;
  return { text: search.slice(start, end), start, negated, ...named, ...value };
}

type Head = { readonly end: number } & (
  | { readonly field: string; readonly compare: Compare }
  | { readonly field?: undefined; readonly compare?: undefined }
);

/** `title:`, `updated>=`. A double colon belongs to a title such as `Refund::Late`, and `://` to an address. */
function readHead(search: string, start: number): Head {
  const head = /[A-Za-z][A-Za-z0-9_.]*(?:>=|<=|[:<>])/y;
  head.lastIndex = start;
  const text = head.exec(search)?.[0];
  if (text === undefined) return { end: start };
  const end = start + text.length;
  const compare = /[^A-Za-z0-9_.]+$/.exec(text)?.[0];
  if (!isCompare(compare)) return { end: start };
  if (compare === ':' && (search[end] === ':' || search.startsWith('//', end))) return { end: start };
  return { end, field: text.slice(0, -compare.length), compare };
}

type Value = Pick<Term, 'value' | 'quoted' | 'closed' | 'glued'> & { readonly end: number };

const closingQuotes: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ['“', '”'],
]);

/** A value ends at the next space; a quoted one at its closing quote, where `*` may follow. `\"` is a quote within quotes. */
function readValue(search: string, start: number): Value {
  const close = closingQuotes.get(search.charAt(start));
  if (close === undefined) {
    let end = start;
    while (end < search.length && !isSpace(search[end])) end += 1;
    return { value: search.slice(start, end), quoted: false, closed: true, end };
  }
  let value = '';
  let at = start + 1;
  while (at < search.length && search[at] !== close) {
    if (search[at] === '\\' && (search[at + 1] === close || search[at + 1] === '\\')) at += 1;
    value += search.charAt(at);
    at += 1;
  }
  if (at >= search.length) return { value, quoted: true, closed: false, end: search.length };
  const starred = search[at + 1] === '*';
  const end = at + (starred ? 2 : 1);
  const glued = end < search.length && !isSpace(search[end]);
  return { value: starred ? `${value}*` : value, quoted: true, closed: true, end, ...(glued ? { glued } : {}) };
}

function isCompare(text: string | undefined): text is Compare {
  return text === ':' || text === '>' || text === '<' || text === '>=' || text === '<=';
}

function skipSpace(search: string, from: number): number {
  let at = from;
  while (at < search.length && isSpace(search[at])) at += 1;
  return at;
}

function isSpace(character: string | undefined): boolean {
  return character !== undefined && /\s/.test(character);
}
