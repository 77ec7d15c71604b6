import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { accessLines, clientsOf, goneSince } from '../../../main/access-reviews/access-lines.ts';
import { readDecisions } from '../../../main/access-reviews/read-decisions.ts';
import { verifyBundle } from '../../../main/reviews/evidence/verify-bundle.ts';
import type { AccessLine, AccessReview } from '../../../preload/contract/access-review.ts';
import { worldHolding } from '../changes/sample-world.ts';
import { consoleIn, events, refusal, resultOf } from '../console/console-under-test.ts';
import { longAgo, person, recent, takenAt } from '../health/health-world.ts';

const account = 'practice';
const base64 = (text: string | Uint8Array) => Buffer.from(text).toString('base64');
const now = Date.parse(takenAt);

function reviewOf(lines: readonly AccessLine[], more: Partial<AccessReview> = {}): AccessReview {
  return {
    quarter: '2026-Q3',
    state: 'closed',
    startedAt: longAgo,
    by: 'Ada',
    snapshot: { id: 'one', takenAt: longAgo },
    due: '2026-09-14',
    lines: [...lines],
    gone: [],
    clients: [],
    ...more,
  };
}

const roles = [{ id: 91, name: 'Staff', role_type: 0 }];

test('the list has everybody of the team, what may do most first, and what is odd about them', () => {
  const world = worldHolding(
    {
      custom_roles: roles,
      users: [
        person(2, { name: 'Bo', suspended: true }),
        person(3, { name: 'Cy', role_type: 1, last_login_at: longAgo }),
        person(4, { name: 'Di', role: 'admin', custom_role_id: null }),
        person(5, { name: 'Ed', role: 'end-user' }),
        person(6, { name: 'Flo', active: false }),
        person(7, { name: 'Gus', last_login_at: null }),
        person(8, { name: 'Hal', shared_agent: true }),
      ],
      groups: [{ id: 8, name: 'Tier 2' }],
      group_memberships: [{ id: 1, user_id: 7, group_id: 8 }],
    },
    { id: 4 },
  );
  expect(accessLines(world, now, undefined).map(({ id, kind, role, groups, notes }) => [id, kind, role, groups, notes])).toEqual([
    [4, 'admin', 'admin', [], ['own-sign-in']],
    [7, 'agent', 'Staff', ['Tier 2'], ['no-sign-in']],
    [3, 'light-agent', 'Staff', [], ['no-sign-in']],
    [2, 'suspended', 'Staff', [], []],
  ]);
});

test('the programs that may sign in are told with their age', () => {
  const world = worldHolding({
    oauth_clients: [
      { id: 1, name: 'Chat', created_at: longAgo, updated_at: recent },
      { id: 2, name: 'Old sync', created_at: longAgo, updated_at: longAgo },
    ],
  });
  expect(clientsOf(world).map(({ name, updatedAt }) => [name, updatedAt])).toEqual([
    ['Old sync', longAgo],
    ['Chat', recent],
  ]);
});

test('the next quarter says who is new, may do more, came back, or signed in after the access should have ended', () => {
  const before = worldHolding({ users: [person(2), person(3), person(4), person(5)] });
  const decided = accessLines(before, now, undefined).map((line) =>
    line.id === 4 || line.id === 5
      ? { ...line, decision: { decision: 'remove' as const, reviewer: 'Ada', at: line.id === 4 ? longAgo : takenAt } }
      : line,
  );
  const review = reviewOf(decided);
  const world = worldHolding({
    users: [person(2), person(3, { role: 'admin' }), person(4, { last_login_at: recent }), person(6)],
  });
  const lines = accessLines(world, now, review);
  expect(Object.fromEntries(lines.map(({ id, notes }) => [id, notes]))).toEqual({
    2: [],
    3: ['raised'],
    4: ['came-back', 'signed-in-since'],
    6: ['new'],
  });
  expect(goneSince(lines, review).map(({ id }) => id)).toEqual([5]);
});

test('decisions are read as spreadsheets save them, and everything that is wrong is told with its place', () => {
  const world = worldHolding({ users: [person(2), person(3), person(4)], custom_roles: roles }, { id: 4 });
  const review = reviewOf(accessLines(world, now, undefined));
  const read = (text: string | Uint8Array) => readDecisions(Buffer.from(text), review, world, 'Ada');
  const utf16 = Buffer.from(`\ufeffid;decision;note\r\n2;KEEP;"yes; asked"\r\n`, 'utf16le');
  expect([...read(utf16).decisions]).toEqual([[2, { decision: 'keep', note: 'yes; asked', reviewer: 'Ada' }]]);
  expect([...read('name,id,decision,to,reviewer\nX,3,change,staff,Bo\nY,2,,,\n').decisions]).toEqual([
    [3, { decision: 'change', to: 'staff', reviewer: 'Bo' }],
  ]);
  const wrong = read(
    'id,decision,to\n9,keep,\n2,perhaps,\n3,change,\n3,change,Chief\n2,keep,admin\n4,remove,\n2,keep,\n2,remove,\n',
  );
  expect(wrong.errors.map(({ line, column }) => [line, column])).toEqual([
    [2, 'id'],
    [3, 'decision'],
    [4, 'to'],
    [5, 'to'],
    [6, 'to'],
    [7, 'decision'],
    [9, 'decision'],
  ]);
  expect(wrong.errors[3]?.message).toBe('is no role: it is one of agent, admin, Staff.');
  for (const [text, about] of [
    ['', 'empty'],
    ['id,to\n2,\n', 'decision is missing'],
    ['id,decision,salary\n2,keep,3\n', 'no column'],
    ['id,decision,id\n2,keep,2\n', 'twice'],
    ['id,decision\n2e0,keep\n', 'nobody on the list'],
  ] as const)
    expect(
      read(text)
        .errors.map(({ message }) => message)
        .join(' '),
    ).toContain(about);
});

