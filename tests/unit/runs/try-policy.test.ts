import { expect, onTestFinished, test } from 'vitest';
import { openEngine } from '../../../main/engine.ts';
import { trialSentence } from '../../../preload/contract/text/trial-words.ts';
import { temporaryFolder } from '../store/store-under-test.ts';

const account = 'practice';
const day = 24 * 3_600_000;
const policy = `format: redline.policy
version: 1
levels: {C3: [{resource: macros, field: active, to: false}], C4: [{}]}
approvals: {C3: 1}
requires: {reason: true}
freezes: [{from: 2026-12-20, to: 2026-12-31}]
`;

test('a policy is tried on the runs of the last days, each as of its own moment, and nothing of it holds', {
  timeout: 60_000,
}, async () => {
  const time = { now: Date.parse('2026-09-01T10:00:00Z') };
  const engine = await openEngine({
    home: temporaryFolder(),
    host: 'cli',
    vault: 'memory',
    clock: () => time.now,
    sleep: async () => {},
  });
  onTestFinished(() => engine.close());
  const { client } = engine;
  for await (const _ of await client.snapshots.sync({ account }));
  const { rows } = await client.records.search({ account, resource: 'macros', query: 'active:true', offset: 0, limit: 4 });
  const run = async (at: string, index: number, values: Record<string, unknown>, reason: string) => {
    time.now = Date.parse(at);
    const operations = [{ resource: 'macros', where: { ids: [Number(rows[index]?.id)] }, operation: 'set', values }];
    const { hash } = await client.changes.draft({ account, operations, reason } as Parameters<typeof client.changes.draft>[0]);
    for await (const _ of await client.runs.apply({ account, hash }));
  };
  await run('2026-09-02T10:00:00Z', 0, { active: false }, 'Too long ago');
  await run('2026-11-02T10:00:00Z', 0, { description: 'One' }, 'Asked for');
  await run('2026-11-03T10:00:00Z', 1, { active: false }, 'Old');
  await run('2026-12-21T10:00:00Z', 2, { active: false }, '');
  time.now = Date.parse('2026-12-22T11:00:00Z');

  const trial = await client.reviews.tryPolicy({ account, text: policy });
  expect(trial.counts).toEqual({
    runs: 3,
    secondPerson: 2,
    heldBack: 2,
    approvals: 2,
    window: 0,
    freeze: 1,
    reason: 1,
    issue: 0,
  });
  expect(trial.runs.map(({ level, unmet }) => [level, ...unmet.map(({ code }) => code)])).toEqual([
    ['C3', 'reason', 'approvals', 'freeze'],
    ['C3', 'approvals'],
    ['C4'],
  ]);
  expect(trialSentence(trial)).toBe(
    '2 of the 3 runs of the last 90 days would have needed a second person. 2 would have been held back as they were sent: 2 for want of approvals, 1 in a freeze, 1 without a reason.',
  );
  expect((await client.reviews.tryPolicy({ account, text: policy, days: 1 })).counts.runs).toBe(0);
  expect(Date.parse(trial.from)).toBe(time.now - 90 * day);
  expect(await client.reviews.policy({ account })).toMatchObject({ inForce: false });
  await expect(client.reviews.tryPolicy({ account, text: 'format: none' })).rejects.toThrow(/The policy is not valid/);
});
