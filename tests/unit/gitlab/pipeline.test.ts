import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import { startPractice } from '../../../main/practice/server.ts';
import { documentOf, operationsIn, redline } from '../cli/cli-under-test.ts';
import { temporaryFolder } from '../store/store-under-test.ts';
import { startGitlab } from './gitlab-server.ts';

interface Job {
  readonly before_script?: readonly string[];
  readonly script?: readonly string[];
}

const root = join(import.meta.dirname, '../../..');
const pipeline: Readonly<Record<string, Job>> = parse(readFileSync(join(root, 'resources/gitlab-pipeline.yml'), 'utf8'));

test('the example pipeline previews and checks a merge request, and sends it once it is approved and merged', async () => {
  const practice = await startPractice({ clock: Date.now });
  onTestFinished(() => practice.close());
  const gitlab = await startGitlab();
  const { home, change } = await proposedBy(practice, gitlab);
  const mergeRequest = gitlab.mergeRequests[0];
  if (!mergeRequest) throw new Error('There is no merge request.');
  const checkout = temporaryFolder();
  const git = (...args: string[]) => {
    const { stdout, status, stderr } = spawnSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@example.test', ...args], {
      cwd: checkout,
      encoding: 'utf8',
    });
    expect(status, stderr).toBe(0);
    return stdout.trim();
  };
  git('init', '--quiet');
  writeFileSync(join(checkout, 'policy.yml'), policyText);
  git('add', '.');
  git('commit', '--quiet', '-m', 'Begin');
  const base = git('rev-parse', 'HEAD');
  for (const [name, content] of Object.entries(gitlab.branches.get(mergeRequest.source_branch)?.files ?? {})) {
    mkdirSync(dirname(join(checkout, name)), { recursive: true });
    writeFileSync(join(checkout, name), content);
  }
  git('add', '.');
  git('commit', '--quiet', '-m', 'Propose');

  const run = (name: string, more: Readonly<Record<string, string>>) =>
    jobIn(checkout, [...(pipeline['.redline']?.before_script ?? []), ...(pipeline[name]?.script ?? [])], {
      REDLINE_HOME: join(checkout, '.redline'),
      REDLINE_PASSPHRASE: 'a passphrase of the pipeline',
      REDLINE_TOKEN: practice.token,
      REDLINE_GITLAB_TOKEN: gitlab.token,
      ZENDESK_NAME: 'Acme',
      ZENDESK_URL: practice.url,
      ZENDESK_EMAIL: practice.email,
      CI_SERVER_URL: gitlab.url,
      CI_PROJECT_PATH: 'support/zendesk',
      CI_COMMIT_SHA: git('rev-parse', 'HEAD'),
      ...more,
    });
  const checked = await run('preview', { CI_MERGE_REQUEST_DIFF_BASE_SHA: base });
  expect(checked).toMatchObject({ code: 3, output: expect.stringContaining('still needs one approval') });
  expect(existsSync(join(checkout, 'preview.html'))).toBe(true);
  const writes = () => practice.requests.filter(({ method }) => method !== 'GET').length;
  const before = writes();
  expect((await run('apply', { CI_COMMIT_BEFORE_SHA: base })).code).toBe(3);
  expect(writes()).toBe(before);
  gitlab.approve(mergeRequest, gitlab.people.bea);
  Object.assign(mergeRequest, { state: 'merged', detailed_merge_status: 'not_open' });
  const sent = await run('apply', { CI_COMMIT_BEFORE_SHA: base });
  expect(sent.code, sent.output).toBe(0);
  expect(sent.output).not.toContain(gitlab.token);
  expect(writes()).toBeGreaterThan(before);
  const verified = await redline(['verify', join(checkout, 'evidence.zip'), '--json'], { home });
  expect(documentOf(verified)).toMatchObject({ ok: true });
  expect(readFileSync(change, 'utf8')).not.toContain(gitlab.token);
});

const policyText =
  'format: redline.policy\nversion: 1\nlevels: {C4: [{}]}\napprovals: {C4: 1}\nmergeRequestCounts: [C4]\nnotAuthor: true\n';

async function proposedBy(practice: Awaited<ReturnType<typeof startPractice>>, gitlab: Awaited<ReturnType<typeof startGitlab>>) {
  const home = temporaryFolder();
  const { url, email, token } = practice;
  const run = (...args: string[]) => redline(args, { home, env: { REDLINE_TOKEN: token, REDLINE_GITLAB_TOKEN: gitlab.token } });
  const added = ['--name', 'Acme', '--url', url, '--environment', 'production', '--email', email, '--token-stdin'];
  await redline(['accounts', 'add', ...added], { home, input: `${token}\n` });
  await run('sync', '--account', 'Acme');
  const wish = { resource: 'macros', where: 'title:refund', operation: 'set', values: { active: false } };
  const { operations, change } = operationsIn(home, [wish]);
  await run('draft', '--account', 'Acme', '--operations', operations, '--out', change);
  await run('workspace', 'open', gitlab.url, '--gitlab', 'support/zendesk');
  await run('workspace', 'propose', '--change', change);
  return { home, change };
}

/**
 * Runs a job's lines as a runner does: one shell, which ends at the first that fails. `redline` hands its command over to this process, where
 * it is run in the job's folder.
 */
async function jobIn(folder: string, lines: readonly string[], variables: Readonly<Record<string, string>>) {
  const place = temporaryFolder();
  const handedOver = createServer({ allowHalfOpen: true }, async (socket) => {
    const said = (await text(socket)).split('\0');
    const { code, stdout, stderr } = await redline(said.slice(1), {
      home: variables.REDLINE_HOME ?? '',
      env: variables,
      input: said[0] ?? '',
    });
    socket.end(`${code}\0${stdout}\0${stderr}`);
  });
  await new Promise<void>((resolve) => handedOver.listen(join(place, 'socket'), resolve));
  const bin = join(place, 'bin');
  mkdirSync(bin);
  writeFileSync(join(bin, 'redline'), `#!${process.execPath}\n${handOver(join(place, 'socket'))}`);
  chmodSync(join(bin, 'redline'), 0o755);
  const before = process.cwd();
  process.chdir(folder);
  try {
    const child = spawn('bash', ['-eo', 'pipefail', '-c', lines.join('\n')], {
      cwd: folder,
      env: { ...process.env, ...variables, PATH: `${bin}:${process.env.PATH}` },
    });
    const heard = Promise.all([text(child.stdout), text(child.stderr)]);
    const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
    return { code, output: (await heard).join('\n') };
  } finally {
    process.chdir(before);
    handedOver.close();
  }
}

/** Only `accounts add` reads its standard input; elsewhere nothing comes. */
function handOver(socket: string): string {
  return `const args = process.argv.slice(2);
const input = args.includes('--token-stdin') ? require('fs').readFileSync(0, 'utf8') : '';
const to = require('net').connect(${JSON.stringify(socket)}, () => to.end([input, ...args].join('\\0')));
let answer = '';
to.on('data', (chunk) => { answer += chunk; });
to.on('end', () => {
  const [code, out, err] = answer.split('\\0');
  process.stdout.write(out); process.stderr.write(err); process.exitCode = Number(code);
});
`;
}
