import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { syncAccount } from '../../../main/accounts/sync-account.ts';
import { openEngine } from '../../../main/engine.ts';
import { memoryVault } from '../../../main/vault/vault.ts';
import { Operations } from '../../../preload/contract/operations.ts';

const account = 'practice';

/** An engine with a snapshot of the practice Zendesk and a change set of its macros. */
export async function engineWithDraft() {
  const home = mkdtempSync(join(tmpdir(), 'redline-drafts-'));
  const engine = await openEngine({ home, host: 'cli', vault: memoryVault(), passphrase: 'of the tests' });
  onTestFinished(async () => {
    await engine.close();
    rmSync(home, { recursive: true, force: true });
  });
  const desk = await engine.accounts.open(account);
  for await (const _event of syncAccount(desk, Date.now));
  const operations = Operations.parse([
    { resource: 'macros', where: 'active:true', operation: 'set', values: { active: false } },
  ]);
  const draft = await engine.drafts.draft(account, { operations });
  return { account, desk, drafts: engine.drafts, reviews: engine.reviews, draft };
}
