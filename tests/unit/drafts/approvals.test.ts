import { expect, test } from 'vitest';
import { engineWithDraft } from './engine-with-draft.ts';

const account = 'practice';

async function approved() {
  const { drafts, desk, draft: bare } = await engineWithDraft();
  const approval = { hash: 'x', by: 'Ada', decision: 'approve' as const, at: '2026-01-01T00:00:00Z' };
  const draft = await drafts.keep(account, { ...bare.changeSet, approvals: [approval] });
  expect((await drafts.get(account, draft.hash)).changeSet.approvals).toHaveLength(1);
  return { drafts, draft, desk };
}

test('a yes to a change set is no yes to one from which something was left out; what it is called changes no decision', async () => {
  const { drafts, draft } = await approved();
  const [edit] = draft.changeSet.edits;
  const smaller = await drafts.exclude(account, draft.hash, [`macros:${edit?.action === 'update' ? edit.id : ''}`]);
  expect(smaller.edits).toBe(draft.edits - 1);
  expect((await drafts.get(account, smaller.hash)).changeSet.approvals).toEqual([]);
  const described = await drafts.describe(account, draft.hash, { title: 'Harmless', reason: 'Nothing to see' });
  expect(described.hash).not.toBe(draft.hash);
  expect((await drafts.get(account, described.hash)).changeSet.approvals).toEqual(draft.changeSet.approvals);
});

test('a file that was rejected after its change set had been looked at is rejected here as well', async () => {
  const { drafts, draft } = await approved();
  const rejection = { hash: draft.hash, by: 'Grace', decision: 'reject' as const, at: '2026-01-02T00:00:00Z' };
  await drafts.take(account, { ...draft.changeSet, approvals: [rejection] });
  const { changeSet } = await drafts.get(account, draft.hash);
  expect(changeSet.approvals).toMatchObject([{ by: 'Ada' }, { by: 'Grace', decision: 'reject' }]);
  const { gates } = await drafts.preview(account, changeSet, false);
  expect(gates.find(({ code }) => code === 'rejected')).toMatchObject({ met: false });
});

test('of two who decide at the same time neither word is lost, and the no stands', async () => {
  const { drafts, draft } = await approved();
  const { changeSet } = await drafts.get(account, draft.hash);
  const saying = (by: string, decision: 'approve' | 'reject') => ({
    ...changeSet,
    approvals: [...changeSet.approvals, { hash: draft.hash, by, decision, at: '2026-01-02T00:00:00Z' }],
  });
  // Both have read what is kept; each writes the whole of what it knows.
  await Promise.all([
    drafts.reviewed(account, draft.hash, saying('Grace', 'reject')),
    drafts.reviewed(account, draft.hash, saying('Bob', 'approve')),
  ]);
  const after = await drafts.get(account, draft.hash);
  expect(new Set(after.changeSet.approvals.map(({ by }) => by))).toEqual(new Set(['Ada', 'Grace', 'Bob']));
  expect(after.changeSet.approvals).toHaveLength(3);
  const { gates } = await drafts.preview(account, after.changeSet, false);
  expect(gates.find(({ code }) => code === 'rejected')).toMatchObject({ met: false });
});

test('what is read while somebody decides is read again: no older words come back after the no', async () => {
  const { drafts, draft, desk } = await approved();
  const rejection = { hash: draft.hash, by: 'Grace', decision: 'reject' as const, at: '2026-01-02T00:00:00Z' };
  // Kept once more, so that it is in no memory.
  await drafts.take(account, draft.changeSet);
  const { drafts: kept } = desk.installation.registry;
  const { read } = kept;
  let decided = false;
  Object.assign(kept, {
    *read(...asked: Parameters<typeof read>) {
      const found = yield* read(...asked);
      for (const until = performance.now() + 10_000; !decided && performance.now() < until; ) {
        const rested = performance.now() + 30;
        while (performance.now() < rested);
        yield;
      }
      return found;
    },
  });
  const reading = drafts.get(account, draft.hash);
  await drafts.take(account, { ...draft.changeSet, approvals: [rejection] });
  decided = true;
  expect((await reading).changeSet.approvals).toMatchObject([{ by: 'Ada' }, { by: 'Grace' }]);
  const { changeSet } = await drafts.get(account, draft.hash);
  const { gates } = await drafts.preview(account, changeSet, false);
  expect(gates.find(({ code }) => code === 'rejected')).toMatchObject({ met: false });
});
