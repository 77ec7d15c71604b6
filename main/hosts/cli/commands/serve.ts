import type { Command } from 'commander';
import type { Engine } from '../../../engine.ts';
import { Failure } from '../../../failure.ts';
import { wholeNumber } from '../numbers.ts';
import { openInBrowser } from '../open-in-browser.ts';
import type { RunCommand } from '../run-command.ts';

/** Puts the console on loopback; given to the command line from outside, because hosts do not know each other. */
export type ServeConsole = (engine: Engine, port: number) => Promise<{ address: string; url: string; close(): Promise<void> }>;

export function serveCommand(program: Command, run: RunCommand, serveConsole: ServeConsole): void {
  program
    .command('serve', { isDefault: true })
    .description('the console in the browser, on this computer only')
    .option('--port <number>', 'where to listen on 127.0.0.1; any free port unless told')
    .option('--no-open', 'only print the address')
    .action(
      run(async ({ output, surroundings, withEngine }, options) =>
        withEngine(
          async (engine) => {
            const host = await listening(serveConsole, engine, wholeNumber(options.port ?? '0', '--port', 65_535));
            output.result({ url: host.address }, `Redline: ${host.address}\nThe address works once. Ctrl-C stops Redline.`);
            if (options.open !== false && output.interactive) openInBrowser(host.address, surroundings.platform);
            await new Promise<void>((stop) => surroundings.onInterrupt(stop));
            await host.close();
            return 0;
          },
          // REDLINE_TOKEN is one account's, and the window works with all of them: it must not reach another one's Zendesk.
          { host: 'browser', token: undefined },
        ),
      ),
    );
}

async function listening(serveConsole: ServeConsole, engine: Engine, port: number): ReturnType<ServeConsole> {
  try {
    return await serveConsole(engine, port);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EADDRINUSE')
      throw new Failure('validation', `Port ${port} is taken. Choose another with --port, or leave it out.`);
    throw error;
  }
}
