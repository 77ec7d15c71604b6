import { fileURLToPath } from 'node:url';
import type { Surroundings } from './hosts/cli/command-context.ts';
import { leaveWhereKeychainHangs } from './hosts/cli/leave.ts';
import { runProgram } from './hosts/cli/program.ts';

/**
 * The entry of `redline`: puts the command line and the browser host together.
 *
 * @param engine what is other than usual, for tests that cannot wait as long.
 * @returns the exit code.
 */
export async function runCli(args: readonly string[], engine: Surroundings['engine'] = {}): Promise<number> {
  const { stdin, stdout, stderr, env, platform } = process;
  const assets = fileURLToPath(new URL('../renderer/', import.meta.url));
  const code = await runProgram(
    args,
    { stdin, stdout, stderr, env, platform, onInterrupt, engine },
    // Loaded by the one command that serves: it and the web server it brings are a tenth of what every other command would load.
    async (opened, port, idleMinutes) => {
      const { serveConsole } = await import('./hosts/browser/serve.ts');
      return serveConsole({ engine: opened, assets, port, idleMinutes });
    },
  );
  leaveWhereKeychainHangs(code);
  return code;
}

/** The first Ctrl-C is for the command; a second one, or one that nobody waits for, ends the process. */
function onInterrupt(listener: () => void): () => void {
  process.once('SIGINT', listener);
  process.once('SIGTERM', listener);
  return () => {
    process.off('SIGINT', listener);
    process.off('SIGTERM', listener);
  };
}
