import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openJournal } from '../../../main/journal/journal.ts';
import { justChanged } from '../../../main/journal/just-changed.ts';
import type { ChangeSet, Edit } from '../../../preload/contract/change-set.ts';
import { processFacts } from '../../faults/filled-data.ts';
import { temporaryFolder } from '../store/store-under-test.ts';

const update = (resource: Edit['resource'], id: number): Edit => ({
  resource,
  action: 'update',
  id,
  name: `${resource} ${id}`,
  before: { notes: null },
  after: { notes: 'x' },
});
const edits: Edit[] = [
  update('users', 1),
  update('user_emails', 2),
  { resource: 'users', action: 'create', key: 'new-1', after: { name: 'New' } },
  update('organizations', 9),
  update('users', 5),
];

function journalAt(time: { now: number }) {
  const file = join(temporaryFolder(), 'journal.db');
  const journal = openJournal({ file, key: 'key', holds: 'it', clock: () => time.now, process: processFacts });
  onTestFinished(() => journal.close());
  const account = { id: 'acme', name: 'Acme', url: 'https://acme.zendesk.com' };
  const about = { title: 'T', reason: '', author: 'a' };
  const changeSet: ChangeSet = {
    format: 'redline.change-set',
    version: 1,
    ...about,
    createdAt: '2026-11-23T00:00:00.000Z',
    account,
    snapshot: { id: 's', takenAt: '2026-11-23T00:00:00.000Z' },
    operations: [],
    edits,
    approvals: [],
  };
  journal.appendAll('run-1', [
    { kind: 'run-started', hash: 'h', by: 'b', program: 'p', account, skipDrifted: false, ...about, total: edits.length },
    { kind: 'change-set', changeSet },
  ]);
  const applied = (edit: number) => ({ edit, status: 'applied' as const });
  journal.append('run-1', { kind: 'outcome', request: 1, known: 'answer', items: [0, 1, 3].map(applied) });
  journal.append('run-1', { kind: 'outcome', request: 2, known: 'reading', items: [applied(0), { ...applied(2), newId: 77 }] });
  return journal;
}

test('names what runs of the last minutes touched, each once, and people by whatever of theirs was changed', () => {
  const time = { now: Date.UTC(2026, 10, 23) };
  const journal = journalAt(time);
  expect(justChanged(journal, time.now + 60_000)).toEqual({ users: [1, 2, 77], organizations: [9] });
});

test('what was changed longer ago is told by Zendesk itself', () => {
  const time = { now: Date.UTC(2026, 10, 23) };
  const journal = journalAt(time);
  expect(justChanged(journal, time.now + 6 * 60_000)).toEqual({});
});
