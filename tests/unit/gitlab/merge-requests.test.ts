import { expect, test } from 'vitest';
import { openGitlab } from '../../../main/gitlab/gitlab.ts';
import { proposed, readReview } from '../../../main/gitlab/merge-requests.ts';
import { type Fault, type GitlabServer, type MergeRequest, startGitlab } from './gitlab-server.ts';

const hash = 'ab'.repeat(32);
const path = `changes/${'cd'.repeat(32)}.json`;
const text = '{"format":"redline.change-set"}';
const proposal = {
  hash,
  file: { path, content: text, encoding: 'text' as const },
  beside: [{ path: `previews/${hash}.html`, content: '<!doctype html>', encoding: 'text' as const }],
  title: 'Redline: a change',
  description: 'what it does',
  labels: ['redline'],
};
const asked = { hash, path, isChange: (bytes: Buffer) => bytes.toString() === text };

function clientOf(server: GitlabServer, waits: number[] = []) {
  const sleep = async (milliseconds: number) => {
    waits.push(milliseconds);
  };
  const signIn = { kind: 'token' as const, token: server.token };
  return {
    gitlab: openGitlab(
      { project: 'support/zendesk' },
      { instance: server.url, signIn, fetch, sleep, random: () => 0.5, clock: Date.now },
    ),
    sleep,
    waits,
  };
}

async function open() {
  const server = await startGitlab();
  const { gitlab, sleep, waits } = clientOf(server);
  await proposed(gitlab, proposal, sleep);
  const [mergeRequest] = server.mergeRequests;
  if (!mergeRequest) throw new Error('There is no merge request.');
  return { server, gitlab, sleep, waits, mergeRequest, review: () => readReview(gitlab, asked, sleep) };
}

const creates = (server: GitlabServer) => server.requests.filter((request) => request.startsWith('POST')).length;

test('proposing makes one branch, one commit and one merge request, however often it is done', async () => {
  const { server, gitlab, sleep } = await open();
  await proposed(gitlab, proposal, sleep);
  expect(server.mergeRequests).toHaveLength(1);
  expect(creates(server)).toBe(2);
  expect(server.branches.get(`redline/${hash.slice(0, 20)}`)).toMatchObject({
    message: expect.stringContaining(`Redline-Change: ${hash}`),
    files: { [path]: text },
  });
});

const faults: Record<string, Fault> = {
  'a 502 after it was done': { status: 502, body: '<html>Bad Gateway</html>', after: true },
  'a 502 before': { status: 502, body: '<html>Bad Gateway</html>' },
  'a page with 200 after it was done': { status: 200, body: '<!doctype html><title>Sign in</title>', after: true },
  'a broken connection after it was done': { cut: true, after: true },
  'a 429 that says how long': { status: 429, body: 'Retry later', headers: { 'retry-after': '17' } },
};

test.each(Object.entries(faults))('%s makes nothing twice, at either create', async (_, fault) => {
  for (const at of ['/repository/commits', '/merge_requests']) {
    const server = await startGitlab();
    const { gitlab, sleep, waits } = clientOf(server);
    server.fault = (method, where, count) => (method === 'POST' && where.endsWith(at) && count === 1 ? fault : undefined);
    const found = await proposed(gitlab, proposal, sleep);
    expect(found.iid).toBe(1);
    expect(server.mergeRequests).toHaveLength(1);
    // What was done was found by looking, and what was not was sent once more.
    expect(creates(server)).toBe(fault.after ? 2 : 3);
    if (fault.headers) expect(waits).toContain(17_000);
  }
});

test('what was begun and killed in between is taken up; a branch that holds something else is refused', async () => {
  const server = await startGitlab();
  const { gitlab, sleep } = clientOf(server);
  await gitlab.commit({ branch: `redline/${hash.slice(0, 20)}`, start: 'main', message: 'x', files: [proposal.file] });
  await proposed(gitlab, proposal, sleep);
  expect([server.mergeRequests.length, creates(server)]).toEqual([1, 2]);

  const other = await startGitlab();
  const { gitlab: there } = clientOf(other);
  other.push(`redline/${hash.slice(0, 20)}`, path, 'something else', 'Cem C');
  await expect(proposed(there, proposal, sleep)).rejects.toMatchObject({ code: 'conflict' });
  expect(creates(other)).toBe(0);
});

test('reading is repeated on 429, 502, pages and broken connections, and the token stands in no error', async () => {
  const { server, review, waits } = await open();
  const problems: Fault[] = [
    { status: 429, body: { message: { error: 'Too many' } }, headers: { 'retry-after': '3' } },
    { status: 502, body: '<html>' },
    { status: 200, body: '<html>' },
    { cut: true },
  ];
  let left = [...problems];
  server.fault = (method) => (method === 'GET' ? left.shift() : undefined);
  expect(await review()).toMatchObject({ state: 'opened' });
  expect(waits).toContain(3000);
  left = Array.from({ length: 20 }, () => ({ status: 500, body: { message: `no, ${server.token} ${btoa(server.token)}` } }));
  const error = await review()?.catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: 'upstream' });
  expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toMatch(
    new RegExp(`${server.token}|${btoa(server.token)}`),
  );
  left = [{ status: 401, body: { message: `401 ${server.token}` } }];
  const refused = await review()?.catch((thrown: unknown) => thrown);
  expect(String(refused)).toMatch(/does not accept the token .*\[left out\]/);
});

