import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runLock } from '../../../main/journal/held-run.ts';
import { openJournal } from '../../../main/journal/journal.ts';
import { openKeyed } from '../../../main/store/keyed-database.ts';
import { processUnderTest } from '../store/process-under-test.ts';
import { temporaryFolder } from '../store/store-under-test.ts';

test('whoever has lost a run writes nothing of it any more and may send nothing of it', () => {
  const file = join(temporaryFolder(), 'journal.db');
  const journalOf = (process = processUnderTest(() => 5000)) =>
    openJournal({ file, key: 'key', holds: 'it', clock: () => Date.UTC(2026, 10, 29), process });
  const killed = processUnderTest(() => 5000);
  const [first, second] = [journalOf(killed), journalOf()];
  first.locks.take(runLock, 'run-1');
  first.appendWhileHeld(runLock, 'run-1', { kind: 'paused', by: 'Ada' });
  first.refuseUnlessHeld(runLock, 'run-1');
  expect(() => first.refuseUnlessHeld(runLock, 'run-2')).toThrow(/taken run run-2 over/);

  killed.dies();
  second.locks.take(runLock, 'run-1');
  expect(() => first.appendWhileHeld(runLock, 'run-1', { kind: 'proceeded', by: 'Ada' })).toThrow(/taken run run-1 over/);
  expect(() => first.refuseUnlessHeld(runLock, 'run-1')).toThrow(/taken run run-1 over/);
  second.appendWhileHeld(runLock, 'run-1', { kind: 'run-abandoned', by: 'Grace' });
  expect(second.of('run-1').map(({ event }) => event.kind)).toEqual(['paused', 'run-abandoned']);
  expect(second.check().broken).toEqual([]);
  first.close();
  second.close();
});

test('an entry that is missing in the middle, or whose time was changed, does not hold', () => {
  for (const [change, broken] of [
    ['DELETE FROM entries WHERE seq = 2', [2]],
    [`UPDATE entries SET at = '2026-01-01T00:00:00.000Z' WHERE seq = 2`, [2]],
    [`UPDATE entries SET run = 'run-9' WHERE seq = 3`, [3]],
  ] as const) {
    const file = join(temporaryFolder(), 'journal.db');
    const open = () => openJournal({ file, key: 'key', holds: 'it', clock: Date.now, process: processUnderTest(() => 5000) });
    const journal = open();
    for (const by of ['Ada', 'Grace', 'Edsger']) journal.append('run-1', { kind: 'paused', by });
    journal.close();
    const database = openKeyed(file, 'key');
    for (const trigger of ['entries_are_never_removed', 'entries_are_never_changed']) database.exec(`DROP TRIGGER ${trigger}`);
    database.exec(change);
    database.close();
    const again = open();
    expect(
      again.check().broken.map(({ seq }) => seq),
      change,
    ).toEqual(broken);
    again.close();
  }
});

test('what a person acknowledged is that one break, and not a later change of the same entry', () => {
  const file = join(temporaryFolder(), 'journal.db');
  const open = () => openJournal({ file, key: 'key', holds: 'it', clock: Date.now, process: processUnderTest(() => 5000) });
  const scribble = (text: string) => {
    const database = openKeyed(file, 'key');
    database.exec('DROP TRIGGER IF EXISTS entries_are_never_changed');
    database.exec(`UPDATE entries SET body = '{"by":"${text}"}' WHERE seq = 1`);
    database.close();
  };
  const journal = open();
  journal.append('run-1', { kind: 'paused', by: 'Ada' });
  journal.close();
  scribble('Eve');
  const broken = open();
  const found = broken.check().broken.map(({ seq, found: hash }) => ({ seq, found: hash }));
  expect(found).toHaveLength(1);
  broken.append('-', { kind: 'break-acknowledged', by: 'Ada', reason: 'known', broken: found });
  expect(broken.check().broken).toEqual([]);
  broken.close();
  scribble('Mallory');
  const later = open();
  expect(later.check().broken.map(({ seq }) => seq)).toEqual([1]);
  expect(later.openRuns()).toEqual([]);
  later.close();
});

test('a run that waits for a person or was stopped is open; one that is done, or was given up, is not', () => {
  const journal = openJournal({
    file: join(temporaryFolder(), 'journal.db'),
    key: 'key',
    holds: 'it',
    clock: Date.now,
    process: processUnderTest(() => 5000),
  });
  const counts = { applied: 1, failed: 0, skipped: 0, notAttempted: 0 };
  for (const status of ['waiting', 'stopped', 'done', 'cancelled'] as const)
    journal.append(status, { kind: 'run-ended', status, counts, requests: 1 });
  journal.append('resumed', { kind: 'run-ended', status: 'stopped', counts, requests: 1 });
  journal.append('resumed', { kind: 'run-resumed', by: 'Ada', program: 'redline', skipDrifted: false });
  journal.append('given-up', { kind: 'run-abandoned', by: 'Ada' });
  expect(journal.openRuns()).toEqual(['waiting', 'stopped', 'resumed']);
  journal.close();
});
