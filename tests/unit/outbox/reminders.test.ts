import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
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
