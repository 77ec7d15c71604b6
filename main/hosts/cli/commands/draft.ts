import type { Command } from 'commander';
import { parseOperationsFile } from '../../../drafts/change-file.ts';
import { Failure } from '../../../failure.ts';
import { writeDraft } from '../draft-written.ts';
import { readNamedFile } from '../files.ts';
import { namedTexts } from '../named-texts.ts';
import type { RunCommand } from '../run-command.ts';

export function draftCommand(program: Command, run: RunCommand): void {
  program
    .command('draft')
    .description('turn an operations file into a change set')
    .requiredOption('--account <account>', 'its name or id')
    .option(
      '--of <account>',
      'the account in whose words they are, where it is another: ids are exchanged for those of the same records',
    )
    .option('--operations <file>', 'a JSON array of operations')
    .option('--tray <name>', 'in their place, the draft of that name that was collected in the window')
    .option('--recipe <name>', 'in their place, a recipe: operations that are kept to be drafted again')
    .option('--set <name=text...>', 'what a blank of the recipe is this time')
    .requiredOption('--out <file>', 'where to write the change set')
    .option('--title <text>', 'what it is called')
    .option('--reason <text>', 'why it is done')
    .action(
      run(async ({ output, withConsole }, options) => {
        const tray = options.tray === undefined ? undefined : String(options.tray);
        const recipe = options.recipe === undefined ? undefined : String(options.recipe);
        if ([options.operations, tray, recipe].filter((source) => source !== undefined).length !== 1)
          throw new Failure(
            'validation',
            'Name either an operations file (--operations), a draft of the window (--tray) or a recipe (--recipe). Nothing was drafted.',
          );
        const values = namedTexts(options.set, '--set');
        if (recipe === undefined && Object.keys(values).length > 0)
          throw new Failure('validation', '--set fills in a recipe: name it with --recipe. Nothing was drafted.');
        const file =
          options.operations === undefined ? undefined : await readNamedFile(String(options.operations), 'operations file');
        const written = file === undefined ? undefined : parseOperationsFile(file);
        return withConsole(async (client) => {
          const account = String(options.account);
          const title = options.title === undefined ? undefined : String(options.title);
          const reason = options.reason === undefined ? undefined : String(options.reason);
          const of = options.of === undefined ? undefined : String(options.of);
          const from = of ?? account;
          const filled = recipe === undefined ? undefined : await client.recipes.fill({ account: from, name: recipe, values });
          const words = { title: title ?? (filled?.title || undefined), reason: reason ?? (filled?.reason || undefined) };
          const operations = written ?? filled?.operations;
          const draft = operations
            ? await client.changes.draft({ account, operations, ...(of === undefined ? {} : { of }), ...words })
            : await client.trays.draft({ account: from, name: tray ?? '', for: account, ...words });
          await writeDraft(client, output, { account, draft, out: String(options.out) });
          return 0;
        });
      }),
    );
}
