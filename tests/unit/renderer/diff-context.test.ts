import { expect, test } from 'vitest';
import type { DiffSegment } from '../../../preload/contract/change-set.ts';
import { contextOf, sideOf, visibleSpace } from '../../../renderer/parts/diff-context.ts';

const long = Array.from({ length: 60 }, (_, index) => `word${index}`).join(' ');
const changed = (from: string, to: string): DiffSegment[] => [
  { kind: 'removed', text: from },
  { kind: 'added', text: to },
];
const same = (text: string): DiffSegment => ({ kind: 'same', text });

test('a long text is parted into its changed places, and is whole where that is asked for', () => {
  const segments = [
    same(long),
    ...changed('a', 'b'),
    same(` ${long} `),
    ...changed('c', 'd'),
    same(' and '),
    ...changed('e', 'f'),
  ];
  const { hunks, hidden } = contextOf(segments, 20);
  expect(hidden).toBe(true);
  expect(hunks.map((hunk) => hunk.filter(({ kind }) => kind !== 'same').map(({ text }) => text))).toEqual([
    ['a', 'b'],
    ['c', 'd', 'e', 'f'],
  ]);
  expect(hunks.flat().every(({ text }) => text.length < 40)).toBe(true);
  const whole = contextOf(segments, Number.POSITIVE_INFINITY);
  expect(whole).toEqual({ hunks: [segments], hidden: false });
});

test('each side has what the other has not', () => {
  const segments = [same('Your '), ...changed('refund', 'credit')];
  expect(
    sideOf(segments, 'before')
      .map(({ text }) => text)
      .join(''),
  ).toBe('Your refund');
  expect(
    sideOf(segments, 'after')
      .map(({ text }) => text)
      .join(''),
  ).toBe('Your credit');
});

test('spaces that would not be seen are', () => {
  expect(visibleSpace('  ')).toBe('··');
  expect(visibleSpace('two  spaces')).toBe('two··spaces');
  expect(visibleSpace('end \nnext')).toBe('end·\nnext');
  expect(visibleSpace('no\u00a0break\tand a tab')).toBe('no⍽break⇥and a tab');
  expect(visibleSpace('plain words')).toBe('plain words');
});
