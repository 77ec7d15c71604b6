import { expect, test } from 'vitest';
import { notePassing } from '../../../main/accounts/own-drafts.ts';
import { recentChangeSets } from '../../../main/drafts/recent-change-sets.ts';
import type { ChangeSet } from '../../../preload/contract/change-set.ts';
import { changeSet } from '../../faults/filled-data.ts';

function recents() {
  const waiting: (() => void)[] = [];
  const recent = recentChangeSets((_milliseconds, work) => {
    waiting.push(work);
    return () => waiting.splice(waiting.indexOf(work), 1);
  });
  const put = (name: string, edits: number, passing = false) => {
    const set: ChangeSet = {
      ...changeSet,
      edits: Array.from({ length: edits }, () => changeSet.edits[0]).filter((edit) => !!edit),
    };
    if (passing) notePassing(set);
    recent.put(name, { changeSet: set, unchanged: 0 });
  };
  const kept = (...names: string[]) => names.filter((name) => recent.get(name) !== undefined);
  return {
    recent,
    put,
    kept,
    pass: () => {
      for (const work of [...waiting]) work();
    },
  };
}

test('the newest few are kept, and fewer where they are large; the newest always', () => {
  const { put, kept } = recents();
  for (const name of ['a', 'b', 'c', 'd', 'e']) put(name, 1);
  expect(kept('a', 'b', 'c', 'd', 'e')).toEqual(['b', 'c', 'd', 'e']);
  put('f', 100_000);
  put('g', 100_000);
  expect(kept('d', 'e', 'f', 'g')).toEqual(['g']);
  put('h', 200_000);
  expect(kept('g', 'h')).toEqual(['h']);
});

test('what nobody asks for any more is let go of, but for what is kept nowhere else', () => {
  const { put, kept, pass } = recents();
  put('kept', 1);
  put('passing', 1, true);
  pass();
  expect(kept('kept', 'passing')).toEqual(['passing']);
});
