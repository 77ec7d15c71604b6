/** A seeded stream of numbers in [0, 1): the same seed brings the same inputs, so that what was found can be looked at again. */
export type Random = () => number;

/** mulberry32. */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function oneOf<Value>(random: Random, values: readonly Value[]): Value {
  const value = values[Math.floor(random() * values.length)];
  if (value === undefined && values.length === 0) throw new Error('There is nothing to choose from');
  return value as Value;
}

/** So many inputs in all the tests that ask: 100,000 take minutes, so that the usual run takes fewer of the same. */
export function fuzzCount(usual: number): number {
  const wanted = Number(process.env.REDLINE_FUZZ ?? 0);
  return wanted > 0 ? wanted : usual;
}

const texts = [
  '',
  ' ',
  '\0',
  '\ud800',
  'a\udfffb',
  '\u202egnp.exe',
  '\ufeff',
  '../../../etc/passwd',
  '__proto__',
  'constructor',
  'toString',
  '$1$&$`',
  '(a+)+$',
  '((((((((((a*)*)*)*)*)*)*)*)*)*',
  '[',
  '\\',
  '{{ticket.id}}',
  '<script>alert(1)</script>',
  "'; drop table records; --",
  'title:"',
  'title:* OR -active:(',
  '"'.repeat(50),
  '('.repeat(300),
  '-'.repeat(500),
  'NaN',
  '1e999',
  '9'.repeat(400),
  'https://user:pass@acme.zendesk.com',
  'http://127.0.0.1:1',
  'http://169.254.169.254/latest',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'macros:11',
  'macros:-1',
  'macros:99999999999999999999',
  '%s%s%n%00',
  '\r\nX-Injected: 1',
  '\u2028\u2029',
  '👩‍👩‍👧‍👦'.repeat(20),
  'é'.normalize('NFD').repeat(50),
];
const numbers = [0, -0, -1, 0.5, 1, 2 ** 31, 2 ** 32, 2 ** 53, 2 ** 53 + 2, -(2 ** 63), 1e21, 1e308, -1e308, 5e-324, 1000, 1001];

/** Something that nobody asked for. */
export function hostileValue(random: Random, depth = 0): unknown {
  const roll = random();
  if (roll < 0.35) return oneOf(random, texts);
  if (roll < 0.5) return oneOf(random, numbers);
  if (roll < 0.6) return oneOf(random, [null, true, false, [], {}]);
  if (roll < 0.65) return 'x'.repeat(Math.floor(random() * 20_000));
  if (roll < 0.7) return nested(Math.floor(random() * 400));
  if (roll < 0.75) return JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}');
  if (depth > 3) return null;
  const size = Math.floor(random() * 4);
  if (roll < 0.87) return Array.from({ length: size }, () => hostileValue(random, depth + 1));
  return Object.fromEntries(Array.from({ length: size }, () => [oneOf(random, texts), hostileValue(random, depth + 1)]));
}

function nested(depth: number): unknown {
  let value: unknown = 'deep';
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { a: value };
  return value;
}

/** The value with one thing in it changed, taken out, put in, or put in twice. */
export function mutated(random: Random, value: unknown): unknown {
  if (random() < 0.15) return hostileValue(random);
  if (Array.isArray(value)) {
    if (value.length === 0) return [hostileValue(random)];
    const at = Math.floor(random() * value.length);
    const roll = random();
    if (roll < 0.1) return value.toSpliced(at, 1);
    if (roll < 0.2) return [...value, value[at]];
    return value.with(at, mutated(random, value[at]));
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value);
    const roll = random();
    if (roll < 0.1 || entries.length === 0) return Object.fromEntries([...entries, [oneOf(random, texts), hostileValue(random)]]);
    const at = Math.floor(random() * entries.length);
    if (roll < 0.2) return Object.fromEntries(entries.toSpliced(at, 1));
    const [key, inner] = entries[at] ?? ['', null];
    return Object.fromEntries(entries.with(at, [key, mutated(random, inner)]));
  }
  if (typeof value === 'string' && random() < 0.4) return mutatedText(random, value);
  return hostileValue(random);
}

/** Text with a piece of it cut out, doubled, or replaced. */
export function mutatedText(random: Random, text: string): string {
  const start = Math.floor(random() * (text.length + 1));
  const end = Math.min(text.length, start + Math.floor(random() * 8));
  const piece = oneOf(random, [
    '',
    text.slice(start, end).repeat(2),
    String(oneOf(random, texts)),
    '"',
    '}',
    ',',
    '\\u0000',
    '0',
  ]);
  return text.slice(0, start) + piece + text.slice(end);
}
