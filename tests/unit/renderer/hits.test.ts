import { expect, test } from 'vitest';
import { piecesOf, wordsLookedFor } from '../../../renderer/parts/hits.tsx';

const marked = (text: string, query: string) =>
  piecesOf(text, wordsLookedFor(query))
    .map(({ piece, isHit }) => (isHit ? `[${piece}]` : piece))
    .join('');

test('what a search looks for is marked where a word begins with it, whatever the case and the field', () => {
  expect(marked('Refund a refunded prefund', 'refund')).toBe('[Refund] a [refund]ed prefund');
  expect(marked('Billing::Sorry', 'title:"sorry billing" status:active')).toBe('[Billing]::[Sorry]');
  expect(marked('a+b (c)', '(c)')).toBe('a+b ([c])');
});

test('what must not be there, and what is no text, marks nothing', () => {
  expect(marked('Refund', '-refund')).toBe('Refund');
  expect(marked('Refund', '')).toBe('Refund');
  expect(wordsLookedFor('updated>2026 "ship* it')).toEqual(['2026', 'ship', 'it']);
  expect(piecesOf('İstanbul', ['i'])).toEqual([{ piece: 'İstanbul', isHit: false }]);
});
