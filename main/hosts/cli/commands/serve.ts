import type { Command } from 'commander';
import type { Engine } from '../../../engine.ts';
import { Failure } from '../../../failure.ts';
import { handOverPage } from '../hand-over-page.ts';
import { wholeNumber } from '../numbers.ts';
import { openInBrowser } from '../open-in-browser.ts';
import type { RunCommand } from '../run-command.ts';

/** Puts the console on loopback; given to the command line from outside, because hosts do not know each other. */
export type ServeConsole = (engine: Engine, port: number, idleMinutes: number) => Promise<ServedConsole>;

interface ServedConsole {
  readonly address: string;
  readonly url: string;
  newAddress(): string;
  close(): Promise<void>;
}

export function serveCommand(program: Command, run: RunCommand, serveConsole: ServeConsole): void {
  program
    .command('serve', { isDefault: true })
    .description('the console in the browser, on this computer only')
    .option('--port <number>', 'where to listen on 127.0.0.1; any free port unless told')
    .option('--idle-minutes <number>', 'minutes without a sign of you after which the browser has to sign in again', '30')
    .option('--no-open', 'only print the address')
    .action(
      run(async ({ output, surroundings, home, withEngine }, options) =>
        withEngine(
          async (engine) => {
            const port = wholeNumber(options.port ?? '0', '--port', 65_535);
            const idleMinutes = wholeNumber(options.idleMinutes ?? '30', '--idle-minutes', 24 * 60);
            if (idleMinutes === 0) throw new Failure('validation', '--idle-minutes needs at least 1.');
            const host = await listening(() => serveConsole(engine, port, idleMinutes), port);
            engine.watch();
            const enter = output.interactive ? ' Enter makes a new one.' : '';
            output.result(
              { url: host.address },
              `Redline: ${host.address}\nThe address works once.${enter} Ctrl-C stops Redline.`,
            );
            const opened =
              options.open !== false && output.interactive ? open(host.address, home, surroundings.platform) : undefined;
            const { stdin, stdout } = surroundings;
            const another = () => stdout.write(`Redline: ${host.newAddress()}\n`);
            if (output.interactive) stdin.on('data', another);
            await new Promise<void>((stop) => surroundings.onInterrupt(stop));
            stdin.off('data', another).pause();
            opened?.remove();
            await host.close();
            return 0;
          },
          // REDLINE_TOKEN is one account's, and the window works with all of them: it must not reach another one's Zendesk.
          { host: 'browser', token: undefined },
        ),
      ),
    );
}

/** Milliseconds that a browser may take to read the page which leads it here. */
const handOverTime = 60_000;

function open(address: string, home: string, platform: NodeJS.Platform): { remove(): void } {
  const page = handOverPage(home, address);
  openInBrowser(page.file, platform);
  setTimeout(page.remove, handOverTime).unref();
  return page;
}

async function listening(serve: () => ReturnType<ServeConsole>, port: number): ReturnType<ServeConsole> {
  try {
    return await serve();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EADDRINUSE')
      throw new Failure('validation', `Port ${port} is taken. Choose another with --port, or leave it out.`);
    throw error;
  }
}
