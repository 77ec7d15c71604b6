import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { unzipSync, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../store/store-under-test.ts';
import { documentOf, draftedHome, redline } from './cli-under-test.ts';

const today = new Date().toISOString().slice(0, 10);

/** A bundle of a day on which three macros were changed and a policy was set. */
async function bundled(...more: string[]) {
  const { home, change } = await draftedHome(3);
  const run = (...args: string[]) => redline(args, { home });
  await run('reviewers', 'add', documentOf(await run('identity', '--json')).publicKey, '--account', 'practice', '--name', 'Ada');
  expect((await run('apply', '--account', 'practice', '--change', change, '--yes')).code).toBe(0);
  const file = join(home, 'evidence.zip');
  const made = await run('evidence', '--account', 'practice', '--from', today, '--to', today, '--out', file, '--json', ...more);
  expect(made.code, made.stderr).toBe(0);
  return { home, file, signer: documentOf(made).signer as string, files: unzipSync(readFileSync(file)) };
}

const verify = (file: string, ...more: string[]) =>
  redline(['verify', file, '--json', ...more], { home: temporaryFolder(), env: { REDLINE_PASSPHRASE: '' } });

test('a bundle holds what was sent, and anybody can check it without data or a key of their own', async () => {
  const { home, file, signer, files } = await bundled();
  expect(Object.keys(files).sort()).toEqual([
    'README.txt',
    'SHA256SUMS',
    'SHA256SUMS.sig',
    'allowed_signers',
    expect.stringMatching(/^changes\/.*\.redline\.json$/),
    'emergencies.json',
    'evidence.json',
    'index.html',
    'journal.jsonl',
    'policy.json',
    'reviewers.json',
  ]);
  const checked = await verify(file);
  expect([checked.code, documentOf(checked)]).toEqual([
    0,
    { ok: true, trusted: false, signer, entries: expect.any(Number), problems: [] },
  ]);
  const kinds = new TextDecoder()
    .decode(files['journal.jsonl'])
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line).kind);
  expect(kinds).toEqual(
    expect.arrayContaining(['reviewer-changed', 'run-started', 'change-set', 'intent', 'outcome', 'run-ended']),
  );

  const list = join(home, 'signers');
  writeFileSync(list, files.allowed_signers ?? '');
  expect(documentOf(await verify(file, '--signers', list))).toMatchObject({ ok: true, trusted: true });
  writeFileSync(list, '');
  const strange = await verify(file, '--signers', list);
  expect([strange.code, documentOf(strange)]).toMatchObject([3, { ok: true, trusted: false }]);
});

test('whatever is changed, put in or taken out of a bundle is found', async () => {
  const { home, files } = await bundled();
  const text = (name: string) => new TextDecoder().decode(files[name]);
  const bytes = (content: string) => new TextEncoder().encode(content);
  const lines = text('journal.jsonl').trimEnd().split('\n');
  const cases: Record<string, Record<string, Uint8Array | undefined>> = {
    'README.txt was changed': { 'README.txt': bytes(`${text('README.txt')} `) },
    'extra.txt was put in': { 'extra.txt': bytes('hello') },
    'policy.json is missing': { 'policy.json': undefined },
    'The signature of SHA256SUMS is missing': { 'SHA256SUMS.sig': undefined },
    'does not fit what was signed': {
      SHA256SUMS: bytes(text('SHA256SUMS').replace(/^./, (first) => (first === '0' ? '1' : '0'))),
    },
    'journal.jsonl holds': { 'journal.jsonl': bytes(`${lines.slice(1).join('\n')}\n`) },
  };
  for (const [problem, change] of Object.entries(cases)) {
    const changed = Object.fromEntries(
      Object.entries({ ...files, ...change }).flatMap(([name, content]) => (content ? [[name, content]] : [])),
    );
    const file = join(home, 'changed.zip');
    writeFileSync(file, zipSync(changed));
    const { code, stdout } = await verify(file);
    expect([code, stdout], problem).toEqual([3, expect.stringContaining(problem)]);
  }
  const broken = join(home, 'broken.zip');
  writeFileSync(broken, 'PK no zip');
  expect(documentOf(await verify(broken))).toMatchObject({
    ok: false,
    signer: null,
    problems: expect.arrayContaining([expect.stringContaining('cannot be unpacked')]),
  });
});

test('with names hidden, no name and no address is in it, and it still holds', async () => {
  const { file, files } = await bundled('--names', 'hidden');
  expect(Object.keys(files).some((name) => name.startsWith('changes/'))).toBe(false);
  const all = Object.values(files)
    .map((content) => new TextDecoder().decode(content))
    .join('\n');
  expect(all).not.toMatch(/Refund|@example|"name": "Ada"/);
  expect(documentOf(await verify(file))).toMatchObject({ ok: true });
});

test('with names hidden the chain can be recomputed by whoever reads README.txt, and a body is shown by its salt', async () => {
  const { home, files } = await bundled('--names', 'hidden');
  const text = (name: string) => new TextDecoder().decode(files[name]);
  const sha256 = (...lines: unknown[]) => createHash('sha256').update(lines.join('\n')).digest('hex');
  const { journal } = JSON.parse(text('evidence.json'));
  expect(journal.unchecked).toBe(0);
  let before = journal.before;
  const lines = text('journal.jsonl')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  for (const { seq, run, at, kind, bodyHash, hash } of lines) {
    expect(sha256('redline.journal@v2', before, seq, run, at, kind, bodyHash)).toBe(hash);
    before = hash;
  }
  const { run, bodyHash } = lines.find(({ kind }) => kind === 'run-started');
  const shown = documentOf(await redline(['runs', run, '--json'], { home }));
  const { body, salt } = shown.entries.find(({ kind }: { kind: string }) => kind === 'run-started');
  expect(sha256(salt, JSON.stringify(body))).toBe(bodyHash);
});

test.skipIf(spawnSync('ssh-keygen', ['-?']).error !== undefined || spawnSync('sha256sum', ['--version']).error !== undefined)(
  'ssh-keygen and sha256sum alone accept it',
  async () => {
    const { home, files } = await bundled();
    const folder = join(home, 'unpacked');
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), content);
    }
    const [principal = ''] = new TextDecoder().decode(files.allowed_signers).split(' ');
    const args = ['-Y', 'verify', '-f', 'allowed_signers', '-I', principal, '-n', 'redline-evidence@v1', '-s', 'SHA256SUMS.sig'];
    expect(spawnSync('ssh-keygen', args, { cwd: folder, input: readFileSync(join(folder, 'SHA256SUMS')) }).status).toBe(0);
    expect(execFileSync('sha256sum', ['-c', 'SHA256SUMS'], { cwd: folder, encoding: 'utf8' })).not.toContain('FAILED');
  },
);
