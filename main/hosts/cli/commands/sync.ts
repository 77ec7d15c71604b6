import type { Command } from 'commander';
import { Failure } from '../../../failure.ts';
import type { RunCommand } from '../run-command.ts';
import { count } from '../words.ts';

export function syncCommand(program: Command, run: RunCommand): void {
  program
    .command('sync')
    .description('take a snapshot of an account')
    .requiredOption('--account <account>', 'its name or id')
    .option('--whole', 'read everything, also what seems unchanged since the snapshot before')
    .action(
      run(async ({ output, surroundings, withConsole }, options) =>
        withConsole(async (client) => {
          const account = await client.accounts.get({ account: String(options.account) });
          const cancel = new AbortController();
          const stop = surroundings.onInterrupt(() =>
            cancel.abort(new Failure('cancelled', 'Cancelled. The snapshot before stays as it was.')),
          );
          try {
            for await (const event of await client.snapshots.sync(
              { account: account.id, whole: options.whole === true },
              { signal: cancel.signal },
            )) {
              if (event.type === 'progress') output.progress(`${event.resource}: ${event.read}`);
              else {
                const { type, ...snapshot } = event;
                const held = Object.entries(event.counts).map(([resource, number]) => `${number} ${resource}`);
                output.result(
                  snapshot,
                  `Snapshot ${event.snapshot} of ${account.name}: ${held.join(', ')}; ${count(event.requests, 'request')}`,
                );
              }
            }
            return 0;
          } finally {
            stop();
          }
        }),
      ),
    );
}
