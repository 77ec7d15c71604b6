import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startPractice } from '../../../main/practice/server.ts';
import { documentOf, operationsIn, redline } from '../cli/cli-under-test.ts';
import { type GitlabServer, startGitlab } from '../gitlab/gitlab-server.ts';
import { temporaryFolder } from '../store/store-under-test.ts';

const account = ['--account', 'Live'];

/** A person with a change set, a policy under which approvals on GitLab count, and a GitLab. */
async function stage() {
  const practice = await startPractice({ clock: Date.now });
  onTestFinished(() => practice.close());
  const gitlab = await startGitlab();
  const home = temporaryFolder();
  const env = { REDLINE_TOKEN: practice.token, REDLINE_GITLAB_TOKEN: gitlab.token };
  const engine = { sleep: async () => {} };
  const run = (...args: string[]) => redline(args, { home, env, engine });
  const json = async (...args: string[]) => documentOf(await run(...args, '--json'));
  const added = ['--name', 'Live', '--url', practice.url, '--environment', 'sandbox', '--email', practice.email, '--token-stdin'];
  await redline(['accounts', 'add', ...added], { home, input: `${practice.token}\n` });
  await run('sync', ...account);
  const wish = { resource: 'macros', where: 'title:refund', operation: 'set', values: { active: false } };
  const { operations, change } = operationsIn(home, [wish]);
  await run('draft', ...account, '--operations', operations, '--out', change);
  const policy = join(home, 'policy.yml');
  const setPolicy = async (more = 'mergeRequestCounts: [C4]') => {
    writeFileSync(policy, `format: redline.policy\nversion: 1\nlevels: {C4: [{}]}\napprovals: {C4: 1}\n${more}\n`);
    await json('policy', ...account, 'set', policy);
  };
  await setPolicy();
  return {
    practice,
    gitlab,
    home,
    run,
    json,
    change,
    setPolicy,
    open: () => json('workspace', 'open', gitlab.url, '--gitlab', 'support/zendesk'),
  };
}

function only(gitlab: GitlabServer) {
  const [mergeRequest] = gitlab.mergeRequests;
  if (!mergeRequest || gitlab.mergeRequests.length > 1)
    throw new Error(`There are ${gitlab.mergeRequests.length} merge requests.`);
  return mergeRequest;
}

