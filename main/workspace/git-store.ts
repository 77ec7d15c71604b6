import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure } from '../failure.ts';
import { type Fact, markName, markProblem, markText, pathsOf, type Reading, type TeamStore } from './fact.ts';
import { type Git, gitIn, ownSignIn, refuseOldGit } from './git.ts';
import { type FoundFile, factsIn, isKind, isLeftBehind } from './named-files.ts';

export interface GitStoreOptions {
  /** The address of the remote: https, ssh, or a folder with a bare repository. */
  readonly address: string;
  /** Where this computer's own bare copy is kept. */
  readonly copies: string;
  /** The git program; the one on the path unless told. */
  readonly program?: string;
  /** Waits so many milliseconds before another attempt; attempts are spread, so that two people do not meet for ever. */
  readonly sleep?: (milliseconds: number) => Promise<void>;
  readonly random?: () => number;
}

const branch = 'refs/heads/main';
const seen = 'refs/remotes/team/main';
/** Two that push at one moment: one of them builds anew on what the other wrote. So many times, each after a longer wait. */
const attempts = 12;
const largest = 256 * 1024 * 1024;

/**
 * A team's place that is a branch of a Git repository, written by plumbing on a bare copy: there is no work tree, so no path, link or line
 * end of somebody else's is ever made on this computer. A push says what it was built on (`--force-with-lease`), so that it lands on that or
 * not at all.
 */
export function gitStore({ address, copies, program, sleep = waitFor, random = Math.random }: GitStoreOptions): TeamStore {
  const copy = join(copies, `${createHash('sha256').update(address).digest('hex').slice(0, 16)}.git`);
  const git = gitIn(copy, program);
  let signIn: readonly string[] | undefined;
  /** The same for what reaches the remote. */
  const remotely: Git = async (args, wish) => {
    signIn ??= address.startsWith('https:') ? await ownSignIn(program) : [];
    return git([...signIn, ...args], wish);
  };
  const known = new Map<string, Uint8Array>();

  const ready = async (): Promise<void> => {
    await refuseOldGit(git);
    if (existsSync(join(copy, 'HEAD'))) return;
    await mkdir(copies, { recursive: true, mode: 0o700 });
    sound(await git(['init', '--quiet', '--bare', '--template=', copy]), 'The copy of the repository cannot be made');
  };

  /** @returns the remote's newest commit, which is then here; undefined where the branch is not there. */
  const fetched = async (signal?: AbortSignal): Promise<string | undefined> => {
    const asked = ['fetch', '--quiet', '--no-tags', '--no-write-fetch-head', '--', address, `+${branch}:${seen}`];
    const got = await remotely(asked, { signal });
    if (got.code !== 0 && /couldn't find remote ref/.test(got.stderr)) return undefined;
    if (got.code !== 0) throw unreachable(address, got.stderr);
    return (await textOf(git, ['rev-parse', '--verify', '--end-of-options', seen])).trim();
  };

  const read = async (signal?: AbortSignal): Promise<Reading> => {
    await ready();
    const head = await fetched(signal);
    if (head === undefined) throw noWorkspace(address);
    return reading(await treeOf(git, head), signal);
  };

  const reading = async (tree: readonly TreeEntry[], signal?: AbortSignal): Promise<Reading> => {
    refuseOther(address, await markIn(git, tree));
    const problems: string[] = [];
    const wanted: { readonly entry: TreeEntry; readonly kind: FoundFile['kind']; readonly name: string }[] = [];
    for (const entry of tree) {
      const [kind = '', name = '', ...deeper] = entry.path.split('/');
      if (!isKind(kind) || name === '' || isLeftBehind(name)) continue;
      if (deeper.length > 0 || entry.mode !== '100644') problems.push(`${entry.path} is no plain file and is left alone.`);
      else if (entry.size > largest) problems.push(`${entry.path} is larger than 256 MiB and is not read.`);
      else wanted.push({ entry, kind, name });
    }
    await readBlobs(
      git,
      wanted.map(({ entry }) => entry.blob).filter((blob) => !known.has(blob)),
      known,
      signal,
    );
    const files = wanted.map(({ entry, kind, name }) => ({ kind, name, bytes: known.get(entry.blob) ?? new Uint8Array() }));
    const { facts, problems: unfit } = factsIn(files);
    return { facts, problems: [...problems, ...unfit] };
  };

  /** Builds one commit on the newest one and pushes it, again and again while somebody else is faster. */
  const commit = async (
    files: (tree: readonly TreeEntry[] | undefined) => readonly NewFile[],
    message: string,
    signal?: AbortSignal,
  ) => {
    await ready();
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      signal?.throwIfAborted();
      if (attempt > 0) await sleep(Math.round((50 + random() * 150) * attempt));
      const head = await fetched(signal);
      const tree = head === undefined ? undefined : await treeOf(git, head);
      if (tree) refuseOther(address, await markIn(git, tree));
      const added = files(tree);
      if (added.length === 0) return;
      const made = await commitOn(git, head, added, message);
      const lease = `--force-with-lease=${branch}:${head ?? ''}`;
      const pushed = await remotely(
        ['push', '--porcelain', '--atomic', '--no-verify', lease, '--', address, `${made}:${branch}`],
        {
          signal,
        },
      );
      if (pushed.code === 0) return;
      if (!isOvertaken(pushed.stdout.toString('utf8'), pushed.stderr))
        throw refused(address, pushed.stdout.toString('utf8'), pushed.stderr);
    }
    throw new Failure(
      'conflict',
      `Others wrote to ${shown(address)} at the same moment ${attempts} times over. What you did is kept here and is pushed the next time.`,
    );
  };

  return {
    address,
    init: () =>
      commit(
        (tree) => (tree?.some(({ path }) => path === markName) ? [] : [{ path: markName, text: markText }]),
        'Begin the workspace',
      ),
    read,
    add: (facts, signal) =>
      commit(
        (tree) => {
          if (!tree) throw noWorkspace(address);
          const there = new Map(tree.map(({ path, blob }) => [path, blob]));
          return facts.flatMap(filesOf).filter(({ path, text }) => there.get(path) !== blobName(text));
        },
        `Add ${facts.length} ${facts.length === 1 ? 'file' : 'files'}`,
        signal,
      ),
  };
}

