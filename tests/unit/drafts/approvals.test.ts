import { expect, test } from 'vitest';
import { engineWithDraft } from './engine-with-draft.ts';

const account = 'practice';

async function approved() {
  const { drafts, draft: bare } = await engineWithDraft();
  const approval = { hash: 'x', by: 'Ada', decision: 'approve' as const, at: '2026-01-01T00:00:00Z' };
  const draft = await drafts.keep(account, { ...bare.changeSet, approvals: [approval] });
  expect((await drafts.get(account, draft.hash)).changeSet.approvals).toHaveLength(1);
  return { drafts, draft };
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
  expect(changeSet.approvals).toMatchObject([{ by: 'Grace', decision: 'reject' }]);
  const { gates } = await drafts.preview(account, changeSet, false);
  expect(gates.find(({ code }) => code === 'rejected')).toMatchObject({ met: false });
});
