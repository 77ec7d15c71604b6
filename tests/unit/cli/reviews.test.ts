import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startPractice } from '../../../main/practice/server.ts';
import { temporaryFolder } from '../store/store-under-test.ts';
import { documentOf, operationsIn, redline } from './cli-under-test.ts';

const account = ['--account', 'Live'];

/** Two people's Redlines, each with an account on the same Zendesk and a snapshot of it; nothing but files passes between them. */
async function twoPeople() {
  const practice = await startPractice({ clock: Date.now });
  onTestFinished(() => practice.close());
  const { url, email, token } = practice;
  const person = async () => {
    const home = temporaryFolder();
    const env = { REDLINE_TOKEN: token };
    const run = (...args: string[]) => redline(args, { home, env });
    const added = ['--name', 'Live', '--url', url, '--environment', 'sandbox', '--email', email, '--token-stdin'];
    await redline(['accounts', 'add', ...added], { home, input: `${token}\n` });
    await run('sync', ...account);
    return { home, run, json: async (...args: string[]) => documentOf(await run(...args, '--json')) };
  };
  const [ada, bea] = [await person(), await person()];
  const key = join(ada.home, 'bea.pub');
  const identity = documentOf(await bea.run('identity', '--export', key, '--json'));
  const { operations, change } = operationsIn(ada.home, [
    {
      resource: 'macros',
      where: 'title:refund',
      operation: 'replace-text',
      fields: ['title'],
      find: 'Refund',
      replace: 'Credit',
    },
  ]);
  const draft = async (out = change) =>
    documentOf(await ada.run('draft', ...account, '--operations', operations, '--out', out, '--json'));
  const policy = async (more: Record<string, unknown>) => {
    const file = join(ada.home, 'policy.yml');
    writeFileSync(file, JSON.stringify({ format: 'redline.policy', version: 1, levels: { C4: [{}] }, ...more }));
    expect((await ada.run('policy', ...account, 'set', file)).code).toBe(0);
  };
  const apply = (...more: string[]) => ada.run('apply', ...account, '--change', change, '--yes', '--json', ...more);
  return { practice, ada, bea, key, identity, change, draft, policy, apply };
}

test('what a policy asks a second person for is sent only once that person has approved these very edits', async () => {
  const { practice, ada, bea, key, identity, change, draft, policy, apply } = await twoPeople();
  await policy({ approvals: { C4: 1 }, notAuthor: true });
  await draft();
  const writes = () => practice.requests.filter(({ method }) => method !== 'GET').length;
  const refused = await apply();
  expect([refused.code, writes()]).toEqual([3, 0]);
  expect(documentOf(refused).error.message).toMatch(/C4 change, which still needs one approval/);
  expect((await ada.run('policy', ...account, 'check', '--change', change)).code).toBe(3);

  // Nobody knows the reviewer yet; then the author's own; then the reviewer's.
  const reviewed = await bea.json('review', 'approve', ...account, '--change', change, '--comment', 'fine');
  expect(reviewed).toMatchObject({ decision: 'approve', fingerprint: identity.fingerprint, checked: true });
  expect(documentOf(await apply()).error.message).toMatch(/is no reviewer of Live by this key/);
  await ada.json('review', 'approve', ...account, '--change', change);
  const own = await ada.json('identity', '--export', join(ada.home, 'ada.pub'));
  await ada.json('reviewers', ...account, 'add', join(ada.home, 'ada.pub'), '--name', 'Ada', '--role', 'leadership');
  expect(documentOf(await apply()).error.message).toMatch(/Ada is the author, whose own approval does not count/);
  const added = await ada.json('reviewers', 'add', key, ...account, '--name', 'Bea', '--role', 'leadership,security');
  expect(added).toMatchObject({ fingerprint: identity.fingerprint, roles: ['leadership', 'security'] });
  expect(writes()).toBe(0);
  const preview = await ada.json('preview', ...account, '--change', change);
  expect(preview.decisions.map(({ reviewer, counts }: { reviewer: string; counts: boolean }) => [reviewer, counts])).toEqual([
    ['Bea', true],
    ['Ada', false],
  ]);

  // Drafted again on a newer snapshot it is the same; the approval is used up by the run it allowed.
  await ada.run('sync', ...account);
  const { approvals } = JSON.parse(readFileSync(change, 'utf8'));
  await draft();
  writeFileSync(change, JSON.stringify({ ...JSON.parse(readFileSync(change, 'utf8')), approvals }));
  expect((await apply()).code).toBe(0);
  expect(writes()).toBeGreaterThan(0);
  const [done] = (await ada.json('runs')).runs;
  const undone = await ada.json('undo', done.run, '--out', join(ada.home, 'undo.redline.json'));
  expect(undone.edits).toBeGreaterThan(0);
  const again = await apply('--again', '--skip-drifted');
  expect(documentOf(again).error.message).toMatch(/was used up by an earlier run/);
  expect(own.fingerprint).not.toBe(identity.fingerprint);
});

