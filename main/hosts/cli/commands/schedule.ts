import type { Command } from 'commander';
import type { ScheduledRun } from '../../../../preload/contract/schedule.ts';
import { Failure } from '../../../failure.ts';
import { accountIn } from '../account-option.ts';
import type { RunCommand } from '../run-command.ts';
import { table } from '../words.ts';

export function scheduleCommand(program: Command, run: RunCommand): void {
  const schedule = program
    .command('schedule')
    .description('change sets that are sent when their window opens, while the console is open');
  schedule
    .command('list')
    .description('what waits for its window, and what became of what waited')
    .option('--account <account>', 'only those of this account')
    .action(
      run(async ({ output, withConsole }, options) => {
        const account = options.account === undefined ? undefined : String(options.account);
        const scheduled = await withConsole((client) => client.schedule.list({ account }));
        const rows = scheduled.map((each) => [
          each.id,
          each.accountName,
          each.state,
          each.opensAt,
          each.isHere ? `${each.computer} (this one)` : each.computer,
          each.by,
          each.title,
        ]);
        output.result(
          { scheduled },
          rows.length === 0
            ? 'Nothing is scheduled.'
            : table(['ID', 'ACCOUNT', 'STATE', 'OPENS AT', 'COMPUTER', 'BY', 'TITLE'], rows),
        );
        return 0;
      }),
    );
  schedule
    .command('cancel')
    .description('call off what waits: it is not sent when its window opens')
    .argument('<scheduled...>', 'as `redline schedule list` names it')
    .requiredOption('--account <account>', 'its account, by name or id')
    .action(
      run(async ({ output, withConsole }, options, ids) => {
        const account = accountIn(options);
        const cancelled = await withConsole(async (client) => {
          const known = await client.schedule.list({ account });
          // Looked at before any is called off, so that a slip of the pen calls off nothing.
          for (const id of ids) refuseUnlessWaiting(known, id);
          const done: ScheduledRun[] = [];
          for (const id of ids) done.push(await client.schedule.cancel({ account, id }));
          return done;
        });
        output.result(
          { cancelled },
          cancelled.map(({ title, opensAt }) => `“${title}” is not sent at ${opensAt} any more.`).join('\n'),
        );
        return 0;
      }),
    );
}

function refuseUnlessWaiting(known: readonly ScheduledRun[], id: string): void {
  const found = known.find((each) => each.id === id);
  if (!found) throw new Failure('not-found', `The account has nothing scheduled that is called ${id}. Nothing was called off.`);
  if (found.state !== 'waiting')
    throw new Failure('conflict', `“${found.title}” does not wait any more (${found.state}). Nothing was called off.`);
}
