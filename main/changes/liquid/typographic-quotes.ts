/**
 * Whether code of Liquid has typographic quotes where it should have straight ones; those within straight quotes are letters like any
 * other. Liquid takes `‘vip’` for the name of a variable that is nowhere, without a word.
 */
export function hasTypographicQuotes(code: string): boolean {
  return /[‘’‚‛“”„‟]/.test(code.replace(/"[^"]*"|'[^']*'/g, ''));
}
