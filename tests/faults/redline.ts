import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { expect } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const program = pathToFileURL(join(root, 'dist', 'main', 'cli.js')).href;
const derivedKeys = pathToFileURL(join(root, 'tests', 'derived-keys.mjs')).href;
/** Where Node keeps the program compiled from one command to the next. */
const compiled = join(root, 'node_modules', '.cache', 'redline', 'compiled');
/** A second reading that lets a creation be sent again is not waited for as long, and jobs here take a tenth of a second. */
const engine = '{ createAgainAfter: 500, firstLookAt: () => 100 }';

/** The command runs in the very process that is started, so that whoever kills it has killed the command. `REDLINE_TESTS_CLOCK` names a file with the milliseconds by which its wall clock is wrong. */
const launcher = `const moved = process.env.REDLINE_TESTS_CLOCK; if (moved) { const { now } = Date; const { readFileSync } = process.getBuiltinModule('node:fs'); Date.now = () => now() + Number(readFileSync(moved, 'utf8')); } import('${program}').then(async (cli) => { process.exitCode = await cli.runCli(process.argv.slice(1), ${engine}); });`;

/** The same of several commands one after the other, each with its own engine, in one process; a mark parts what they write. */
const mark = '\u001e';
const severalLauncher = `import('${program}').then(async (cli) => {
  const codes = [];
  for (const args of JSON.parse(process.argv[1])) {
    codes.push(await cli.runCli(args, ${engine}));
    for (const stream of [process.stdout, process.stderr]) stream.write('\\u001e');
  }
  process.stdout.write(JSON.stringify(codes));
});`;

/** How a command ended. */
export interface Ended {
  /** Null where a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
  /** Without the notes that Node itself writes. */
  readonly stderr: string;
  /** The one document on stdout, to be looked into by paths such as `json.items[0].status`. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into documents whose shape is what they test
  readonly json: any;
}

export interface Running {
  kill(signal: NodeJS.Signals): void;
  readonly ended: Promise<Ended>;
}

/** Redline's command line over a data folder of its own, each command a process of its own. */
export interface Redline {
  readonly home: string;
  /** For the files that commands read and write. */
  readonly folder: string;
  /** Changes the environment of the commands that come. */
  readonly env: Record<string, string>;
  /** With `--json`; the token is never in what it says, and unless it was killed the document is all there is on stdout. */
  run(args: readonly string[], input?: string): Promise<Ended>;
  /** Several commands in one process: a tenth of a second each in place of a start. What ends the process ends them all. */
  runAll(commands: readonly (readonly string[])[], when: string): Promise<readonly Ended[]>;
  /** The same as `run`, to be ended early. */
  start(args: readonly string[], input?: string): Running;
  write(name: string, content: unknown): string;
  dispose(): void;
}

/** What `redline` itself does before it starts, but for installing: these tests run from what is installed. */
const build = `
  import { execFileSync } from 'node:child_process';
  import { alone } from './.project/lock.mjs';
  import { staleBundles } from './.project/freshness.mjs';
  await alone(async () => {
    if (staleBundles(['main']).length > 0) execFileSync(process.execPath, ['.project/bundle.mjs', 'main']);
  });
`;
let building: Promise<unknown> | undefined;

/** Builds the program where it is older than its sources. */
export async function built(): Promise<void> {
  building ??= promisify(execFile)(process.execPath, ['--input-type=module', '-e', build], { cwd: root });
  await building;
}

export function redlineFor(token: () => string): Redline {
  const folder = mkdtempSync(join(tmpdir(), 'redline-faults-'));
  const home = join(folder, 'home');
  const children = new Set<ChildProcess>();
  const env: Record<string, string> = { REDLINE_HOME: home, REDLINE_PASSPHRASE: 'correct horse battery', NO_COLOR: '1' };

  const start = (args: readonly string[], input = ''): Running => {
    const secret = token();
    const child = spawn(
      process.execPath,
      ['--import', derivedKeys, '--input-type=module', '-e', launcher, '--', ...args, '--json'],
      {
        cwd: folder,
        env: { PATH: process.env.PATH ?? '', HOME: folder, REDLINE_TOKEN: secret, NODE_COMPILE_CACHE: compiled, ...env },
      },
    );
    children.add(child);
    child.stdin.on('error', () => {});
    child.stdin.end(input);
    const ended = endOf(child).then((end) => {
      children.delete(child);
      for (const text of [end.stdout, end.stderr]) expect(text, 'no output holds the token').not.toContain(secret);
      if (end.code === null) return end;
      expect(end.stdout.trimEnd().split('\n'), `one document on stdout; on stderr: ${end.stderr}`).toHaveLength(1);
      expect(end.json, `stdout is JSON; on stderr: ${end.stderr}`).toBeDefined();
      return end;
    });
    return { ended, kill: (signal) => child.kill(signal) };
  };

  const runAll = async (commands: readonly (readonly string[])[], when: string): Promise<readonly Ended[]> => {
    const given = JSON.stringify(commands.map((args) => [...args, '--json']));
    const child = spawn(process.execPath, ['--import', derivedKeys, '--input-type=module', '-e', severalLauncher, '--', given], {
      cwd: folder,
      env: { PATH: process.env.PATH ?? '', HOME: folder, REDLINE_TOKEN: token(), NODE_COMPILE_CACHE: compiled, ...env },
    });
    children.add(child);
    child.stdin.end();
    const { code, stdout, stderr } = await endOf(child);
    children.delete(child);
    expect(code, `${when}: no signal and no defect ended them: ${stderr}`).toBe(0);
    for (const text of [stdout, stderr]) expect(text, 'no output holds the token').not.toContain(token());
    const written = stdout.split(mark);
    const codes: unknown = JSON.parse(written.at(-1) ?? '');
    const notes = stderr.split(mark);
    return commands.map((_, index) => ({
      code: Array.isArray(codes) && typeof codes[index] === 'number' ? codes[index] : null,
      stdout: written[index] ?? '',
      stderr: notes[index] ?? '',
      json: documentIn(written[index] ?? ''),
    }));
  };

  return {
    home,
    folder,
    env,
    start,
    runAll,
    run: (args, input) => start(args, input).ended,
    write: (name, content) => {
      const path = join(folder, name);
      writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
      return path;
    },
    dispose: () => {
      for (const child of children) child.kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function endOf(child: ChildProcess): Promise<Ended> {
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout?.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr?.on('data', (chunk: Buffer) => err.push(chunk));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      const stdout = Buffer.concat(out).toString('utf8');
      const stderr = Buffer.concat(err).toString('utf8');
      resolve({ code, stdout, stderr: stderr.replace(/^\((node:\d+|Use `node) .*\n/gm, ''), json: documentIn(stdout) });
    });
  });
}

function documentIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
