import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Fact, factOf } from '../../../main/workspace/fact.ts';
import { gitStore } from '../../../main/workspace/git-store.ts';
import { storeAt } from '../../../main/workspace/store-at.ts';
import { temporaryFolder } from '../store/store-under-test.ts';

const change = (number: number) => factOf('changes', JSON.stringify({ number, text: 'né\n'.repeat(number % 7) }));
const approval = (number: number) =>
  factOf('approvals', JSON.stringify({ number }), `-----BEGIN SSH SIGNATURE-----\n${number}\n-----END SSH SIGNATURE-----\n`);
const idsOf = (facts: readonly Fact[]) => facts.map(({ kind, id, signature }) => `${kind} ${id} ${signature ?? ''}`).sort();

function remote() {
  const folder = join(temporaryFolder(), 'team.git');
  execFileSync('git', ['init', '--quiet', '--bare', '-b', 'main', folder]);
  const git = (...args: string[]) => execFileSync('git', ['--git-dir', folder, ...args], { encoding: 'utf8' });
  return { folder, address: `file://${folder}`, git };
}

const clone = (address: string, program?: string) =>
  gitStore({ address, copies: join(temporaryFolder(), 'workspace'), ...(program === undefined ? {} : { program }) });

test('two clones that write at one moment, 200 files in 20 pushes: none is lost, none is there twice, the history is one line', async () => {
  const { address, git } = remote();
  const [ada, bea] = [clone(address), clone(address)];
  await Promise.all([ada.init(), bea.init()]);
  const facts = Array.from({ length: 200 }, (_, number) => (number % 4 === 0 ? approval(number) : change(number)));
  const write = async (store: typeof ada, own: readonly Fact[]) => {
    for (let at = 0; at < own.length; at += 10) await store.add(own.slice(at, at + 10));
  };
  await Promise.all([
    write(
      ada,
      facts.filter((_, index) => index % 2 === 0),
    ),
    write(bea, [...facts.filter((_, index) => index % 2 === 1), ...facts.slice(0, 5)]),
  ]);
  for (const store of [ada, bea, clone(address)]) {
    const { facts: found, problems } = await store.read();
    expect(problems).toEqual([]);
    expect(idsOf(found)).toEqual(idsOf(facts));
  }
  expect(git('rev-list', '--min-parents=2', '--count', 'main').trim()).toBe('0');
  execFileSync('git', ['--git-dir', address.slice('file://'.length), 'fsck', '--strict'], { stdio: 'pipe' });
}, 120_000);