test('a quarter is reviewed from the list to evidence that verifies alone', { timeout: 180_000 }, async () => {
  const { client } = await consoleIn();
  expect((await refusal(client.accessReviews.start({ account }))).message).toContain('a snapshot of today');
  await events(client.snapshots.sync({ account }));
  const started = await client.accessReviews.start({ account });
  expect(started).toMatchObject({ state: 'open', undecided: started.lines.length, reminder: false });
  expect((await refusal(client.accessReviews.start({ account, quarter: started.quarter }))).message).toContain('already');

  const agents = started.lines.filter(({ kind, notes }) => kind === 'agent' && !notes.includes('own-sign-in'));
  const [leaver, changed] = agents;
  if (!leaver || !changed) throw new Error('The practice team has agents');
  expect((await refusal(client.accessReviews.draft({ account }))).message).toContain('not decided yet');
  expect((await refusal(client.accessReviews.close({ account }))).message).toContain('not decided yet');
  const decide = (text: string) => client.accessReviews.decide({ account, content: base64(text) });
  const bad = await decide(`id,decision\n${leaver.id},remove\n1,keep\n`);
  expect([bad.review, bad.errors.length]).toEqual([undefined, 1]);
  expect((await client.accessReviews.show({ account })).undecided).toBe(started.lines.length);

  // What was written out comes back, with what a reviewer filled in.
  const { content } = await client.accessReviews.csv({ account });
  const filled = content.replace(/^(\d+),,,,/gm, (_line, id: string) => {
    if (Number(id) === leaver.id) return `${id},remove,,left in May,Grace`;
    return Number(id) === changed.id ? `${id},change,admin,team lead,Grace` : `${id},keep,,,Grace`;
  });
  const decided = (await decide(filled)).review;
  expect(decided).toMatchObject({
    state: 'deciding',
    undecided: 0,
    counts: { remove: 1, change: 1, keep: started.lines.length - 2 },
  });

  const early = await refusal(client.accessReviews.close({ account }));
  expect(early.message).toContain('was not read since');
  const { hash, edits } = await client.accessReviews.draft({ account });
  expect(edits).toBeGreaterThan(1);
  expect(await client.accessReviews.show({ account })).toMatchObject({ state: 'drafted', change: hash });
  await events(client.snapshots.sync({ account }));
  expect((await refusal(client.accessReviews.close({ account }))).message).toContain('is not as was decided');

  const run = resultOf(await events(client.runs.apply({ account, hash })));
  expect(run).toMatchObject({ status: 'done', failed: 0 });
  expect((await refusal(client.accessReviews.close({ account }))).message).toContain('was not read since');
  await events(client.snapshots.sync({ account }));
  const { review, bundle, signer } = await client.accessReviews.close({ account });
  expect(review).toMatchObject({ state: 'closed', undecided: 0 });
  const bytes = new Uint8Array(await bundle.arrayBuffer());
  expect(verifyBundle(bytes, undefined)).toMatchObject({ ok: true, signer, problems: [] });
  const files = unzipSync(bytes);
  const text = (name: string) => new TextDecoder().decode(files[name]);
  expect(text('access-before.csv')).toContain(leaver.email);
  expect(text('access-decisions.csv')).toContain('left in May');
  expect(text('access-after.csv')).not.toContain(leaver.email);
  expect(text('access-after.csv')).toMatch(new RegExp(`^${changed.id},.*,admin,`, 'm'));
  expect(text('journal.jsonl')).toContain('"access-review"');
  expect(Object.keys(files).filter((name) => name.startsWith('changes/'))).toHaveLength(1);

  expect((await refusal(client.accessReviews.decide({ account, content: base64(filled) }))).message).toContain('is closed since');
  // The next quarter compares.
  const next = await client.accessReviews.start({ account, quarter: '2099-Q1' });
  expect(next.gone.map(({ id }) => id)).toEqual([leaver.id]);
  expect(next.lines.find(({ id }) => id === changed.id)?.notes).toContain('raised');
});

test('two Redlines that decide on different people at once lose nothing of each other', async () => {
  const { client, home } = await consoleIn();
  await events(client.snapshots.sync({ account }));
  const { lines } = await client.accessReviews.start({ account });
  const { client: other } = await consoleIn({ home });
  const ids = lines.filter(({ notes }) => notes.length === 0 || notes.includes('no-sign-in')).map(({ id }) => id);
  await Promise.all(
    ids.map((id, index) =>
      (index % 2 === 0 ? client : other).accessReviews.decide({ account, content: base64(`id,decision\n${id},keep\n`) }),
    ),
  );
  const { lines: decided } = await other.accessReviews.show({ account });
  expect(decided.filter(({ decision }) => decision).map(({ id }) => id)).toEqual(ids);
});
