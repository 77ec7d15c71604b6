import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { expect, onTestFinished, test } from 'vitest';
import { startPractice } from '../../../main/practice/server.ts';
import { documentOf, operationsIn, redline } from '../cli/cli-under-test.ts';
import { temporaryFolder } from '../store/store-under-test.ts';

const account = ['--account', 'Live'];

/** Two people with a Redline each, on the same Zendesk, and a folder that both see. */
async function team() {
  const practice = await startPractice({ clock: Date.now });
  onTestFinished(() => practice.close());
  const { url, email, token } = practice;
  const person = async (name: string) => {
    const home = temporaryFolder();
    const env = { REDLINE_TOKEN: token };
    const run = (...args: string[]) => redline(args, { home, env });
    const added = ['--name', 'Live', '--url', url, '--environment', 'sandbox', '--email', email, '--token-stdin'];
    await redline(['accounts', 'add', ...added], { home, input: `${token}\n` });
    await run('sync', ...account);
    await run('identity', '--name', name, '--export', join(home, 'key.pub'));
    return { home, run, json: async (...args: string[]) => documentOf(await run(...args, '--json')) };
  };
  const [ada, bea] = [await person('Ada'), await person('Bea')];
  const wish = { resource: 'macros', where: 'title:refund', operation: 'set', values: { active: false } };
  const { operations, change } = operationsIn(ada.home, [wish]);
  await ada.run('draft', ...account, '--operations', operations, '--out', change);
  return { practice, ada, bea, change, writes: () => practice.requests.filter(({ method }) => method !== 'GET').length };
}

test('a team proposes, approves and runs over a folder; nobody sends what a colleague has sent, and no yes is used twice', async () => {
  const { practice, ada, bea, change, writes } = await team();
  const folder = join(temporaryFolder(), 'team');
  expect(await ada.json('workspace', 'status')).toMatchObject({ open: false });
  expect(await ada.json('workspace', 'init', folder)).toMatchObject({ open: true, kind: 'folder', pending: [] });
  await bea.json('workspace', 'open', folder);
  await ada.json('reviewers', ...account, 'add', join(bea.home, 'key.pub'), '--name', 'Bea');
  const policy = join(ada.home, 'policy.yml');
  writeFileSync(policy, 'format: redline.policy\nversion: 1\nlevels: {C4: [{}]}\napprovals: {C4: 1}\n');
  await ada.json('policy', ...account, 'set', policy);
  const { change: hash, pending } = await ada.json('workspace', 'propose', '--change', change);
  expect([hash.length, pending]).toEqual([64, false]);

  const { waiting } = await bea.json('workspace', 'status');
  expect(waiting).toMatchObject([{ hash, accountName: 'Live' }]);
  const copy = join(bea.home, 'theirs.redline.json');
  await bea.json('workspace', 'get', hash, '--out', copy);
  expect((await ada.run('apply', ...account, '--change', change, '--yes')).code).toBe(3);
  await bea.json('review', 'approve', ...account, '--change', copy);
  expect(await bea.json('workspace', 'push')).toMatchObject({ waiting: [], approvals: 1, pending: [] });
  const [sig = ''] = readdirSync(join(folder, 'approvals')).filter((name) => name.endsWith('.json.sig'));
  expect(existsSync(join(folder, 'approvals', sig.replace(/\.sig$/, '')))).toBe(true);

  const backup = join(ada.home, 'before.backup');
  const words = { input: 'the passphrase of the backup\n' };
  expect((await redline(['backup', 'create', '--out', backup, '--passphrase-stdin'], { home: ada.home, ...words })).code).toBe(0);
  const twice = await redline(['backup', 'create', '--out', backup, '--passphrase-stdin'], { home: ada.home, ...words });
  expect([twice.code, twice.stderr]).toEqual([2, expect.stringContaining('is there already')]);
  // The file that Ada has carries no approval; the workspace does.
  const done = await ada.json('apply', ...account, '--change', change, '--yes');
  expect(done.status).toBe('done');
  const sent = writes();
  expect(await bea.json('workspace', 'status')).toMatchObject({ receipts: 1, problems: [] });
  // Put back from before the run, her Redline learns of its own run by the receipt, and neither sends it again nor uses the yes twice.
  const restored = temporaryFolder();
  expect((await redline(['backup', 'restore', backup, '--passphrase-stdin'], { home: restored, ...words })).code).toBe(0);
  const env = { REDLINE_TOKEN: practice.token };
  expect((await redline(['sync', ...account], { home: restored, env })).code).toBe(0);
  const sentAgain = await redline(['apply', ...account, '--change', change, '--yes', '--json'], { home: restored, env });
  expect([sentAgain.code, documentOf(sentAgain).error.message]).toEqual([3, expect.stringMatching(/already|approval/)]);
  expect(writes()).toBe(sent);
  const again = documentOf(await bea.run('apply', ...account, '--change', copy, '--yes', '--json'));
  expect(again.error.message).toMatch(/was already run on .* by \S+ on another computer/);
  expect(writes()).toBe(sent);
  // Whatever is asked for, what was sent once is not sent twice; once Ada has taken it back, her yes from Bea is used up all the same, on both computers.
  await ada.json('policy', ...account, 'clear');
  const undone = await ada.json('undo', done.run, '--yes');
  expect(undone.status).toBe('done');
  await bea.json('policy', ...account, 'set', policy);
  await bea.json('reviewers', ...account, 'add', join(bea.home, 'key.pub'), '--name', 'Bea');
  const used = documentOf(await bea.run('apply', ...account, '--change', copy, '--yes', '--json'));
  expect(used.error.message).toMatch(/was used up by an earlier run/);
});

