import type { Command } from 'commander';
import { parseOperationsFile } from '../../../drafts/change-file.ts';
import { Failure } from '../../../failure.ts';
import { writeDraft } from '../draft-written.ts';
import { readNamedFile } from '../files.ts';
import type { RunCommand } from '../run-command.ts';

export function draftCommand(program: Command, run: RunCommand): void {
  program
    .command('draft')
    .description('turn an operations file into a change set')
    .requiredOption('--account <account>', 'its name or id')
    .option('--operations <file>', 'a JSON array of operations')
    .option('--tray <name>', 'in their place, the draft of that name that was collected in the window')
    .requiredOption('--out <file>', 'where to write the change set')
    .option('--title <text>', 'what it is called')
    .option('--reason <text>', 'why it is done')
    .action(
      run(async ({ output, withConsole }, options) => {
        const tray = options.tray === undefined ? undefined : String(options.tray);
        if ((options.operations === undefined) === (tray === undefined))
          throw new Failure(
            'validation',
            'Name either an operations file (--operations) or a draft of the window (--tray). Nothing was drafted.',
          );
        const file =
          options.operations === undefined ? undefined : await readNamedFile(String(options.operations), 'operations file');
        const written = file === undefined ? undefined : parseOperationsFile(file);
        return withConsole(async (client) => {
          const account = String(options.account);
          const title = options.title === undefined ? undefined : String(options.title);
          const reason = options.reason === undefined ? undefined : String(options.reason);
          const words = { title, reason };
          const draft = written
            ? await client.changes.draft({ account, operations: written, ...words })
            : await client.trays.draft({ account, name: tray ?? '', ...words });
          await writeDraft(client, output, { account, draft, out: String(options.out) });
          return 0;
        });
      }),
    );
}
