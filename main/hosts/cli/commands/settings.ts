import { type Command, Option } from 'commander';
import { SnapshotDays } from '../../../../preload/contract/protection.ts';
import { Failure } from '../../../failure.ts';
import type { RunCommand } from '../run-command.ts';

export function settingsCommand(program: Command, run: RunCommand): void {
  program
    .command('settings')
    .description('what is set for this installation; with options, set it')
    .option('--snapshot-days <days>', 'keep snapshots other than the newest for so many days; journals are always kept')
    .option('--account <account>', 'the account that --assistants-propose is for')
    .addOption(
      new Option(
        '--assistants-propose <state>',
        'whether assistants (`redline mcp`) may put change sets of the account into the team’s place',
      ).choices(['on', 'off']),
    )
    .addOption(
      new Option('--lock <state>', 'turn the lock of the window off, where its passphrase is forgotten').choices(['off']),
    )
    .action(
      run(async ({ output, withEngine }, options) => {
        const { account, assistantsPropose } = options;
        if ((account === undefined) !== (assistantsPropose === undefined))
          throw new Failure('validation', '--account and --assistants-propose go together. Nothing was changed.');
        const days = options.snapshotDays === undefined ? undefined : daysOf(String(options.snapshotDays));
        return withEngine(async ({ client, lock }) => {
          if (days !== undefined) await client.protection.keepSnapshots({ days });
          // No window may do this: whoever has the data's key at hand may.
          if (options.lock === 'off') await lock.forget();
          const assistants =
            account === undefined
              ? undefined
              : await client.assistants.keep({ account: String(account), propose: assistantsPropose === 'on' });
          const { enabled, minutes, unreadable } = await client.lock.state();
          const { snapshotDays, dataKey } = await client.protection.settings();
          const document = {
            snapshotDays,
            dataKey,
            lock: unreadable === undefined ? (enabled ? { minutes } : 'off') : 'unreadable',
            ...(assistants ? { assistants } : {}),
          };
          output.result(
            document,
            [
              `Snapshots other than the newest are kept for ${document.snapshotDays} days.`,
              ...(assistants
                ? [`Assistants ${assistants.propose ? 'may' : 'may not'} propose change sets of ${String(account)}.`]
                : []),
              unreadable ?? (enabled ? `The window locks itself after ${minutes} minutes.` : 'The window does not lock itself.'),
            ].join('\n'),
          );
          return 0;
        });
      }),
    );
}

function daysOf(text: string): number {
  const days = SnapshotDays.safeParse(Number(text));
  if (days.success) return days.data;
  throw new Failure('validation', 'Snapshots are kept for 1 to 3650 days; give a whole number of days. Nothing was changed.');
}
