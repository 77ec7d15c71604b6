import type { Command } from 'commander';
import type { RunCommand } from '../run-command.ts';
import { synced } from '../synced.ts';
import { count } from '../words.ts';

export function syncCommand(program: Command, run: RunCommand): void {
  program
    .command('sync')
    .description('take a snapshot of an account')
    .requiredOption('--account <account>', 'its name or id')
    .option('--whole', 'read everything, also what seems unchanged since the snapshot before')
    .action(
      run(async (context, options) =>
        context.withConsole(async (client) => {
          const account = await client.accounts.get({ account: String(options.account) });
          const { type, ...snapshot } = await synced(context, client, account.id, options.whole === true);
          const held = Object.entries(snapshot.counts).map(([resource, number]) => `${number} ${resource}`);
          context.output.result(
            snapshot,
            `Snapshot ${snapshot.snapshot} of ${account.name}: ${held.join(', ')}; ${count(snapshot.requests, 'request')}`,
          );
          return 0;
        }),
      ),
    );
}
