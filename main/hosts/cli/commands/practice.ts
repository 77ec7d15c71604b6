import type { Command } from 'commander';
import { practiceKey } from '../../../accounts/practice-account.ts';
import { practiceState } from '../../../engine.ts';
import { Failure } from '../../../failure.ts';
import { startPractice } from '../../../practice/server.ts';
import { wholeNumber } from '../numbers.ts';
import type { RunCommand } from '../run-command.ts';

const sizes = ['small', 'medium', 'large'] as const;

export function practiceCommand(program: Command, run: RunCommand): void {
  program
    .command('practice')
    .description('the practice Zendesk alone, for any Zendesk client, until it is stopped')
    .option('--port <number>', 'where to listen on 127.0.0.1; any free port unless told')
    .option('--size <size>', 'small, medium or large')
    .option('--seed <number>', 'the same seed makes the same world')
    .option('--state <file>', 'keep its state in this file; in memory unless told')
    .option('--reset', 'begin anew: the state file, or else the practice account’s own Zendesk')
    .action(
      run(async ({ output, home, surroundings }, options) => {
        const size = sizes.find((name) => name === (options.size ?? 'small'));
        if (!size) throw new Failure('validation', `--size takes ${sizes.join(', ')}. Nothing was started.`);
        const own = options.state === undefined && options.reset === true;
        const state = own ? practiceState(home) : options.state === undefined ? undefined : String(options.state);
        const practice = await started({
          port: wholeNumber(options.port ?? '0', '--port', 65_535),
          size,
          seed: wholeNumber(options.seed ?? '1', '--seed', 2 ** 31),
          ...(state === undefined ? {} : { state }),
          ...(own ? { stateKey: practiceKey } : {}),
          reset: options.reset === true,
        });
        const { url, email, token } = practice;
        output.result({ url, email, token }, `Practice Zendesk on ${url}\ne-mail ${email}\ntoken  ${token}\nCtrl-C stops it.`);
        await new Promise<void>((stop) => surroundings.onInterrupt(stop));
        await practice.close();
        return 0;
      }),
    );
}

async function started(options: Parameters<typeof startPractice>[0]): ReturnType<typeof startPractice> {
  try {
    return await startPractice(options);
  } catch (error) {
    throw new Failure('validation', whyNotStarted(error, options?.port), { cause: error });
  }
}

function whyNotStarted(error: unknown, port: number | undefined): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') return `Port ${port} is taken. Choose another with --port, or leave it out.`;
  const reason = error instanceof Error ? error.message.replace(/\.$/, '') : 'unknown reason';
  return `The practice Zendesk could not be started: ${reason}.`;
}
