import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { syncAccount } from '../../../main/accounts/sync-account.ts';
import { openEngine } from '../../../main/engine.ts';
import { memoryVault } from '../../../main/vault/vault.ts';
import { Operations } from '../../../preload/contract/operations.ts';

const account = 'practice';

async function approved() {
  const home = mkdtempSync(join(tmpdir(), 'redline-drafts-'));
  const engine = await openEngine({ home, host: 'cli', vault: memoryVault() });
  onTestFinished(async () => {
    await engine.close();
    rmSync(home, { recursive: true, force: true });
  });
  const desk = await engine.accounts.open(account);
  for await (const _event of syncAccount(desk, Date.now));
  const operations = Operations.parse([
    { resource: 'macros', where: 'active:true', operation: 'set', values: { active: false } },
  ]);
  const { changeSet } = await engine.drafts.draft(account, { operations });
  const approval = { hash: 'x', by: 'Ada', decision: 'approve' as const, at: '2026-01-01T00:00:00Z' };
  const draft = await engine.drafts.keep(account, { ...changeSet, approvals: [approval] });
  expect((await engine.drafts.get(account, draft.hash)).changeSet.approvals).toHaveLength(1);
  return { drafts: engine.drafts, draft };
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
