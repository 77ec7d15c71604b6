import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { remind } from '../../../main/areas/outbox/reminders.ts';
import { openEngine } from '../../../main/engine.ts';
import { startPractice } from '../../../main/practice/server.ts';
import { signedApproval, signedTextOf } from '../../../main/reviews/approval.ts';
import { ownKeychain } from '../../faults/mortal-engine.ts';
import { signingPerson } from '../reviews/signing-person.ts';
import { temporaryFolder } from '../store/store-under-test.ts';

const account = 'Live';
const day = 24 * 3_600_000;

test('people are reminded once of a proposal that nobody answers, and of an approval that lapses soon', async () => {
  const practice = await startPractice({ clock: Date.now });
  onTestFinished(() => practice.close());
  const { url, email, token } = practice;
  const time = { now: Date.parse('2026-11-20T10:00:00Z') };
  const engine = await openEngine({
    home: temporaryFolder(),
    host: 'cli',
    vault: ownKeychain(),
    token,
    clock: () => time.now,
    sleep: async () => {},
  });
  onTestFinished(() => engine.close());
  const { client } = engine;
  await client.accounts.add({ name: account, url, environment: 'sandbox', signIn: 'api-token', email, token } as never);
  for await (const _ of await client.snapshots.sync({ account }));
  const { rows } = await client.records.search({ account, resource: 'macros', query: 'active:true', offset: 0, limit: 1 });
  const operations = [{ resource: 'macros', where: { ids: [Number(rows[0]?.id)] }, operation: 'set', values: { active: false } }];
  const { hash } = await client.changes.draft({ account, operations } as Parameters<typeof client.changes.draft>[0]);
  const bea = signingPerson('Bea');
  await client.reviews.addReviewer({ account, publicKey: bea.key.text, name: 'Bea', roles: [] });
  const policy = 'format: redline.policy\nversion: 1\nlevels: {C4: [{}]}\napprovals: {C4: 1}\napprovalDays: 10\n';
  await client.reviews.setPolicy({ account, text: policy });
  await client.workspace.init({ address: join(temporaryFolder(), 'team') });
  time.now += 5 * day;
  await client.workspace.propose({ account, hash });
  const titles = async () => (await client.outbox.remind()).map(({ title }) => title.split(':')[0]).toReversed();

  expect(await titles()).toEqual(['Please review']);
  time.now += 3 * day;
  expect(await titles()).toEqual(['Please review', 'Still waits for a review']);
  time.now += day;
  expect(await titles()).toHaveLength(2);

  const { changeSet } = await engine.drafts.get(account, hash);
  const word = signedApproval(changeSet, { decision: 'approve', comment: '', checked: false, policy: 'none' }, bea, time.now);
  await client.reviews.takeAnswer({ account, hash, answer: signedTextOf(word), signature: word.signature ?? '' });
  time.now += 6 * day;
  expect(await titles()).toHaveLength(2);
  time.now += 2 * day;
  expect(await titles()).toEqual(['Please review', 'Still waits for a review', 'An approval lapses soon']);
  expect(await titles()).toHaveLength(3);
  time.now += 3 * day;
  expect(await titles()).toHaveLength(3);
});

test('one that cannot be looked at keeps nobody from being reminded, and after two weeks and a day nobody is any more', async () => {
  const now = Date.parse('2026-11-20T10:00:00Z');
  const told: string[] = [];
  const ago = (days: number) => new Date(now - days * day).toISOString();
  const registry = {
    draftHashes: () => ['broken', 'waits', 'long ago', 'of an older Redline'],
    draft: (_: string, hash: string) => ({ changeSet: { title: hash, createdAt: ago(8) } }),
    accountSetting: () => undefined,
  };
  const desk = {
    account: { id: account, environment: 'sandbox' },
    installation: { registry },
    journal: { milestones: () => [], of: () => [] },
  };
  await remind({
    accounts: { openReadable: async () => [desk] },
    drafts: {
      decisions: async (_: string, { title }: { readonly title: string }) => {
        if (title === 'broken') throw new Error('No such file.');
        return [];
      },
    },
    outbox: { tell: async (_: string, { id }: { readonly id: string }) => told.push(id) },
    clock: () => now,
    proposed: async () => [
      { account, hash: 'broken', at: ago(4) },
      { account, hash: 'waits', at: ago(4) },
      { account, hash: 'long ago', at: ago(15) },
      { account, hash: 'of an older Redline' },
    ],
  } as never);
  expect(told).toEqual(['still-asked waits 3', 'still-asked of an older Redline 7']);
});
