import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A console that the browser host serves, in a process of its own. */
export interface ConsoleHost {
  /** The one-time address it printed. */
  readonly address: string;
  /** The data folder; a second start on it finds what the first one left. */
  readonly home: string;
  /** What a crash is: ended at once, without a chance to tidy up. */
  kill(): Promise<void>;
}

const entry = fileURLToPath(new URL('../../main/hosts/cli/redline.mjs', import.meta.url));

/** Starts `redline serve --no-open` on any free port and waits for the address it prints. */
export async function startConsole(home: string): Promise<ConsoleHost> {
  const env = { ...process.env, REDLINE_HOME: home, REDLINE_PASSPHRASE: 'only for tests' };
  const child = spawn(process.execPath, [entry, 'serve', '--no-open', '--port', '0'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const address = await printedAddress(child);
  return {
    address,
    home,
    kill: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}

function printedAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = '';
    let complaint = '';
    child.stderr?.on('data', (chunk) => {
      complaint += chunk;
    });
    child.stdout?.on('data', (chunk) => {
      printed += chunk;
      const [address] = /http:\/\/127\.0\.0\.1:\d+\/#token=\S+/.exec(printed) ?? [];
      if (address) resolve(address);
    });
    child.once('exit', (code) => reject(new Error(`redline serve ended with ${code}: ${complaint}`)));
  });
}
