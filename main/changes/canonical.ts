import canonicalize from 'canonicalize';

/**
 * JSON by RFC 8785: keys sorted, no white space, numbers as ECMAScript writes them. Fields that are `undefined` are left out.
 * Throws on what JSON cannot hold (NaN, a cycle, half a surrogate pair).
 */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('There is no JSON for undefined.');
  return text;
}
