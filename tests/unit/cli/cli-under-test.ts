import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished } from 'vitest';
import type { EngineOptions } from '../../../main/engine.ts';
import type { Surroundings } from '../../../main/hosts/cli/command-context.ts';
import { runProgram } from '../../../main/hosts/cli/program.ts';
import { temporaryFolder } from '../store/store-under-test.ts';

/** Tests leave the keychain of whoever runs them alone. */
const noKeychain = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' };
Object.assign(process.env, noKeychain);

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CommandLine {
  readonly home?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** What comes on standard input. */
  readonly input?: string;
  /** Answers typed at a terminal, one for each question; without it there is no terminal. */
  readonly typed?: readonly string[];
  /** What the engine does otherwise than usual. */
  readonly engine?: Partial<EngineOptions>;
}

/** Runs one command in this process, as `redline` does, with streams of its own. */
export async function redline(args: readonly string[], line: CommandLine = {}): Promise<Ended> {
  const { home = temporaryFolder(), env = {}, input = '', typed, engine = {} } = line;
  const stdin = new PassThrough();
  const stdout = collector();
  const stderr = collector();
  if (typed) {
    const answers = [...typed];
    Object.assign(stdin, { isTTY: true });
    Object.assign(stderr.stream, { isTTY: true, columns: 80 });
    stderr.stream.on('data', (chunk) => {
      if (!/[:?] $/.test(String(chunk))) return;
      const answer = answers.shift();
      if (answer === undefined) stdin.end();
      else stdin.write(`${answer}\n`);
    });
  } else stdin.end(input);
  const surroundings = {
    stdin,
    stdout: stdout.stream,
    stderr: stderr.stream,
    env: { REDLINE_HOME: home, REDLINE_PASSPHRASE: 'the passphrase of the tests', ...env },
    platform: 'linux',
    engine,
    onInterrupt: () => () => {},
  };
  const code = await runProgram(args, surroundings as unknown as Surroundings, () => {
    throw new Error('No console was expected to be served.');
  });
  return { code, stdout: stdout.text(), stderr: stderr.text() };
}

function collector() {
  const stream = new PassThrough();
  let text = '';
  stream.on('data', (chunk) => {
    text += String(chunk);
  });
  return { stream, text: () => text };
}

/** The one JSON document that `--json` prints, after checking that nothing else is on standard output. */
// biome-ignore lint/suspicious/noExplicitAny: tests look into documents whose shape is what they test
export function documentOf({ stdout }: Ended): any {
  expect(stdout.endsWith('\n')).toBe(true);
  expect(stdout.trimEnd().split('\n')).toHaveLength(1);
  return JSON.parse(stdout);
}

/** Where Node keeps the program, stripped of its types and compiled, from one command to the next. */
const compiled = join(import.meta.dirname, '../../../node_modules/.cache/redline/compiled');
const derivedKeys = pathToFileURL(join(import.meta.dirname, '../../derived-keys.mjs')).href;
const entry = pathToFileURL(join(import.meta.dirname, '../../../main/cli.ts')).href;

export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended & { readonly signal: string | null }>;
  /** Resolves when either stream has said something that fits, with all that was said; also when the command ends. */
  heard(pattern: RegExp): Promise<string>;
}

/** Runs one command in a process of its own, for what only processes show: signals, ports, pipes. */
export function started(args: readonly string[], { home = temporaryFolder(), env = {} }: CommandLine = {}): Running {
  const program = `import { runCli } from ${JSON.stringify(entry)}; process.exitCode = await runCli(process.argv.slice(1));`;
  const child = spawn(process.execPath, ['--import', derivedKeys, '--input-type=module', '-e', program, '--', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      ...noKeychain,
      NODE_COMPILE_CACHE: compiled,
      REDLINE_HOME: home,
      REDLINE_PASSPHRASE: 'the passphrase of the tests',
      ...env,
    },
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const said = { stdout: '', stderr: '' };
  const listeners = new Set<() => void>();
  for (const name of ['stdout', 'stderr'] as const)
    child[name].on('data', (chunk) => {
      said[name] += String(chunk);
      for (const listener of listeners) listener();
    });
  const ended = new Promise<Awaited<Running['ended']>>((resolve) => {
    child.on('close', (code, signal) => resolve({ code, signal, ...said }));
  });
  const heard = (pattern: RegExp) =>
    new Promise<string>((resolve) => {
      const look = () => {
        if (pattern.test(said.stdout) || pattern.test(said.stderr)) resolve(`${said.stdout}${said.stderr}`);
      };
      listeners.add(look);
      look();
      void ended.then(() => resolve(`${said.stdout}${said.stderr}`));
    });
  return { child, ended, heard };
}

/** An operations file, and a name for the change set that comes of it. */
export function operationsIn(folder: string, operations: unknown): { operations: string; change: string } {
  const file = join(folder, 'operations.json');
  writeFileSync(file, JSON.stringify(operations));
  return { operations: file, change: join(folder, 'change.redline.json') };
}

let synced: Promise<string> | undefined;

/** A home whose practice account has a snapshot: a copy of one that is made once for all tests of a file. */
export async function syncedHome(): Promise<string> {
  synced ??= (async () => {
    const made = mkdtempSync(join(tmpdir(), 'redline-cli-'));
    process.once('exit', () => rmSync(made, { recursive: true, force: true }));
    await redline(['sync', '--account', 'practice'], { home: made });
    return made;
  })();
  const home = temporaryFolder();
  // The shared memory beside a database belongs to the processes that have it open; SQLite makes it anew.
  cpSync(await synced, home, { recursive: true, filter: (path) => !path.endsWith('-shm') });
  return home;
}

/** A home whose practice account has a snapshot and a change set of so many macros. */
export async function draftedHome(edits: number): Promise<{ home: string; change: string; ids: number[] }> {
  const home = await syncedHome();
  const set = { resource: 'macros', where: 'active:true', operation: 'set', values: { description: 'Set by a test' } };
  const files = operationsIn(home, [set]);
  await redline(['draft', '--account', 'practice', '--operations', files.operations, '--out', files.change], { home });
  const changeSet = JSON.parse(readFileSync(files.change, 'utf8'));
  changeSet.edits = changeSet.edits.slice(0, edits);
  writeFileSync(files.change, JSON.stringify(changeSet));
  return { home, change: files.change, ids: changeSet.edits.map(({ id }: { id: number }) => id) };
}
