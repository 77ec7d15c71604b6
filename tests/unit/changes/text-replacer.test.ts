import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyReplacements, finderOf, type ReplacePattern } from '../../../main/changes/operations/text-replacer.ts';
import { cases } from './cases.ts';

function replace(text: string, find: string, by: string, options: Partial<ReplacePattern> = {}): string {
  const made = finderOf({ find, replace: by, match: 'plain', caseSensitive: true, ...options });
  if ('problem' in made) throw new Error(made.problem);
  return applyReplacements(text, made.finder(text));
}

describe('plain text', () => {
  test('is found anywhere and is nothing but itself', () => {
    expect(replace('Refund Refunded refund', 'Refund', 'Credit')).toBe('Credit Credited refund');
    expect(replace('costs $5.00 (a|b) [c]', '$5.00 (a|b) [c]', '$1 $& $$')).toBe('costs $1 $& $$');
    expect(replace('a-b/c^d{2}\\n', '-b/c^d{2}\\n', '!')).toBe('a!');
  });
  test('is found in any case where case does not count', () => {
    expect(replace('REFUND Größe GRÖSSE', 'refund', 'x', { caseSensitive: false })).toBe('x Größe GRÖSSE');
    expect(replace('ÉTÉ été', 'été', 'x', { caseSensitive: false })).toBe('x x');
  });
  test('never tears a character apart', () => expect(replace('💛💙', '\udc9b', 'x')).toBe('💛💙'));
});

describe('whole words', () => {
  const word = { match: 'word' as const };
  test.each([
    ['Refund Refunds Prerefund Refund', 'Credit Refunds Prerefund Credit'],
    ['Refund::Sorry, (Refund) Refund.', 'Credit::Sorry, (Credit) Credit.'],
    ['refund_Refund Refund2 Refund-2', 'refund_Refund Refund2 Credit-2'],
    ["Refund's Refundé Refunde\u0301", "Credit's Refundé Refunde\u0301"],
    ['Refund\u0301 Refund', 'Refund\u0301 Credit'],
    ['{{ticket.Refund_id}} Refundの', '{{ticket.Refund_id}} Creditの'],
  ])('%s becomes %s', (text, expected) => expect(replace(text, 'Refund', 'Credit', word)).toBe(expected));
  test('of accents and Japanese end where a reader sees them end', () => {
    expect(replace('café cafés', 'café', 'bar', word)).toBe('bar cafés');
    expect(replace('返金のお詫び', '返金', 'クレジット', word)).toBe('クレジットのお詫び');
    expect(replace('カタカナ', 'カナ', 'x', word)).toBe('カタカナ');
  });
  test('may begin and end with signs', () => expect(replace('pay $5 now, $55', '$5', '$6', word)).toBe('pay $6 now, $55'));
  test('are found after a place that only looks like one', () => expect(replace('xa a a', 'a a', 'b', word)).toBe('xa b'));
});

describe('a regular expression', () => {
  const regex = { match: 'regex' as const };
  test('puts in its groups by number and by name', () => {
    expect(replace('Refund::EU', '(\\w+)::(?<region>\\w+)', '$<region>::$1 $$ $& $0 $3', regex)).toBe(
      'EU::Refund $ Refund::EU $0 $3',
    );
    expect(replace('ab', '(a)(x)?', '[$2]', regex)).toBe('[]b');
  });
  test('knows Unicode', () => expect(replace('Größe é 💛', '\\p{L}+', 'x', regex)).toBe('x x 💛'));
  test('may find the empty text', () => expect(replace('💛b', '(?=b)|^', '.', regex)).toBe('.💛.b'));
  test('that JavaScript refuses is told why in one sentence', () => {
    for (const find of ['(', '[', '\\', 'a{2', '(?<n>a)(?<n>b)', '\\-']) {
      expect(finderOf({ find, replace: '', match: 'regex', caseSensitive: true })).toEqual({
        problem: expect.stringMatching(/is not a regular expression that JavaScript understands: [^\n]+\.$/),
      });
    }
  });
  test('does what String.replace does, whatever it is', () => {
    const source = fc.constantFrom('a', '(a)(b)?', '(?<x>b)|c', 'a*', '^', '$', '\\b', '(((((((((((a)))))))))))', '.', '(?:)');
    const template = fc.string({ unit: fc.constantFrom('$', '1', '2', '0', '&', '<', 'x', '>', "'", '`', 'q'), maxLength: 8 });
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', ' ', '💛'), maxLength: 10 });
    fc.assert(
      fc.property(source, template, text, fc.boolean(), (find, by, subject, caseSensitive) => {
        const native = subject.replace(new RegExp(find, caseSensitive ? 'gu' : 'giu'), by);
        expect(replace(subject, find, by, { match: 'regex', caseSensitive })).toBe(native);
      }),
      cases(3000),
    );
  });
});

test('plain replacing is what String.replaceAll does', () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'b', '.', '$'), maxLength: 12 });
  fc.assert(
    fc.property(
      letters,
      fc.string({ unit: fc.constantFrom('a', 'b', '.', '$'), minLength: 1, maxLength: 3 }),
      letters,
      (text, find, by) => {
        expect(replace(text, find, by)).toBe(text.replaceAll(find, () => by));
      },
    ),
    cases(1000),
  );
});
