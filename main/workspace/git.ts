import { spawn } from 'node:child_process';
import { Failure } from '../failure.ts';

/** How a run of the git program ended. */
export interface GitEnd {
  readonly code: number;
  readonly stdout: Buffer;
  readonly stderr: string;
}

export interface GitWish {
  readonly input?: string | Uint8Array | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds that it may take; one minute unless told. */
  readonly patience?: number;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs the git program on one bare repository, by its plumbing alone. */
export type Git = (args: readonly string[], wish?: GitWish) => Promise<GitEnd>;

/** SSH signatures came with 2.34, and with it all that is used here. */
const oldest = [2, 34] as const;

/**
 * Nothing of what somebody else wrote, and nothing of this computer's own configuration, makes git run a program: no hooks, no filters (there
 * is no work tree), no file-system monitor, no transport but those that are named (git-config(1), `protocol.allow`).
 */
const switchedOff: readonly string[] = [
  'core.hooksPath=/dev/null',
  'core.fsmonitor=false',
  'core.attributesFile=/dev/null',
  'core.fsync=all',
  'protocol.allow=never',
  'protocol.https.allow=always',
  'protocol.ssh.allow=always',
  'protocol.file.allow=always',
  'http.followRedirects=false',
  'fetch.fsckObjects=true',
  'transfer.fsckObjects=true',
  'fetch.recurseSubmodules=false',
  'submodule.recurse=false',
  'gc.auto=0',
  'maintenance.auto=false',
  'safe.directory=*',
];

export function gitIn(repository: string, program = 'git'): Git {
  const options = switchedOff.flatMap((setting) => ['-c', setting]);
  return (args, { input, signal, patience = 60_000, env = {} } = {}) =>
    new Promise((resolve, reject) => {
      const child = spawn(program, ['--git-dir', repository, ...options, ...args], {
        env: { ...environment(), ...env },
        stdio: ['pipe', 'pipe', 'pipe'],
        windowsHide: true,
        signal: signal ? AbortSignal.any([signal, AbortSignal.timeout(patience)]) : AbortSignal.timeout(patience),
        killSignal: 'SIGKILL',
      });
      const out: Buffer[] = [];
      let stderr = '';
      child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
      child.stderr.on('data', (chunk: Buffer) => {
        if (stderr.length < 20_000) stderr += chunk.toString('utf8');
      });
      child.on('error', (error: NodeJS.ErrnoException) => reject(notRun(error, patience)));
      child.on('close', (code) => resolve({ code: code ?? 128, stdout: Buffer.concat(out), stderr: withoutSecrets(stderr) }));
      // It may end without having read all that it was given.
      child.stdin.on('error', () => {});
      child.stdin.end(input ?? '');
    });
}

/**
 * How this computer's own git signs in over https: the programs that its owner has named as `credential.helper` (gitcredentials(7)). Nothing
 * else of that configuration is used.
 */
export async function ownSignIn(program = 'git'): Promise<readonly string[]> {
  const told = await new Promise<string>((resolve) => {
    const child = spawn(program, ['config', '--global', '--get-all', 'credential.helper'], {
      stdio: ['ignore', 'pipe', 'ignore'],
      windowsHide: true,
      signal: AbortSignal.timeout(10_000),
    });
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString('utf8');
    });
    // Without git the next command says so.
    child.on('error', () => resolve(''));
    child.on('close', () => resolve(text));
  });
  const helpers = told.split('\n').filter((line) => line.trim() !== '');
  return helpers.flatMap((helper) => ['-c', `credential.helper=${helper}`]);
}

/** @throws Failure `unsupported-here` where there is no git, or one that is too old. */
export async function refuseOldGit(git: Git): Promise<void> {
  const { stdout } = await git(['version']);
  const [, major = '0', minor = '0'] = /(\d+)\.(\d+)/.exec(stdout.toString('utf8')) ?? [];
  const isEnough = Number(major) > oldest[0] || (Number(major) === oldest[0] && Number(minor) >= oldest[1]);
  if (isEnough) return;
  throw new Failure(
    'unsupported-here',
    `The git program here is ${stdout.toString('utf8').trim() || 'of an unknown version'}, and a workspace in a Git repository needs ${oldest.join('.')} or later. Update git, or take a folder for the team. Nothing was written.`,
  );
}

/** Of this computer's environment only what reaching the repository needs: where programs are, the SSH agent, proxies. */
function environment(): Record<string, string> {
  const wanted = /^(PATH|HOME|USERPROFILE|SYSTEMROOT|TEMP|TMP|TMPDIR|SSH_AUTH_SOCK|APPDATA|LOCALAPPDATA|(https?|no|all)_proxy)$/i;
  const kept = Object.entries(process.env).flatMap(([name, value]) =>
    wanted.test(name) && value !== undefined ? [[name, value]] : [],
  );
  return {
    ...Object.fromEntries(kept),
    LC_ALL: 'C',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: process.platform === 'win32' ? 'NUL' : '/dev/null',
    GIT_ATTR_NOSYSTEM: '1',
    GIT_TERMINAL_PROMPT: '0',
    GIT_ASKPASS: '',
    GIT_SSH_COMMAND: 'ssh -oBatchMode=yes -oStrictHostKeyChecking=yes',
    GIT_NO_REPLACE_OBJECTS: '1',
  };
}

function notRun(error: NodeJS.ErrnoException, patience: number): Failure {
  if (error.code === 'ENOENT')
    return new Failure(
      'unsupported-here',
      'A workspace in a Git repository needs the git program, and there is none on this computer. Install it (https://git-scm.com), or take a folder for the team. Nothing was written.',
      { cause: error },
    );
  if (error.name === 'AbortError')
    return new Failure(
      'network',
      `The repository did not answer within ${Math.round(patience / 1000)} seconds. What you did is kept here.`,
      {
        cause: error,
      },
    );
  return new Failure('internal', `The git program cannot be run (${error.code ?? error.message}).`, { cause: error });
}

/** An address may carry a password, whoever wrote it there. */
function withoutSecrets(text: string): string {
  return text.replaceAll(/\/\/[^@/\s]*@/g, '//…@');
}