test('a remote that is away, no workspace, newer, or does not take a push says so, and nothing of this computer’s git is run', async () => {
  const { folder, address, git } = remote();
  const store = clone(address);
  await expect(store.read()).rejects.toThrow('is no workspace of Redline yet');
  await expect(clone('file:///nowhere/at.all').read()).rejects.toMatchObject({ code: 'network' });
  await store.init();
  await store.init();

  // A hook on this side, and a configuration that would run a program, are not used.
  const trap = join(temporaryFolder(), 'trap');
  const copies = join(temporaryFolder(), 'workspace');
  const trapped = gitStore({ address, copies });
  await trapped.add([change(1)]);
  const [copy = ''] = execFileSync('ls', [copies], { encoding: 'utf8' }).trim().split('\n');
  const hooks = join(copies, copy, 'hooks');
  mkdirSync(hooks, { recursive: true });
  for (const name of ['pre-push', 'reference-transaction', 'post-checkout']) {
    writeFileSync(join(hooks, name), `#!/bin/sh\ntouch ${trap}\n`);
    chmodSync(join(hooks, name), 0o755);
  }
  await trapped.add([change(2)]);
  expect(existsSync(trap)).toBe(false);

  // What a server's own hook says reaches the person.
  const refuse = join(folder, 'hooks', 'pre-receive');
  mkdirSync(join(folder, 'hooks'), { recursive: true });
  writeFileSync(refuse, '#!/bin/sh\necho "GitLab: You are not allowed to push code to protected branches." >&2\nexit 1\n');
  chmodSync(refuse, 0o755);
  await expect(store.add([change(3)])).rejects.toThrow(/not allowed to push code to protected branches.*kept here/);
  rmSync(refuse);
  expect(idsOf((await store.read()).facts)).toEqual(idsOf([change(1), change(2)]));

  // Strange things in the tree: a link, a deeper path, a changed file, a newer mark.
  const blob = execFileSync('git', ['--git-dir', folder, 'hash-object', '-w', '--stdin'], {
    input: '/etc/hostname',
    encoding: 'utf8',
  }).trim();
  const newer = execFileSync('git', ['--git-dir', folder, 'hash-object', '-w', '--stdin'], {
    input: '{"format":"redline.workspace","version":2}',
    encoding: 'utf8',
  }).trim();
  const put = (mode: string, object: string, path: string) => {
    const lines = git('ls-tree', '-r', 'main')
      .split('\n')
      .filter((line) => line !== '' && !line.endsWith(`\t${path}`));
    const env = { ...process.env, GIT_INDEX_FILE: join(temporaryFolder(), 'index') };
    execFileSync('git', ['--git-dir', folder, 'update-index', '--index-info'], {
      input: [...lines, `${mode} blob ${object}\t${path}`].map((line) => `${line}\n`).join(''),
      env,
    });
    const tree = execFileSync('git', ['--git-dir', folder, 'write-tree'], { env, encoding: 'utf8' }).trim();
    const who = ['-c', 'user.name=x', '-c', 'user.email=x@example.com'];
    const made = git(...who, 'commit-tree', tree, '-p', 'main', '-m', 'x').trim();
    git('update-ref', 'refs/heads/main', made);
  };
  put('120000', blob, `changes/${change(4).id}.json`);
  put('100644', blob, `changes/${change(5).id}.json`);
  const { facts, problems } = await store.read();
  expect(idsOf(facts)).toEqual(idsOf([change(1), change(2)]));
  expect(problems.join('\n')).toMatch(/no plain file and is left alone[\s\S]*does not hold what its name says/);
  put('100644', newer, 'redline.workspace.json');
  await expect(store.add([change(6)])).rejects.toThrow('was made by a newer Redline');
}, 60_000);

test('without git, or with one that is too old, a sentence says what to do; addresses that run programs or carry secrets are refused', async () => {
  const { address } = remote();
  await expect(clone(address, 'no-such-git').read()).rejects.toMatchObject({
    code: 'unsupported-here',
    message: expect.stringContaining('git-scm.com'),
  });
  const old = join(temporaryFolder(), 'git');
  writeFileSync(old, '#!/bin/sh\necho git version 2.30.2\n');
  chmodSync(old, 0o755);
  await expect(clone(address, old).read()).rejects.toThrow(
    /git version 2\.30\.2, and a workspace in a Git repository needs 2\.34 or later/,
  );
  const home = temporaryFolder();
  for (const bad of [
    'ext::sh -c touch% /tmp/x',
    '--upload-pack=x',
    'http://example.com/x.git',
    'https://me:secret@example.com/x.git',
    '',
  ])
    expect(() => storeAt(bad, home), bad).toThrow(/Nothing was written/);
  const { folder } = remote();
  expect(storeAt(folder, home).kind).toBe('git');
  expect(storeAt('git@example.com:team/redline.git', home).kind).toBe('git');
  expect(storeAt(home, home).kind).toBe('folder');
  const synced = join(temporaryFolder(), 'OneDrive - Acme', 'team.git');
  execFileSync('git', ['init', '--quiet', '--bare', synced]);
  expect(() => storeAt(synced, home)).toThrow('sync program copies breaks');
  expect(readFileSync(join(synced, 'HEAD'), 'utf8')).toContain('ref:');
});
