import { expect, test } from 'vitest';
import type { JournalEvent } from '../../../main/journal/journal-event.ts';
import { runState } from '../../../main/runs/run-state.ts';
import type { ChangeSet, CreateEdit } from '../../../preload/contract/change-set.ts';

const creation = (key: string): CreateEdit => ({ resource: 'macros', action: 'create', key, after: { title: key } });

test('what an outcome leaves open stays in doubt, for whoever goes on with the run', () => {
  const changeSet = { edits: [creation('new-1'), creation('new-2')] } as unknown as ChangeSet;
  const events = [
    { kind: 'run-started' },
    { kind: 'change-set', changeSet },
    { kind: 'intent', request: 4, purpose: 'change', edits: [0, 1] },
    { kind: 'outcome', request: 4, known: 'reading', items: [{ edit: 0, status: 'applied', newId: 9 }], open: [1] },
  ] as unknown as readonly JournalEvent[];
  const entries = events.map((event, seq) => ({ seq, run: 'run-1', at: '2026-11-20T10:00:00.000Z', event, hash: '' }));
  const state = runState('run-1', entries);
  expect(state.inDoubt).toEqual([{ request: 4, purpose: 'change', edits: [1] }]);
  expect(state.items.map(({ status }) => status)).toEqual(['applied', 'in-doubt']);

  const closed: JournalEvent = { kind: 'outcome', request: 4, known: 'reading', items: [{ edit: 1, status: 'not-applied' }] };
  const last = { seq: 4, run: 'run-1', at: '2026-11-20T10:00:01.000Z', event: closed, hash: '' };
  const later = runState('run-1', [...entries, last]);
  expect(later.inDoubt).toEqual([]);
  expect(later.items[1]).toMatchObject({ status: 'not-attempted', notFound: 1 });
});
