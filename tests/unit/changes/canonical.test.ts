import canonicalize from 'canonicalize';
import { expect, test } from 'vitest';
import { canonicalJson, canonicalPieces } from '../../../main/changes/canonical.ts';
import { seeded } from '../snapshots/random-people.ts';

test('canonical JSON is what the library of RFC 8785 writes, whatever the keys, strings and numbers', () => {
  const random = seeded(5);
  const keys = [
    'b',
    'a',
    'ä',
    '10',
    '9',
    '',
    '__proto__',
    'toJSON',
    '\u20ac',
    '\r',
    '\ufb33',
    '1',
    '\ud83d\ude00',
    '\u0080',
    'A',
    'constructor',
  ];
  const strings = ['', 'x', '"\\/\b\u001f', '\u2028', '😀', 'É́', '\u0000'];
  const numbers = [0, -0, 1e21, 1e-7, 1 / 3, 4.5, 2e-3, 2 ** 53, -1];
  const pick = <Value>(values: readonly Value[]) => values[Math.floor(random() * values.length)] as Value;
  const value = (depth: number): unknown => {
    const choice = random();
    if (depth === 0 || choice < 0.3) return pick<unknown>([...strings, ...numbers, true, false, null]);
    const size = Math.floor(random() * 5);
    if (choice < 0.5) return Array.from({ length: size }, () => (random() < 0.1 ? undefined : value(depth - 1)));
    return Object.fromEntries(Array.from({ length: size }, () => [pick(keys), random() < 0.1 ? undefined : value(depth - 1)]));
  };
  for (let round = 0; round < 3000; round += 1) {
    const made = value(4);
    expect(canonicalJson(made)).toBe(canonicalize(made));
  }
});

test('piece by piece it is the same text', () => {
  const many = Array.from({ length: 1203 }, (_none, index) => ({ z: index, a: [index], ä: undefined }));
  for (const value of [{}, { b: many, a: [], c: undefined, d: 'x' }, { list: [undefined, null], one: many.slice(0, 500) }])
    expect([...canonicalPieces(value)].join('')).toBe(canonicalJson(value));
});

test('what no JSON holds is refused, and dates are written as JSON writes them', () => {
  const cycle: { self?: unknown } = {};
  cycle.self = cycle;
  for (const bad of [{ a: Number.NaN }, [Number.POSITIVE_INFINITY], { a: '\ud800' }, { '\udc00': 1 }, cycle, undefined])
    expect(() => canonicalJson(bad)).toThrow();
  expect(canonicalJson({ at: new Date(0) })).toBe('{"at":"1970-01-01T00:00:00.000Z"}');
});
