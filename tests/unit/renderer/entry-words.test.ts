import { expect, test } from 'vitest';
import { runsAsCsv } from '../../../renderer/screens/journal/run-file.ts';
import { entryInWords } from '../../../renderer/screens/runs/entry-words.ts';

test('entries of the journal are told in words, also those of a kind or a shape that is not known', () => {
  expect(
    entryInWords('intent', { request: 3, endpoint: 'PUT /api/v2/macros/update_many', edits: [0, 1], purpose: 'change' }),
  ).toBe('Request 3 leaves: PUT /api/v2/macros/update_many, 2 records');
  const items = [
    { edit: 0, status: 'applied' },
    { edit: 1, status: 'applied' },
    { edit: 2, status: 'not-applied' },
  ];
  expect(entryInWords('outcome', { request: 3, known: 'reading', items })).toBe(
    'Request 3: 2 applied, 1 not applied, found by reading',
  );
  expect(entryInWords('verified', { matching: 12, differing: [] })).toBe('Read back: all 12 are as sent');
  expect(entryInWords('run-ended', { status: 'finished-with-failures' })).toBe('Ended: finished with failures');
  expect(entryInWords('policy-changed', 'no object')).toBe('policy changed');
});

test('no line of exported runs is calculated by a spreadsheet', () => {
  const run = {
    run: 'r',
    account: 'a',
    accountName: 'Acme',
    hash: 'h',
    title: '=1+1',
    reason: 'a "word"',
    author: '@me',
    status: 'done',
  };
  const counts = { applied: 1, failed: 0, skipped: 0, notAttempted: 0, total: 1, requests: 2, inDoubt: 0, undoneBy: [] };
  const text = runsAsCsv([
    { ...run, ...counts, status: 'done', startedAt: '2026-11-30T08:00:00.000Z', records: [], matching: 0 },
  ]);
  expect(text).not.toMatch(/(^|[,"\n])[=+\-@]/);
  expect(text).toContain('"a ""word"""');
});
