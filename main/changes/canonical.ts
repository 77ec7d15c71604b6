import canonicalize from 'canonicalize';

/**
 * JSON by RFC 8785: keys sorted, no white space, numbers as ECMAScript writes them. Fields that are `undefined` are left out.
 * Throws on what JSON cannot hold (NaN, a cycle, half a surrogate pair).
 */
export function canonicalJson(value: unknown): string {
  const text = quickly(value) ?? canonicalize(value);
  if (text === undefined) throw new TypeError('There is no JSON for undefined.');
  return text;
}

/** Items of a list that are written at once. */
const atOnce = 500;

/** The same text of an object piece by piece, so that that of 100,000 edits is never in memory as a whole. */
export function* canonicalPieces(value: Readonly<Record<string, unknown>>): Generator<string, void, void> {
  let before = '{';
  for (const key of Object.keys(value).sort()) {
    const held = value[key];
    if (held === undefined) continue;
    yield `${before}${canonicalJson(key)}:`;
    before = ',';
    if (Array.isArray(held)) yield* listPieces(held);
    else yield canonicalJson(held);
  }
  yield before === '{' ? '{}' : '}';
}

function* listPieces(list: readonly unknown[]): Generator<string, void, void> {
  yield '[';
  for (let start = 0; start < list.length; start += atOnce)
    yield `${start > 0 ? ',' : ''}${canonicalJson(list.slice(start, start + atOnce)).slice(1, -1)}`;
  yield ']';
}

/** Half a surrogate pair, which is no character. */
const half = /\p{Cs}/u;

/** What is no plain data, or has keys that JavaScript would put in another order. */
class Odd extends Error {}

/**
 * Of plain data, whose keys are put in order first, JavaScript itself writes the same text several times as fast: RFC 8785 takes its
 * numbers and strings from there. 100,000 edits are named more than once.
 *
 * @returns undefined where that is not certain, so that the library has to say.
 */
function quickly(value: unknown): string | undefined {
  try {
    return JSON.stringify(inOrder(value));
  } catch (error) {
    // A cycle, or what is nested too deep, ends in a RangeError.
    if (error instanceof Odd || error instanceof RangeError) return undefined;
    throw error;
  }
}

function inOrder(value: unknown): unknown {
  switch (typeof value) {
    case 'boolean':
      return value;
    case 'string':
      if (half.test(value)) throw new Odd();
      return value;
    case 'number':
      if (!Number.isFinite(value)) throw new Odd();
      return value;
    case 'object':
      if (value === null) return null;
      return Array.isArray(value) ? value.map(inOrder) : sorted(value);
    default:
      throw new Odd();
  }
}

function sorted(value: object): object {
  const prototype: unknown = Object.getPrototypeOf(value);
  if ((prototype !== Object.prototype && prototype !== null) || 'toJSON' in value) throw new Odd();
  const keys = Object.keys(value).sort();
  const result: Record<string, unknown> = {};
  for (const key of keys) {
    // JavaScript has keys that are numbers come first, and `__proto__` is none of its own.
    if (/^\d/.test(key) || key === '__proto__' || half.test(key)) throw new Odd();
    const held: unknown = value[key as keyof typeof value];
    if (held !== undefined) result[key] = inOrder(held);
  }
  return result;
}
