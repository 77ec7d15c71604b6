import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placeAmong, placeOf } from '../../../main/hosts/electron/deep-links.ts';

const hash = 'a'.repeat(64);

test.each([
  ['redline://macros', '#/macros'],
  ['redline://journal/', '#/journal'],
  ['redline://accounts?account=acme', '#/accounts?account=acme'],
  [`redline://changes/${hash}?account=127.0.0.1-4567`, `#/changes/${hash}?account=127.0.0.1-4567`],
  ['redline://runs/20261123-142307-7f3a', '#/runs/20261123-142307-7f3a'],
])('%s leads to its place', (link, place) => {
  expect(placeOf(link)).toBe(place);
});

test.each([
  '',
  'redline:',
  'redline://',
  'redline:macros',
  'REDLINE://macros',
  ' redline://macros',
  'redline://macros\n',
  'redline://macros/../journal/x',
  'redline://macros/1',
  'redline://runs',
  'redline://runs/../accounts/x',
  `redline://changes/${hash.toUpperCase()}`,
  `redline://changes/${hash}%2f..`,
  'redline://__proto__',
  'redline://constructor',
  'redline://toString/',
  'redline://accounts?account=acme&account=other',
  'redline://accounts?account=%2e%2e%2f',
  'redline://accounts?account=acme#/runs',
  'redline://accounts?token=secret',
  'redline://user:pass@macros',
  'redline://macros:80',
  'redline://macros?account=<script>',
  'redline://javascript:alert(1)',
  'https://macros',
  'file:///etc/passwd',
  `redline://macros?account=${'a'.repeat(400)}`,
  'redline://ma\u0441ros',
])('%j is no place', (link) => {
  expect(placeOf(link)).toBeUndefined();
});

test('of what a program was started with only a link counts, and only the first', () => {
  expect(placeAmong(['/usr/bin/redline', '--inspect', '--no-sandbox', 'redline://journal', 'redline://macros'])).toBe(
    '#/journal',
  );
  expect(placeAmong(['redline', 'x redline://journal', '--url=redline://journal'])).toBeUndefined();
  expect(placeAmong([])).toBeUndefined();
});

test('whatever is put into a link, a place is a screen of ours or nothing', () => {
  const pieces = fc.constantFrom(
    'redline://',
    'macros',
    'changes',
    '/',
    '?account=',
    'acme',
    '#',
    '%00',
    '..',
    hash,
    '@',
    ':',
    '\\',
    '&',
    ' ',
  );
  const link = fc
    .array(fc.oneof({ weight: 4, arbitrary: pieces }, fc.string({ unit: 'binary' })), { maxLength: 8 })
    .map((all) => all.join(''));
  fc.assert(
    fc.property(link, (text) => {
      const place = placeOf(text);
      if (place !== undefined)
        expect(place).toMatch(/^#\/(macros|changes|runs|journal|accounts)(\/[0-9a-f-]+)?(\?account=[a-z0-9.-]+)?$/);
    }),
    { numRuns: Number(process.env.REDLINE_FUZZ ?? 5000), seed: 20_261_123 },
  );
});