test('a yes to other edits, a retired key and a no hold a run back; the one who said no may take it back', async () => {
  const { ada, bea, key, identity, change, draft, policy, apply } = await twoPeople();
  await policy({ approvals: { C4: 1 } });
  await draft();
  await ada.json('reviewers', 'add', key, ...account, '--name', 'Bea');
  await bea.json('review', 'approve', ...account, '--change', change);
  const whole = JSON.parse(readFileSync(change, 'utf8'));
  for (const changed of [
    { ...whole, edits: whole.edits.slice(1) },
    { ...whole, edits: whole.edits.toReversed() },
    { ...whole, approvals: [{ ...whole.approvals[0], comment: 'better' }] },
    { ...whole, approvals: [{ ...whole.approvals[0], by: 'Bea' }] },
    { ...whole, approvals: [{ ...whole.approvals[0], at: new Date(Date.now() + 1000).toISOString() }] },
  ]) {
    writeFileSync(change, JSON.stringify(changed));
    const refused = await apply();
    expect(refused.code, refused.stdout).toBe(3);
  }
  writeFileSync(change, JSON.stringify(whole));
  const no = await bea.json('review', 'reject', ...account, '--change', change, '--comment', 'not now');
  expect(no.decision).toBe('reject');
  expect(documentOf(await apply()).error.message).toMatch(/was rejected by .*“not now”/);
  await bea.json('review', 'approve', ...account, '--change', change);
  expect((await ada.run('policy', 'check', ...account, '--change', change)).code).toBe(0);
  await ada.json('reviewers', 'retire', identity.fingerprint, ...account);
  expect(documentOf(await apply()).error.message).toMatch(/The key of Bea is retired/);
  const list = await ada.json('reviewers', ...account, 'list');
  expect(list.allowedSigners).toMatch(/^Bea namespaces="redline-approval@v1",valid-before="\d{14}Z" ssh-ed25519 \S+ Bea\n$/);
});

