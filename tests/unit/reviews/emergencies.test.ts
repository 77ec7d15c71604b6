import { strFromU8, unzipSync } from 'fflate';
import { expect, onTestFinished, test } from 'vitest';
import { openEngine } from '../../../main/engine.ts';
import { signedApproval, signedTextOf } from '../../../main/reviews/approval.ts';
import type { Decision } from '../../../preload/contract/change-set.ts';
import { ownKeychain } from '../../faults/mortal-engine.ts';
import { temporaryFolder } from '../store/store-under-test.ts';
import { signingPerson } from './signing-person.ts';

const account = 'practice';
const minute = 60_000;
const policy = (emergency: string) =>
  `format: redline.policy\nversion: 1\nlevels: {C4: [{}]}\napprovals: {C4: 1}\nnotAuthor: true\nemergency: ${emergency}\n`;

async function stage(macros = 1) {
  const time = { now: Date.parse('2026-11-20T10:00:00Z') };
  const engine = await openEngine({
    home: temporaryFolder(),
    host: 'cli',
    vault: ownKeychain(),
    clock: () => time.now,
    sleep: async () => {},
  });
  onTestFinished(() => engine.close());
  const { client } = engine;
  for await (const _ of await client.snapshots.sync({ account }));
  const { rows } = await client.records.search({ account, resource: 'macros', query: 'active:true', offset: 0, limit: macros });
  const ids = rows.map(({ id }) => Number(id));
  const operations = [{ resource: 'macros', where: { ids }, operation: 'set', values: { active: false } }];
  const { hash } = await client.changes.draft({ account, operations } as Parameters<typeof client.changes.draft>[0]);
  const bea = signingPerson('Bea');
  const says = async (decision: Decision, at = time.now, who = bea) => {
    const { changeSet } = await engine.drafts.get(account, hash);
    const word = signedApproval(changeSet, { decision, comment: 'It had to stop', checked: false, policy: 'none' }, who, at);
    await client.reviews.takeAnswer({ account, hash, answer: signedTextOf(word), signature: word.signature ?? '' });
  };
  const emergency = async () => {
    for await (const _ of await client.runs.apply({ account, hash, emergency: 'It mails customers' }));
    return (await client.runs.list({ account }))[0]?.run ?? '';
  };
  return { engine, client, time, hash, bea, says, emergency };
}

test('an emergency runs before anybody has said yes, and owes a review until somebody else has closed it', async () => {
  const { client, time, bea, says, emergency } = await stage();
  await client.reviews.addReviewer({ account, publicKey: bea.key.text, name: 'Bea', roles: [] });
  await client.reviews.setPolicy({ account, text: policy('never') });
  await expect(emergency()).rejects.toThrow(/lets no emergency through/);
  await client.reviews.setPolicy({ account, text: policy('allowed') });
  const run = await emergency();
  expect(await client.runs.get({ run })).toMatchObject({ status: 'done', emergency: 'It mails customers' });
  expect(await client.runs.emergencies({ account, owed: true })).toMatchObject([{ run, why: 'It mails customers' }]);

  time.now += minute;
  const { publicKey } = await client.reviews.identity();
  await client.reviews.addReviewer({ account, publicKey, name: 'Ada', roles: [] });
  await expect(client.runs.closeReview({ run, decision: 'approve' })).rejects.toThrow(/Whoever wrote or sent it/);
  await says('approve', time.now - 2 * minute);
  await says('approve', time.now, signingPerson('Eve'));
  await says('comment');
  expect(await client.runs.emergencies({ account, owed: true })).toHaveLength(1);

  await says('approve');
  expect(await client.runs.get({ run })).toMatchObject({
    emergency: 'It mails customers',
    emergencyReview: { by: 'Bea', decision: 'approve', comment: 'It had to stop' },
  });
  expect(await client.runs.emergencies({ account, owed: true })).toEqual([]);
  // Marked for ever, and what was said first holds.
  time.now += minute;
  await says('reject');
  expect(await client.runs.emergencies({ account })).toMatchObject([{ run, review: { decision: 'approve' } }]);
  await expect(client.runs.closeReview({ run, decision: 'reject' })).rejects.toThrow(/owes no review/);

  const { bundle } = await client.reviews.evidence({
    account,
    from: '2026-11-01T00:00:00Z',
    until: '2026-12-01T00:00:00Z',
    names: 'full',
  });
  const files = unzipSync(new Uint8Array(await bundle.arrayBuffer()));
  expect(JSON.parse(strFromU8(files['emergencies.json'] ?? new Uint8Array()))).toMatchObject([{ run, review: { by: 'Bea' } }]);
  expect(strFromU8(files['index.html'] ?? new Uint8Array())).toContain('before anybody had said yes: 1, of which 0 owe');
});

test('where the policy asks for nobody else, whoever sent it closes it with a word that the journal keeps', async () => {
  const { engine, client, emergency } = await stage();
  const run = await emergency();
  const closed = await client.runs.closeReview({ run, decision: 'reject', comment: 'A rash thing to do' });
  expect(closed).toMatchObject({ emergencyReview: { decision: 'reject', comment: 'A rash thing to do' } });
  const { journal } = await engine.accounts.open(account);
  expect(journal.ofKind('emergency-reviewed')).toHaveLength(1);
  expect(journal.check().broken).toEqual([]);
});

test('the word that closed an emergency’s review allows no other run of the same edits', async () => {
  const { client, time, hash, bea, says, emergency } = await stage();
  await client.reviews.addReviewer({ account, publicKey: bea.key.text, name: 'Bea', roles: [] });
  await client.reviews.setPolicy({ account, text: policy('allowed') });
  await emergency();
  time.now += minute;
  await says('approve');
  expect(await client.runs.emergencies({ account, owed: true })).toEqual([]);
  const again = client.runs.apply({ account, hash, again: true, skipDrifted: true });
  await expect(again).rejects.toThrow(/still misses|approval|agree/i);
});

test('what goes on is judged by what was decided since it began', async () => {
  const { client, time, hash, bea, says } = await stage(3);
  await client.reviews.addReviewer({ account, publicKey: bea.key.text, name: 'Bea', roles: [] });
  await client.reviews.setPolicy({ account, text: policy('allowed') });
  await says('approve');
  for await (const _ of await client.runs.apply({ account, hash, canary: 1 }));
  const run = (await client.runs.list({ account }))[0]?.run ?? '';
  expect(await client.runs.get({ run })).toMatchObject({ status: 'waiting', applied: 1 });
  time.now += minute;
  await says('reject');
  await expect(client.runs.resume({ run })).rejects.toThrow(/Bea/);
  expect(await client.runs.get({ run })).toMatchObject({ status: 'waiting', applied: 1 });
});