test('what is done while the place is away is kept and told; a changed, foreign or newer file is refused with the reason', async () => {
  const { ada, bea, change } = await team();
  const folder = join(temporaryFolder(), 'team');
  await ada.json('workspace', 'init', folder);
  await bea.json('workspace', 'open', folder);
  renameSync(folder, `${folder}-away`);
  const offline = await ada.run('workspace', 'propose', '--change', change, '--json');
  expect(offline.code).toBe(5);
  expect(documentOf(offline)).toMatchObject({
    pending: true,
    state: { reachable: false, pending: [expect.stringContaining('the change set')] },
  });
  renameSync(`${folder}-away`, folder);
  expect(await ada.json('workspace', 'push')).toMatchObject({ reachable: true, changes: 1, pending: [] });

  const [name = ''] = readdirSync(join(folder, 'changes'));
  const path = join(folder, 'changes', name);
  const text = readFileSync(path, 'utf8');
  writeFileSync(path, text.replace('"title":"', '"title":"X'));
  const { problems, changes } = await bea.json('workspace', 'pull');
  expect([changes, problems.join()]).toEqual([0, expect.stringContaining('does not hold what its name says')]);
  // Ada still has it, and puts it back.
  expect(await ada.json('workspace', 'push')).toMatchObject({ changes: 1, problems: [] });
  expect(await bea.json('workspace', 'pull')).toMatchObject({ changes: 1, problems: [] });
});