test('a reason and an issue that a policy asks for, freezes, exceptions and emergencies are kept with the run', async () => {
  const { ada, bea, key, change, draft, policy, apply } = await twoPeople();
  const today = new Date().toISOString().slice(0, 10);
  const rules = { requires: { reason: true, issue: '^https://' }, freezes: [{ from: today, to: '2999-01-01', why: 'Holidays' }] };
  await policy({ ...rules, approvals: { C4: 1 } });
  await draft();
  const message = async (...more: string[]) => documentOf(await apply(...more)).error.message;
  expect(await message()).toMatch(/asks for a reason/);
  const said = ['--reason', 'The word is Credit', '--issue', 'https://issues.example/1'];
  expect(await message(...said.slice(0, 2), '--issue', 'ISSUE-1')).toMatch(/“ISSUE-1” does not fit/);
  expect(await message(...said)).toMatch(/still needs one approval/);
  await ada.json('reviewers', 'add', key, ...account, '--name', 'Bea');
  await bea.json('review', 'approve', ...account, '--change', change);
  expect(await message(...said)).toMatch(/Nothing is changed from .* \(Holidays\)/);
  const done = documentOf(await apply(...said, '--exception', 'The old word breaks the law', '--canary', '1'));
  expect(done.status).toBe('waiting');

  // What goes on is judged by the policy of that moment, and so is what is taken back.
  await policy({ ...rules, approvals: { C4: 2 } });
  expect(documentOf(await ada.run('resume', done.run, '--json')).error.message).toMatch(
    /still needs one approval \(approved by Bea\)/,
  );
  await policy({ ...rules, approvals: { C4: 1 } });
  expect((await ada.run('resume', done.run, '--json')).code).toBe(0);
  // Its reason and its issue are known; who takes it back needs a yes to that, or a policy that spares them.
  expect(documentOf(await ada.run('undo', done.run, '--yes', '--json')).error.message).toMatch(/still needs one approval/);
  await policy({ freezes: rules.freezes, approvals: { C4: 1 }, undo: { within: '24h' } });
  const undo = join(ada.home, 'undo.json');
  await ada.run('undo', done.run, '--out', undo);
  const file = JSON.parse(readFileSync(undo, 'utf8'));
  const [first] = file.edits;
  first.after = { title: 'Not as before' };
  const bent = join(ada.home, 'bent.json');
  writeFileSync(bent, JSON.stringify(file));
  const notSpared = await ada.run('apply', ...account, '--change', bent, '--yes', '--json');
  expect(documentOf(notSpared).error.message, 'a file says of anything that it is an undo').toMatch(/still needs one approval/);
  const { warnings } = await ada.json('preview', ...account, '--change', bent);
  expect(warnings).toContainEqual(
    expect.objectContaining({ code: 'file-says-otherwise', level: 'danger', items: [`macros:${first.id}`] }),
  );
  expect((await ada.run('undo', done.run, '--yes', '--json')).code).toBe(0);

  await policy({ approvals: { C4: 1 }, emergency: 'never' });
  await draft();
  expect(await message('--emergency', 'Customers are mailed', '--again')).toMatch(/lets no emergency through/);
  await policy({ approvals: { C4: 1 } });
  const urgent = documentOf(await apply('--emergency', 'Customers are mailed', '--again'));
  expect(urgent.status).toBe('done');
  const kept = documentOf(await ada.run('runs', urgent.run, '--json'));
  expect(kept).toMatchObject({ emergency: 'Customers are mailed' });
  const shown = await ada.run('runs', done.run);
  expect(shown.stdout).toContain('Issue: https://issues.example/1\nSent as an exception: The old word breaks the law');
});

test.each([
  [['reviewers', 'list'], /Say for which account/],
  [['reviewers', 'add', 'ssh-rsa AAAA', '--account', 'practice', '--name', 'X'], /only ssh-ed25519 counts/],
  [['reviewers', 'add', 'ssh-ed25519 AAAA', '--account', 'practice', '--name', 'X'], /is damaged/],
  [['reviewers', 'retire', 'SHA256:x', '--account', 'practice'], /No reviewer of Practice has the key/],
  [['policy', 'set', 'nowhere.yml', '--account', 'practice'], /cannot be read/],
  [['identity', '--name', 'a"b'], /A name has 1 to 100 characters/],
])('%j is refused in a sentence, and nothing is changed', async (args, sentence) => {
  const ended = await redline([...args, '--json']);
  expect(ended.code).toBe(2);
  expect(documentOf(ended).error.message).toMatch(sentence);
});

test('a policy says what is wrong with it, and where', async () => {
  const home = temporaryFolder();
  const set = async (text: string) => {
    const file = join(home, 'policy.yml');
    writeFileSync(file, text);
    return documentOf(await redline(['policy', '--account', 'practice', 'set', file, '--json'], { home }));
  };
  expect((await set('format: redline.policy\nversion: 1\nfreezes: [')).error.message).toMatch(/line 3/);
  expect((await set('format: redline.policy\nversion: 2')).error.message).toMatch(/version/);
  const many = await set(
    'format: redline.policy\nversion: 1\nwindow: {}\nwindows: {standard: {zone: Mars}}\nfreezes: [{from: soon, to: 2027-01-01}]',
  );
  expect(many.errors.map(({ path }: { path: string }) => path)).toEqual(['windows.standard.zone', 'freezes[0].from', '']);
  const shown = documentOf(await redline(['policy', '--account', 'practice', 'show', '--json'], { home }));
  expect(shown).toMatchObject({ inForce: false, policy: { format: 'redline.policy', notAuthor: true } });
});
