import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

const databaseModule = join(import.meta.dirname, '../../../main/store/database.ts');

/** A program in a process of its own, with `openStore` at hand. It says `ready` on standard output and waits for a line, where it wants. */
export function inChild(program: string, wrap: readonly string[] = [], user?: number): Child {
  const source = `import { openStore } from ${JSON.stringify(databaseModule)};\n${program}`;
  const [command = process.execPath, ...args] = [...wrap, process.execPath, '--input-type=module', '-e', source];
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'], ...(user === undefined ? {} : { uid: user }) });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  let said = '';
  child.stdout.on('data', (chunk) => {
    said += String(chunk);
  });
  let complained = '';
  child.stderr.on('data', (chunk) => {
    complained += String(chunk);
  });
  return {
    child,
    said: () => said,
    ended: new Promise((resolve) => child.on('close', (code, signal) => resolve({ code, signal, said, complained }))),
    heard: (word) =>
      new Promise((resolve) => {
        const look = () => {
          if (said.includes(word)) resolve();
        };
        look();
        child.stdout.on('data', look);
        child.on('close', () => resolve());
      }),
  };
}

interface Child {
  readonly child: ChildProcess;
  said(): string;
  readonly ended: Promise<{ code: number | null; signal: string | null; said: string; complained: string }>;
  /** Resolves when the program has said the word, or has ended. */
  heard(word: string): Promise<void>;
}
