/** One term of Zendesk's search language, such as `-tags:vip`, `created>2026-01-01` or a plain word. */
export interface SearchTerm {
  /** Lower-case; empty for free text. */
  readonly field: string;
  readonly operator: ':' | '<' | '>' | '<=' | '>=';
  readonly value: string;
  readonly negated: boolean;
}

const pattern = /(-)?(?:([a-z_][\w.]*)(:|<=|>=|<|>))?(?:"([^"]*)"|(\S+))/giy;

/** Cuts a query into its terms; text that fits nothing is taken as words. */
export function parseSearch(query: string): SearchTerm[] {
  const terms: SearchTerm[] = [];
  let place = 0;
  while (place < query.length) {
    const blank = /\s+/y;
    blank.lastIndex = place;
    if (blank.test(query)) {
      place = blank.lastIndex;
      continue;
    }
    pattern.lastIndex = place;
    const found = pattern.exec(query);
    if (found === null) break;
    place = pattern.lastIndex;
    const [, minus, field = '', operator = ':', quoted, word = ''] = found;
    terms.push({ field: field.toLowerCase(), operator: operatorOf(operator), value: quoted ?? word, negated: minus === '-' });
  }
  return terms;
}

function operatorOf(text: string): SearchTerm['operator'] {
  return text === '<' || text === '>' || text === '<=' || text === '>=' ? text : ':';
}