interface TreeEntry {
  readonly mode: string;
  readonly blob: string;
  readonly size: number;
  readonly path: string;
}

interface NewFile {
  readonly path: string;
  readonly text: string;
}

function filesOf(fact: Fact): NewFile[] {
  return pathsOf(fact).map(({ path, text }) => ({ path, text: text === 'text' ? fact.text : (fact.signature ?? '') }));
}

async function treeOf(git: Git, commit: string): Promise<TreeEntry[]> {
  const listed = await textOf(git, ['ls-tree', '-r', '-z', '-l', '--full-tree', '--end-of-options', commit]);
  return listed.split('\0').flatMap((line) => {
    const [, mode, blob, size, path] = /^(\d{6}) \w+ ([0-9a-f]+) +(\d+|-)\t(.+)$/s.exec(line) ?? [];
    return mode && blob && path ? [{ mode, blob, size: size === '-' ? 0 : Number(size), path }] : [];
  });
}

/** Reads blobs through one process (git-cat-file(1), `--batch`). */
async function readBlobs(git: Git, blobs: readonly string[], into: Map<string, Uint8Array>, signal?: AbortSignal): Promise<void> {
  if (blobs.length === 0) return;
  const { code, stdout, stderr } = await git(['cat-file', '--batch'], { input: `${blobs.join('\n')}\n`, signal });
  if (code !== 0) throw new Failure('storage', `The copy of the repository cannot be read (${firstLine(stderr)}).`);
  let at = 0;
  for (const blob of blobs) {
    const end = stdout.indexOf(10, at);
    const [name, type, size] = stdout.subarray(at, end).toString('latin1').split(' ');
    if (name !== blob || type !== 'blob') throw new Failure('storage', `The copy of the repository lacks ${blob}.`);
    into.set(blob, stdout.subarray(end + 1, end + 1 + Number(size)));
    at = end + 1 + Number(size) + 1;
  }
}

async function markIn(git: Git, tree: readonly TreeEntry[]): Promise<string | undefined> {
  const mark = tree.find(({ path, mode }) => path === markName && mode === '100644');
  if (!mark || mark.size > 10_000) return undefined;
  return textOf(git, ['cat-file', 'blob', mark.blob]);
}

