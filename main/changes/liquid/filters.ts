/**
 * How many arguments each filter of Ruby's Liquid 5.4 takes besides its input, at least and at most (`lib/liquid/standardfilters.rb`).
 * Given another number, it writes “Liquid error: wrong number of arguments” into the text. A filter that Liquid does not know lets its
 * input through, and Zendesk may have some of its own: those are believed.
 */
export const filterArity: ReadonlyMap<string, readonly [least: number, most: number]> = new Map([
  ...of(
    [0, 0],
    `size downcase upcase capitalize escape h escape_once url_encode url_decode base64_encode base64_decode base64_url_safe_encode
     base64_url_safe_decode strip lstrip rstrip strip_html strip_newlines reverse newline_to_br first last abs ceil floor`,
  ),
  ...of([0, 1], 'join sort sort_natural uniq compact round'),
  ...of([0, 2], 'truncate truncatewords default'),
  ...of(
    [1, 1],
    `split map remove remove_first remove_last append concat prepend date plus minus times divided_by modulo at_least at_most`,
  ),
  ...of([1, 2], 'slice where replace replace_first'),
  ...of([2, 2], 'replace_last'),
]);

function of(arity: readonly [number, number], names: string): (readonly [string, readonly [number, number]])[] {
  return names.split(/\s+/).map((name) => [name, arity] as const);
}

/** Filters that compare what they are given with a text of their own: the first argument is such a text. */
export const comparingFilters: ReadonlySet<string> = new Set([
  'replace',
  'replace_first',
  'replace_last',
  'remove',
  'remove_first',
  'remove_last',
]);
