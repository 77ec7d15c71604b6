import { type Command, Option } from 'commander';
import { SnapshotDays } from '../../../../preload/contract/protection.ts';
import { Failure } from '../../../failure.ts';
import type { RunCommand } from '../run-command.ts';

export function settingsCommand(program: Command, run: RunCommand): void {
  program
    .command('settings')
    .description('what is set for this installation; with options, set it')
    .option('--snapshot-days <days>', 'keep snapshots other than the newest for so many days; journals are always kept')
    .addOption(
      new Option('--lock <state>', 'turn the lock of the window off, where its passphrase is forgotten').choices(['off']),
    )
    .action(
      run(async ({ output, withEngine }, options) => {
        const days = options.snapshotDays === undefined ? undefined : daysOf(String(options.snapshotDays));
        return withEngine(async ({ client, lock }) => {
          if (days !== undefined) await client.protection.keepSnapshots({ days });
          // No window may do this: whoever has the data's key at hand may.
          if (options.lock === 'off') await lock.forget();
          const { enabled, minutes } = await client.lock.state();
          const { snapshotDays, dataKey } = await client.protection.settings();
          const document = {
            snapshotDays,
            dataKey,
            lock: enabled ? { minutes } : 'off',
          };
          output.result(
            document,
            [
              `Snapshots other than the newest are kept for ${document.snapshotDays} days.`,
              enabled ? `The window locks itself after ${minutes} minutes.` : 'The window does not lock itself.',
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
