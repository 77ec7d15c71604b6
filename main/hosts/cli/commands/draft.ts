import type { Command } from 'commander';
import { parseOperationsFile } from '../../../drafts/change-file.ts';
import { writeDraft } from '../draft-written.ts';
import { readNamedFile } from '../files.ts';
import type { RunCommand } from '../run-command.ts';

export function draftCommand(program: Command, run: RunCommand): void {
  program
    .command('draft')
    .description('turn an operations file into a change set')
    .requiredOption('--account <account>', 'its name or id')
    .requiredOption('--operations <file>', 'a JSON array of operations')
    .requiredOption('--out <file>', 'where to write the change set')
    .option('--title <text>', 'what it is called')
    .option('--reason <text>', 'why it is done')
    .action(
      run(async ({ output, withConsole }, options) => {
        const operations = parseOperationsFile(await readNamedFile(String(options.operations), 'operations file'));
        return withConsole(async (client) => {
          const account = String(options.account);
          const title = options.title === undefined ? undefined : String(options.title);
          const reason = options.reason === undefined ? undefined : String(options.reason);
          const draft = await client.changes.draft({ account, operations, title, reason });
          await writeDraft(client, output, { account, draft, out: String(options.out) });
          return 0;
        });
      }),
    );
}
