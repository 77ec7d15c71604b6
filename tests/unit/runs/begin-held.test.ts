import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Failure } from '../../../main/failure.ts';
import { runLock } from '../../../main/journal/held-run.ts';
import { openJournal } from '../../../main/journal/journal.ts';
import { beginHeld } from '../../../main/runs/begin-held.ts';
import { processFacts } from '../../faults/filled-data.ts';
import { temporaryFolder } from '../store/store-under-test.ts';

test('a run that cannot begin leaves the way free for others, and one that has begun does not', () => {
  const file = join(temporaryFolder(), 'journal.db');
  const journal = openJournal({ file, key: 'key', holds: 'it', clock: Date.now, process: processFacts });
  const full = () => {
    throw new Failure('storage', 'The disk is full.');
  };
  expect(() => beginHeld('run-1', journal, false, full)).toThrow('The disk is full.');
  expect(journal.locks.holder(runLock)).toBeUndefined();

  expect(beginHeld('run-2', journal, false, () => 'begun')).toBe('begun');
  expect(journal.locks.holder(runLock)).toMatchObject({ run: 'run-2' });
  expect(() => beginHeld('run-3', journal, false, () => 'begun')).toThrow(/run-2 is being sent/i);
  journal.close();
});
