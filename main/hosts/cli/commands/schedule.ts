import type { Command } from 'commander';
import type { ScheduledRun } from '../../../../preload/contract/schedule.ts';
import { Failure } from '../../../failure.ts';
import { accountIn } from '../account-option.ts';
import type { Console } from '../command-context.ts';
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
        const { scheduled, unread } = await withConsole((client) =>
          account === undefined
            ? ofEveryAccount(client)
            : client.schedule.list({ account }).then((scheduled) => ({ scheduled, unread: [] })),
        );
        for (const sentence of unread) output.note(sentence);
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
            ? unread.length > 0
              ? 'Nothing that can be read is scheduled.'
              : 'Nothing is scheduled.'
            : table(['ID', 'ACCOUNT', 'STATE', 'OPENS AT', 'COMPUTER', 'BY', 'TITLE'], rows),
        );
        return unread.length > 0 ? 1 : 0;
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
          for (const id of new Set(ids)) done.push(await calledOff(client, account, id, done));
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

/** One account whose list cannot be read hides no other account's. */
async function ofEveryAccount(client: Console): Promise<{ scheduled: ScheduledRun[]; unread: string[] }> {
  const scheduled: ScheduledRun[] = [];
  const unread: string[] = [];
  for (const { id } of await client.accounts.list()) {
    try {
      scheduled.push(...(await client.schedule.list({ account: id })));
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      unread.push(error.message);
    }
  }
  return { scheduled: scheduled.sort((one, other) => other.scheduledAt.localeCompare(one.scheduledAt)), unread };
}

/** @throws Failure `conflict` where it began meanwhile, naming what was called off before it. */
async function calledOff(client: Console, account: string, id: string, before: readonly ScheduledRun[]): Promise<ScheduledRun> {
  try {
    return await client.schedule.cancel({ account, id });
  } catch (error) {
    if (!(error instanceof Failure) || before.length === 0) throw error;
    const titles = before.map(({ title }) => `“${title}”`).join(', ');
    throw new Failure('conflict', `${id}: ${error.message} Called off before it: ${titles}.`, { cause: error });
  }
}

function refuseUnlessWaiting(known: readonly ScheduledRun[], id: string): void {
  const found = known.find((each) => each.id === id);
  if (!found) throw new Failure('not-found', `The account has nothing scheduled that is called ${id}. Nothing was called off.`);
  if (found.state !== 'waiting')
    throw new Failure('conflict', `“${found.title}” does not wait any more (${found.state}). Nothing was called off.`);
}
