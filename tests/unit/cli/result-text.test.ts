import { expect, test } from 'vitest';
import { resultText } from '../../../main/hosts/cli/words.ts';

test('what there is to know of a record is told once, with its name', () => {
  const text = resultText({
    run: 'r',
    status: 'done',
    applied: 1,
    failed: 0,
    skipped: 0,
    notAttempted: 0,
    requests: 1,
    drifted: [],
    items: [{ resource: 'tickets', id: 7, name: 'Printer', action: 'update', status: 'applied', note: 'Moved by a trigger.' }],
  });
  expect(text.split('\n')).toEqual([
    'Run r: done',
    '1 applied, 0 failed, 0 skipped, 0 not attempted; 1 request',
    '  tickets:7 Printer: Moved by a trigger.',
  ]);
});