/**
 * Writes files on top of a commit through one stream (git-fast-import(1)). Without `--done` a stream that is cut between two commands would
 * be taken for whole.
 */
async function commitOn(git: Git, head: string | undefined, files: readonly NewFile[], message: string): Promise<string> {
  const ref = 'refs/redline/next';
  const text = [
    'feature done\n',
    `commit ${ref}\n`,
    'mark :1\n',
    `committer Redline <redline@localhost> ${Math.floor(Date.now() / 1000)} +0000\n`,
    data(`${message}\n`),
    ...(head === undefined ? [] : [`from ${head}\n`]),
    ...files.map(({ path, text: content }) => `M 100644 inline ${path}\n${data(content)}`),
    'get-mark :1\n',
    'done\n',
  ].join('');
  const { code, stdout, stderr } = await git(['fast-import', '--quiet', '--done', '--force', '--date-format=raw-permissive'], {
    input: text,
  });
  const [made] = /^[0-9a-f]{40,64}/.exec(stdout.toString('utf8')) ?? [];
  if (code !== 0 || made === undefined) throw new Failure('storage', `The commit cannot be made (${firstLine(stderr)}).`);
  return made;
}

/** The length counts bytes. */
function data(text: string): string {
  return `data ${Buffer.byteLength(text, 'utf8')}\n${text}\n`;
}

function blobName(text: string): string {
  return createHash('sha1')
    .update(`blob ${Buffer.byteLength(text, 'utf8')}\0`)
    .update(text, 'utf8')
    .digest('hex');
}

async function textOf(git: Git, args: readonly string[]): Promise<string> {
  const end = await git(args);
  return sound(end, 'The copy of the repository cannot be read').stdout.toString('utf8');
}

function sound<End extends { readonly code: number; readonly stderr: string }>(end: End, what: string): End {
  if (end.code === 0) return end;
  throw new Failure('storage', `${what} (${firstLine(end.stderr)}).`);
}

/** Somebody else was faster: the lease is stale, or both took the ref's lock at one moment (measured with git 2.39). */
function isOvertaken(stdout: string, stderr: string): boolean {
  return (
    /^!\t.*\[(rejected|remote rejected)\] \((stale info|fetch first|non-fast-forward|failed to update ref|cannot lock ref|atomic push failed|incorrect old value provided|reference already exists)/m.test(
      stdout,
    ) || /cannot lock ref|failed to update ref|Unable to create '.*\.lock'/.test(stderr)
  );
}

function refuseOther(address: string, mark: string | undefined): void {
  if (mark === undefined) throw noWorkspace(address);
  const problem = markProblem(mark);
  if (problem) throw new Failure('validation', `${shown(address)} ${problem}. Nothing was read or written.`);
}

function noWorkspace(address: string): Failure {
  return new Failure(
    'validation',
    `${shown(address)} is no workspace of Redline yet: make it one with \`redline workspace init\`.`,
  );
}

function unreachable(address: string, stderr: string): Failure {
  return new Failure(
    'network',
    `${shown(address)} cannot be reached: ${firstLine(stderr)}. What you did is kept here and is pushed when it can be.`,
  );
}

/** What a server's hook says is said to the person: a protected branch, a rule for commits. */
function refused(address: string, stdout: string, stderr: string): Failure {
  const remote = stderr
    .split('\n')
    .filter((line) => line.startsWith('remote: '))
    .map((line) => line.slice(8).trim())
    .filter(Boolean);
  const said =
    remote.length > 0 ? remote.join(' ') : firstLine(stdout.split('\n').find((line) => line.startsWith('!')) ?? stderr);
  return new Failure('network', `${shown(address)} did not take what was pushed: ${said}. What you did is kept here.`);
}

function firstLine(text: string): string {
  return (text.split('\n').find((line) => line.trim() !== '') ?? 'it did not say why')
    .replace(/^(fatal|error): /, '')
    .trim()
    .replace(/\.$/, '');
}

function shown(address: string): string {
  return address.replace(/\/\/[^@/\s]*@/, '//');
}

const waitFor = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));
