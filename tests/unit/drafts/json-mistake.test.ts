import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonMistake } from '../../../main/drafts/json-mistake.ts';
import { parseJsonText } from '../../../main/drafts/json-text.ts';

test.each([
  ['[{"a":1},]', 'in line 1, column 10, it has “]” behind a comma: take the comma before it out'],
  ['[\n  {"a" 1}]', 'in line 2, column 8, it has “1” where a colon has to stand'],
  ['{oops', 'in line 1, column 2, it has “oops”, which JSON does not know outside quotes'],
  ['', 'in line 1, column 1, it has its end, and something is not closed'],
  ['[{“resource”:1}]', 'in line 1, column 3, it has the typographic quote “: write straight quotes'],
  ['// hi\n[]', 'in line 1, column 1, it has a comment, which JSON does not have: take it out'],
  ["['a']", 'in line 1, column 2, it has a single quote: write texts in double quotes'],
  ['[1] [2]', 'in line 1, column 5, it has “[” where a comma or the end has to stand'],
  ['["a\nb"]', 'in line 1, column 2, it has a text that does not end in its line'],
])('%j is told with its place', (text, says) => {
  expect(() => parseJsonText(text, 'operations file')).toThrow(`The operations file is not JSON: ${says}`);
});

test('what JSON.parse takes has no mistake, and what it refuses has one', () => {
  const damaged = fc
    .tuple(fc.json(), fc.nat(40), fc.constantFrom('', ',', ']', '{', '"', 'x', '1', ':', '\\'))
    .map(([json, at, put]) => {
      const place = at % (json.length + 1);
      return json.slice(0, place) + put + json.slice(place + (put === '' ? 1 : 0));
    });
  fc.assert(
    fc.property(fc.oneof(fc.json(), damaged), (text) => {
      expect(jsonMistake(text) === undefined).toBe(isJson(text));
    }),
    { numRuns: 300 },
  );
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
