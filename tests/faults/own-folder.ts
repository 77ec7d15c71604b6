import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const source = (path: string) => JSON.stringify(join(import.meta.dirname, '../..', path));

/** What a child program of these tests begins with: the real parts, and a keychain that is a folder, as processes share one. */
const prelude = `
  import { openOwnData } from ${source('main/accounts/own-data.ts')};
  import { openRegistry } from ${source('main/accounts/registry.ts')};
  import { openJournal } from ${source('main/journal/journal.ts')};
  import { openSnapshotStore } from ${source('main/snapshots/snapshot-store.ts')};
  import { openStore } from ${source('main/store/database.ts')};
  import { memoryVault } from ${source('main/vault/vault.ts')};
  import { folderKeychain } from ${source('tests/faults/folder-keychain.ts')};
  const processFacts = { id: process.pid, host: 'here', look: () => 'gone', uptime: () => 1000 };
  const dataOf = (home, secrets, passphrase) => openOwnData({
    home, passphrase, vault: async () => (secrets ? folderKeychain(secrets) : memoryVault()), clock: Date.now, process: processFacts,
  });
`;

export interface Ended {
  readonly code: number | null;
  readonly signal: string | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program with the parts of the prelude in a process of its own. @param wrap what it is started by. */
export function runProgram(program: string, wrap: readonly string[] = [], user?: number): Promise<Ended> {
  const [command = process.execPath, ...args] = [
    ...wrap,
    process.execPath,
    '--input-type=module',
    '-e',
    `${prelude}\n${program}`,
  ];
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...(user === undefined ? {} : { uid: user }) });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk) => {
      stdout += String(chunk);
    });
    child.stderr.on('data', (chunk) => {
      stderr += String(chunk);
    });
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
}

/** What changes a file or its name. Each of them is a moment at which a process can be killed. */
const calls = ['pwrite64', 'fsync', 'fdatasync', 'ftruncate', 'rename', 'unlink', 'write'];

/** Why nothing can be killed at a system call here, or undefined where it can. */
export function whyNoKilling(): string | undefined {
  if (process.platform !== 'linux') return 'strace is a program of Linux';
  const tried = spawnSync('strace', ['-f', '-qq', '-o', '/dev/null', '-e', 'trace=none', 'true']);
  if (tried.error) return 'strace is not installed';
  return tried.status === 0 ? undefined : 'strace may not trace here';
}

export interface Moment {
  readonly call: string;
  readonly number: number;
}

/** The moments of a program at which it changes files, evenly spread: for each call up to `most`, the first and the last among them. */
export async function momentsOf(program: string, most: number): Promise<Moment[]> {
  const folder = temporaryFolder();
  const log = join(folder, 'calls');
  try {
    const ended = await runProgram(program, ['strace', '-f', '-qq', '-o', log, '-e', `trace=${calls.join(',')}`]);
    if (ended.code !== 0) throw new Error(`It does not even work undisturbed: ${ended.stderr}`);
    const made = [...readFileSync(log, 'utf8').matchAll(/^(\d+) +(\w+)\(/gm)].map(([, thread, call]) => ({ thread, call }));
    // Calls are counted for each thread, and all that matters happens in the first.
    const own = made.filter(({ thread }) => thread === made[0]?.thread);
    return calls.flatMap((call) =>
      spread(own.filter((one) => one.call === call).length, most).map((number) => ({ call, number })),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Runs the program and kills it (SIGKILL) at that moment. */
export function killedAtMoment(program: string, { call, number }: Moment): Promise<Ended> {
  const inject = `inject=${call}:signal=SIGKILL:when=${number}`;
  return runProgram(program, ['strace', '-f', '-qq', '-o', '/dev/null', '-e', `trace=${call}`, '-e', inject]);
}

function spread(count: number, most: number): number[] {
  if (count <= most) return Array.from({ length: count }, (_, index) => index + 1);
  return Array.from({ length: most }, (_, index) => 1 + Math.round((index * (count - 1)) / (most - 1)));
}

export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'redline-own-'));
}

/** What a killed program finds when it is started again; SQLite makes the shared memory anew. */
export function copyOf(folder: string, to: string): string {
  rmSync(to, { recursive: true, force: true });
  cpSync(folder, to, { recursive: true, filter: (path) => !path.endsWith('-shm') });
  return to;
}