test.each(['community', 'free', 'premium'] as const)(
  'on %s a person’s approval of the head counts, and nobody else’s',
  async (edition) => {
    const { server, mergeRequest, review } = await open();
    server.edition = edition;
    const { bot, bea, cem } = server.people;
    server.approve(mergeRequest, bea);
    expect(await review()).toMatchObject({ edition, inTheWay: [], approvals: [{ username: 'bea' }] });
    expect((await review())?.approvals[0]?.why).toBeUndefined();
    server.approve(mergeRequest, bot);
    expect((await review())?.approvals[1]?.why).toMatch(/opened the merge request/);
    // Who pushed to it approves nothing; what was approved before the push is of another commit.
    server.push(mergeRequest.source_branch, 'notes.txt', 'hello', cem.name);
    mergeRequest.approvals = [{ user: bea, approved_at: '2026-11-30T08:00:03Z' }];
    mergeRequest.head_pipeline = { id: 10, sha: mergeRequest.sha, status: 'success' };
    server.approve(mergeRequest, cem);
    const [early, writer] = (await review())?.approvals ?? [];
    expect(early?.why).toMatch(/of an earlier commit/);
    expect(writer?.why).toMatch(/wrote to the branch/);
    mergeRequest.approvals = [];
    server.approve(mergeRequest, bea);
    expect((await review())?.approvals[0]?.why).toBeUndefined();
    // A GitLab that does not tell when.
    mergeRequest.approvals = [{ user: bea }];
    expect((await review())?.approvals[0]?.why).toMatch(/does not tell of which/);
  },
);

interface Open {
  readonly server: GitlabServer;
  readonly mergeRequest: MergeRequest;
}

const troubles: readonly (readonly [string, (open: Open) => unknown, RegExp | undefined])[] = [
  [
    'a moved head',
    ({ server, mergeRequest }: Open) => server.push(mergeRequest.source_branch, path, 'other', 'Cem C'),
    /does not hold this change set/,
  ],
  ['a closed one is none', ({ mergeRequest }: Open) => void Object.assign(mergeRequest, { state: 'closed' }), undefined],
  ['a draft', ({ mergeRequest }: Open) => void Object.assign(mergeRequest, { draft: true }), /draft/],
  [
    'a failed pipeline',
    ({ mergeRequest }: Open) =>
      void Object.assign(mergeRequest, { head_pipeline: { id: 1, sha: mergeRequest.sha, status: 'failed' } }),
    /not passed \(failed\)/,
  ],
  [
    'a pipeline of another commit',
    ({ mergeRequest }: Open) =>
      void Object.assign(mergeRequest, { head_pipeline: { id: 1, sha: '0'.repeat(40), status: 'success' } }),
    /No pipeline/,
  ],
  ['no pipeline', ({ mergeRequest }: Open) => void Object.assign(mergeRequest, { head_pipeline: null }), /No pipeline/],
  [
    'the project’s own rules',
    ({ mergeRequest }: Open) => void Object.assign(mergeRequest, { approvals_left: 2 }),
    /ask for 2 more/,
  ],
  [
    'a request for changes',
    ({ mergeRequest }: Open) => void Object.assign(mergeRequest, { detailed_merge_status: 'requested_changes' }),
    /asked for changes/,
  ],
  [
    'a state that nobody knows',
    ({ mergeRequest }: Open) => void Object.assign(mergeRequest, { detailed_merge_status: 'policies_denied' }),
    /“policies_denied”/,
  ],
  [
    'syncing',
    ({ mergeRequest }: Open) => void Object.assign(mergeRequest, { detailed_merge_status: 'approvals_syncing' }),
    /still working out/,
  ],
  [
    'an open discussion',
    ({ server, mergeRequest }: Open) =>
      void mergeRequest.discussions.push({
        id: 'x',
        notes: [{ body: 'why?', author: server.people.cem, resolvable: true, resolved: false }],
      }),
    /1 discussion is not resolved/,
  ],
];

test.each(troubles)('%s: nothing on it counts', async (_, change, sentence) => {
  const opened = await open();
  opened.server.approve(opened.mergeRequest, opened.server.people.bea);
  change(opened);
  const review = await opened.review();
  if (sentence === undefined) expect(review).toBeUndefined();
  else expect(review?.inTheWay.join(' ')).toMatch(sentence);
});

test('it settles while it is read, and what somebody pushes in between is read anew', async () => {
  const { server, mergeRequest, review } = await open();
  mergeRequest.detailed_merge_status = 'approvals_syncing';
  let reads = 0;
  server.fault = (method, where) => {
    if (method !== 'GET' || !/merge_requests\/1$/.test(where)) return undefined;
    reads += 1;
    if (reads === 2) mergeRequest.detailed_merge_status = 'mergeable';
    // Between the two readings of the head, somebody pushes another file in its place.
    if (reads === 3) {
      server.push(mergeRequest.source_branch, path, 'other', 'Cem C');
      server.approve(mergeRequest, server.people.bea);
      mergeRequest.head_pipeline = { id: 2, sha: mergeRequest.sha, status: 'success' };
    }
    return undefined;
  };
  expect((await review())?.inTheWay.join(' ')).toMatch(/does not hold this change set/);
});

test('a merge result’s pipeline counts by its parent, and a fork’s branch of the same name does not', async () => {
  const { server, mergeRequest, review, gitlab } = await open();
  server.push('merge-result', 'x', 'y', 'GitLab');
  const result = server.branches.get('merge-result');
  if (!result) throw new Error('nothing was pushed');
  Object.assign(result, { parent_ids: ['f'.repeat(40), mergeRequest.sha] });
  mergeRequest.head_pipeline = { id: 3, sha: result.id, status: 'success' };
  expect(await review()).toMatchObject({ inTheWay: [] });
  server.fault = (method, where) =>
    method === 'GET' && where.endsWith('/merge_requests')
      ? { status: 200, body: [{ ...mergeRequest, web_url: 'x', source_project_id: 99, target_project_id: 7 }] }
      : undefined;
  expect(await readReview(gitlab, asked, async () => {})).toBeUndefined();
});
