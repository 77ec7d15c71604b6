import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as rest } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import type { Desk } from '../../../main/accounts/desk.ts';
import { openEngine } from '../../../main/engine.ts';
import { memoryVault } from '../../../main/vault/vault.ts';

const account = 'practice';
const people = 3000;
const operations = [{ resource: 'users' as const, where: '', operation: 'set' as const, values: { notes: 'Looked at' } }];

async function engineWithPeople() {
  const home = mkdtempSync(join(tmpdir(), 'redline-steps-'));
  const engine = await openEngine({ home, host: 'cli', vault: memoryVault(), passphrase: 'of the tests' });
  onTestFinished(async () => {
    await engine.close();
    rmSync(home, { recursive: true, force: true });
  });
  const desk = await engine.accounts.open(account);
  take(desk, 'first', null);
  return { engine, desk };
}

/** A snapshot in which everybody has these notes. */
function take({ snapshots }: Desk, id: string, notes: string | null): void {
  const staging = snapshots.begin(id, Date.now());
  staging.add(
    'users',
    Array.from({ length: people }, (_none, index) => ({ id: index + 1, name: `Person ${index}`, role: 'end-user', notes })),
  );
  const facts = { beganAt: 0, wholeAt: {}, takenAt: new Date().toISOString(), requests: 0, rateLimit: 700, me: undefined };
  staging.commit({ users: 'whole' }, facts);
}

test('others have the thread while thousands of edits are drafted and previewed', async () => {
  const { engine } = await engineWithPeople();
  let turns = 0;
  let isDone = false;
  const others = (async () => {
    for (; !isDone; turns += 1) await rest();
  })();
  const { hash, edits } = await engine.client.changes.draft({ account, operations });
  const whileDrafted = turns;
  await engine.client.changes.preview({ account, hash });
  isDone = true;
  await others;
  expect(edits).toBe(people);
  // How often depends on how busy the computer is; drafted in one piece it would be once at most.
  expect(whileDrafted).toBeGreaterThan(1);
});

test('a draft that is cancelled ends at once, and nothing of it is kept', async () => {
  const { engine, desk } = await engineWithPeople();
  const stop = new AbortController();
  const drafting = engine.drafts.draft(account, { operations }, stop.signal);
  await rest();
  stop.abort();
  await expect(drafting).rejects.toMatchObject({ name: 'AbortError' });
  expect(desk.installation.registry.draftHashes(account, 10)).toEqual([]);
});

test('a snapshot that is taken while it is drafted has it drafted again, so that every edit is of one snapshot', async () => {
  const { engine, desk } = await engineWithPeople();
  let taken = 0;
  const drafting = engine.drafts.draft(account, { operations });
  const newer = (async () => {
    await rest();
    await rest();
    take(desk, 'second', 'of the second');
    taken += 1;
  })();
  const [{ changeSet }] = await Promise.all([drafting, newer]);
  expect(taken).toBe(1);
  expect(changeSet.snapshot.id).toBe('second');
  const before = new Set(changeSet.edits.map((edit) => (edit.action === 'update' ? edit.before.notes : undefined)));
  expect([...before]).toEqual(['of the second']);
});