test('a change set is proposed as a merge request, its approval there lets it run once, and says so in the journal', async () => {
  const { gitlab, home, run, json, change, open, setPolicy } = await stage();
  expect(await open()).toMatchObject({ open: true, kind: 'gitlab', reachable: true, pending: [] });
  const proposal = await json('workspace', 'propose', '--change', change);
  const mergeRequest = only(gitlab);
  expect(proposal).toMatchObject({ pending: false, url: `${gitlab.url}/support/zendesk/-/merge_requests/1` });
  expect(mergeRequest).toMatchObject({
    title: expect.stringMatching(/^Redline: .*\(Live\)$/),
    labels: ['redline', 'criticality::C4', 'deployment::standard'],
  });
  expect(mergeRequest.description).toContain(`<!-- redline:${proposal.change}:proposal -->`);
  expect(mergeRequest.description).toMatch(/` active `: ` true ` → ` false `/);
  // No line that GitLab would carry out.
  expect(mergeRequest.description).not.toMatch(/^\s*\//m);
  const files = Object.keys(gitlab.branches.get(mergeRequest.source_branch)?.files ?? {});
  expect(files.map((name) => name.replace(/[0-9a-f]{64}/, 'SHA'))).toEqual([
    'README.md',
    'changes/SHA.json',
    'previews/SHA.html',
  ]);

  expect((await run('policy', 'check', ...account, '--change', change)).code).toBe(3);
  gitlab.approve(mergeRequest, gitlab.people.bea);
  expect((await run('policy', 'check', ...account, '--change', change)).code).toBe(0);
  // Where the policy does not name the level, a signature is asked for.
  await setPolicy('approvalDays: 30');
  const signed = await run('policy', 'check', ...account, '--change', change);
  expect([signed.code, signed.stdout]).toEqual([3, expect.stringContaining('asks for a signed approval')]);
  await setPolicy();
  const done = await json('apply', ...account, '--change', change, '--yes');
  expect(done.status).toBe('done');
  const { entries } = await json('runs', done.run);
  expect(entries[0].body).toMatchObject({
    mergeRequest: { url: proposal.url, sha: mergeRequest.sha },
    approved: [expect.any(String)],
  });
  expect((await json('undo', done.run, '--yes')).error.message).toMatch(/still needs one approval/);
  const again = await json('apply', ...account, '--change', change, '--yes', '--again');
  expect(again.error.message).toMatch(/was used up by an earlier run/);
  expect(await json('workspace', 'status')).toMatchObject({
    receipts: 1,
    mergeRequests: [{ change: proposal.change, state: 'opened', edition: 'premium', approvedBy: ['bea'] }],
  });
  const kept = readdirSync(home, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
  for (const { parentPath, name } of kept) expect(readFileSync(join(parentPath, name)).includes(gitlab.token)).toBe(false);
});

test('a push after the approval, a GitLab that does not answer, and a wrong token let nothing run, and each says why', async () => {
  const { gitlab, run, json, change, open, practice } = await stage();
  await open();
  await json('workspace', 'propose', '--change', change);
  const mergeRequest = only(gitlab);
  const writes = () => practice.requests.filter(({ method }) => method !== 'GET').length;
  gitlab.edition = 'free';
  gitlab.approve(mergeRequest, gitlab.people.bea);
  const [file = ''] = Object.keys(gitlab.branches.get(mergeRequest.source_branch)?.files ?? {}).filter((name) =>
    name.startsWith('changes/'),
  );
  const before = gitlab.branches.get(mergeRequest.source_branch)?.files[file] ?? '';
  gitlab.push(mergeRequest.source_branch, file, before.replace('"active":false', '"active":true'), 'Cem C');
  mergeRequest.head_pipeline = { id: 2, sha: mergeRequest.sha, status: 'success' };
  const moved = await run('apply', ...account, '--change', change, '--yes', '--json');
  expect([moved.code, documentOf(moved).error.message]).toEqual([3, expect.stringMatching(/is of an earlier commit/)]);
  // Bea looks at it again; the head holds something else than what is to be sent.
  mergeRequest.approvals = [];
  gitlab.approve(mergeRequest, gitlab.people.bea);
  const other = await run('apply', ...account, '--change', change, '--yes', '--json');
  expect([other.code, documentOf(other).error.message]).toEqual([3, expect.stringMatching(/does not hold this change set/)]);
  gitlab.push(mergeRequest.source_branch, file, before, 'Cem C');
  mergeRequest.head_pipeline = { id: 3, sha: mergeRequest.sha, status: 'success' };
  gitlab.approve(mergeRequest, gitlab.people.bea);
  gitlab.fault = () => ({ status: 503, body: `<html>${gitlab.token}</html>` });
  const away = await run('apply', ...account, '--change', change, '--yes', '--json');
  expect([away.code, documentOf(away).error.message]).toEqual([
    3,
    expect.stringMatching(/GitLab could not be asked: GitLab answered 503/),
  ]);
  gitlab.fault = () => ({ status: 401, body: { message: `401 Unauthorized ${gitlab.token}` } });
  const out = await run('apply', ...account, '--change', change, '--yes', '--json');
  expect(documentOf(out).error.message).toMatch(/does not accept the token/);
  expect(`${away.stdout}${away.stderr}${out.stdout}${out.stderr}`).not.toContain(gitlab.token);
  expect(writes()).toBe(0);
  gitlab.fault = undefined;
  expect((await run('apply', ...account, '--change', change, '--yes')).code).toBe(0);
});

test('colleagues share what they did over the branch, whoever is faster; a GitLab that fails keeps it here', async () => {
  const { gitlab, json, run, change, open } = await stage();
  await open();
  let isFirst = true;
  gitlab.fault = (method, path) => {
    if (method !== 'POST' || !path.endsWith('/repository/commits') || !isFirst) return undefined;
    if (!gitlab.branches.has('redline-workspace')) return undefined;
    isFirst = false;
    return { status: 400, body: { message: 'Could not update refs/heads/redline-workspace. Please refresh and try again.' } };
  };
  await json('workspace', 'propose', '--change', change);
  await json('review', 'approve', ...account, '--change', change);
  expect(await json('workspace', 'push')).toMatchObject({ changes: 1, approvals: 1, pending: [], problems: [] });
  const names = Object.keys(gitlab.branches.get('redline-workspace')?.files ?? {}).map((name) =>
    name.replace(/[0-9a-f]{64}/, 'SHA'),
  );
  expect(names.toSorted()).toEqual([
    'README.md',
    'approvals/SHA.json',
    'approvals/SHA.json.sig',
    'changes/SHA.json',
    'redline.workspace.json',
  ]);
  gitlab.fault = () => ({ status: 500, body: {} });
  const offline = await run('workspace', 'status', '--json');
  expect([offline.code, documentOf(offline)]).toEqual([5, expect.objectContaining({ reachable: false, changes: 1 })]);
  gitlab.fault = undefined;
  for (const [url, project] of [
    ['http://gitlab.example.com', 'a/b'],
    ['https://me:secret@gitlab.example.com', 'a/b'],
    [gitlab.url, 'not a project'],
  ] as const)
    expect((await run('workspace', 'open', url, '--gitlab', project)).code).toBe(2);
  expect(documentOf(await run('workspace', 'open', gitlab.url, '--gitlab', 'strange/project', '--json')).error.code).toBe(
    'not-found',
  );
});