test('a policy that the place holds changes only by the approvals it asks for, and holds on every computer', async () => {
  const { ada, bea, change } = await team();
  const folder = join(temporaryFolder(), 'team');
  await ada.json('workspace', 'init', folder);
  for (const person of [ada, bea])
    await ada.json('reviewers', ...account, 'add', join(person.home, 'key.pub'), '--name', person === ada ? 'Ada' : 'Bea');
  const strict = join(ada.home, 'policy.yml');
  writeFileSync(strict, 'format: redline.policy\nversion: 1\nlevels: {C4: [{}]}\napprovals: {C1: 1, C4: 1}\nnotAuthor: true\n');
  expect(await ada.json('policy', ...account, 'set', strict)).toMatchObject({ inForce: true, setBy: 'runner', waiting: [] });
  expect(await ada.json('policy', ...account, 'check', '--change', change)).toMatchObject({ setBy: 'runner' });
  expect(await ada.json('policy', ...account, 'share')).toMatchObject({ inForce: true, setBy: 'workspace' });
  await bea.json('workspace', 'open', folder);
  expect(await bea.json('policy', ...account, 'show')).toMatchObject({ inForce: true, setBy: 'workspace' });
  expect((await bea.json('reviewers', ...account, 'list')).reviewers).toHaveLength(2);

  // Whoever runs can no longer change it alone.
  const none = await ada.json('policy', ...account, 'clear');
  expect(none).toMatchObject({
    inForce: true,
    waiting: [{ id: none.proposed, changes: [expect.stringContaining('taken away')] }],
  });
  const blocked = await ada.run('apply', ...account, '--change', change, '--yes');
  expect(blocked.code).toBe(3);
  expect(await ada.json('policy', ...account, 'approve', none.proposed.slice(0, 12))).toMatchObject({ inForce: true });
  expect(await bea.json('workspace', 'status')).toMatchObject({ rules: [{ id: none.proposed, accountName: 'Live' }] });
  // Bea approves on her computer; on Ada's it holds before the next run.
  expect(await bea.json('policy', ...account, 'approve', none.proposed)).toMatchObject({ inForce: false, setBy: 'workspace' });
  expect((await ada.run('apply', ...account, '--change', change, '--yes')).code).toBe(0);
  expect(await ada.json('policy', ...account, 'show')).toMatchObject({ inForce: false, setBy: 'workspace', waiting: [] });

  const zip = join(ada.home, 'evidence.zip');
  await ada.json('evidence', ...account, '--from', '2020-01-01', '--to', '2099-01-01', '--out', zip);
  expect(documentOf(await redline(['verify', zip, '--json']))).toMatchObject({ ok: true });
  const files = Object.fromEntries(Object.entries(unzipSync(readFileSync(zip))).map(([name, bytes]) => [name, strFromU8(bytes)]));
  expect(JSON.parse(files['evidence.json'] ?? '')).toMatchObject({ policySetBy: 'workspace' });
  expect(Object.keys(files).filter((name) => name.startsWith('policies/'))).toHaveLength(8);
  expect(files['index.html']).toContain('No policy was in force');

  // Left, it stays as it was, and is the runner's from now on.
  await ada.json('workspace', 'leave');
  expect(await ada.json('policy', ...account, 'show')).toMatchObject({ inForce: false, setBy: 'runner' });
});

test('a policy in the place never loosens what is set here by itself, and one that begins anew is not used', async () => {
  const { ada, bea } = await team();
  const folder = join(temporaryFolder(), 'team');
  await ada.json('workspace', 'init', folder);
  const strict = join(bea.home, 'policy.yml');
  writeFileSync(strict, 'format: redline.policy\nversion: 1\nlevels: {C4: [{}]}\napprovals: {C4: 2}\n');
  await bea.json('policy', ...account, 'set', strict);
  await ada.json('policy', ...account, 'share');
  const opened = await bea.json('workspace', 'open', folder);
  expect(opened.problems.join()).toMatch(/holds a policy for Live \(([0-9a-f]{12}) by Ada\), and here another one is in force/);
  expect(await bea.json('policy', ...account, 'show')).toMatchObject({ inForce: true, setBy: 'runner' });
  const [, name] = /\(([0-9a-f]{12}) by Ada\)/.exec(opened.problems.join()) ?? [];
  expect(await bea.json('policy', ...account, 'adopt', String(name))).toMatchObject({ inForce: false, setBy: 'workspace' });

  const [file = ''] = readdirSync(join(folder, 'policies')).filter((each) => each.endsWith('.json'));
  writeFileSync(join(folder, 'policies', file), '{}');
  expect((await bea.json('workspace', 'pull')).problems.join()).toContain('does not hold what its name says');
  expect(await bea.json('policy', ...account, 'show')).toMatchObject({ setBy: 'workspace' });
  expect(await bea.json('workspace', 'push')).toMatchObject({ problems: [] });
});
