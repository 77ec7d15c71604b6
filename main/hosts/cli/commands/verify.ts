import type { Command } from 'commander';
import type { JournalCheck } from '../../../../preload/contract/runs.ts';
import { Failure } from '../../../failure.ts';
import type { RunCommand } from '../run-command.ts';

export function verifyCommand(program: Command, run: RunCommand): void {
  program
    .command('verify')
    .description('check that no journal entry was changed, removed or put in')
    .option('--account <account>', 'only this account')
    .option('--acknowledge <reason>', 'you have looked at the broken entry and want to go on; written into the journal')
    .action(
      run(async ({ output, withConsole }, options) =>
        withConsole(async (client) => {
          const account = options.account === undefined ? undefined : String(options.account);
          if (options.acknowledge === undefined) {
            const check = await client.journal.verify({ account });
            output.result(documentOf(check), textOf(check));
            return check.ok ? 0 : 3;
          }
          if (account === undefined) throw new Failure('validation', 'Say whose journal with --account. Nothing was written.');
          const check = await client.journal.acknowledge({ account, reason: String(options.acknowledge) });
          output.result(documentOf(check), textOf(check));
          return check.ok ? 0 : 3;
        }),
      ),
    );
}

function documentOf({ ok, entries, brokenAt, alsoBroken, unknown = [] }: JournalCheck): Record<string, unknown> {
  return {
    ok,
    entries,
    unknown,
    ...(brokenAt ? { brokenAt: brokenAt.seq, account: brokenAt.account, run: brokenAt.run, reason: brokenAt.reason } : {}),
    ...(alsoBroken ? { alsoBroken } : {}),
  };
}

function textOf({ ok, entries, brokenAt, alsoBroken = [], unknown = [] }: JournalCheck): string {
  const broken = brokenAt ? [brokenAt, ...alsoBroken] : [];
  const found = ok
    ? [`The journal holds: ${entries} entries.`]
    : broken.map(
        ({ account, reason }) =>
          `The journal of ${account} does not hold: ${reason}${reason.endsWith('.') ? '' : '.'} Nothing runs on that account until someone decides.`,
      );
  return [...found, ...unknown].join('\n');
}
