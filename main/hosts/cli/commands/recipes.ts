import type { Command } from 'commander';
import { parseOperationsFile } from '../../../drafts/change-file.ts';
import { Failure } from '../../../failure.ts';
import { readNamedFile } from '../files.ts';
import { namedTexts } from '../named-texts.ts';
import type { RunCommand } from '../run-command.ts';
import { table } from '../words.ts';

export function recipesCommand(program: Command, run: RunCommand): void {
  const recipes = program
    .command('recipes')
    .description('operations that are kept to be drafted again: `redline draft --recipe`');
  recipes
    .command('list')
    .description('the recipes of an account')
    .requiredOption('--account <account>', 'its name or id')
    .action(
      run(async ({ output, withConsole }, options) =>
        withConsole(async (client) => {
          const kept = await client.recipes.list({ account: String(options.account) });
          const rows = kept.map(({ name, blanks, sentences }) => [
            name,
            blanks.map((blank) => blank.name).join(', '),
            sentences.join('; '),
          ]);
          output.result(
            { recipes: kept },
            rows.length === 0 ? 'No recipe is kept.' : table(['NAME', 'BLANKS', 'WHAT IT DOES'], rows),
          );
          return 0;
        }),
      ),
    );
  recipes
    .command('keep')
    .description('keep an operations file under a name')
    .argument('<name>', 'what it is called')
    .requiredOption('--account <account>', 'its name or id')
    .requiredOption('--operations <file>', 'a JSON array of operations')
    .option('--blank <name=text...>', 'a text of the operations that is asked for each time, under this name')
    .option('--title <text>', 'what its change sets are called')
    .option('--reason <text>', 'why it is done')
    .action(
      run(async ({ output, withConsole }, options, [name = '']) => {
        const operations = parseOperationsFile(await readNamedFile(String(options.operations), 'operations file'));
        const blanks = Object.entries(namedTexts(options.blank, '--blank')).map(([blank, value]) => ({ name: blank, value }));
        const recipe = { name, operations, blanks, title: String(options.title ?? ''), reason: String(options.reason ?? '') };
        return withConsole(async (client) => {
          const account = String(options.account);
          const before = await client.recipes.list({ account });
          const kept = await client.recipes.keep({ account, recipe });
          const replaced = before.some((each) => isCalled(each.name, name));
          const sentence = replaced
            ? `“${name}” is kept in place of the recipe of that name that was there.`
            : `“${name}” is kept.`;
          output.result({ recipes: kept, replaced }, sentence);
          return 0;
        });
      }),
    );
  recipes
    .command('remove')
    .description('forget a recipe')
    .argument('<name>', 'what it is called')
    .requiredOption('--account <account>', 'its name or id')
    .action(
      run(async ({ output, withConsole }, options, [name]) => {
        if (!name) throw new Failure('validation', 'Name the recipe. Nothing was removed.');
        return withConsole(async (client) => {
          const kept = await client.recipes.remove({ account: String(options.account), name });
          output.result({ recipes: kept }, `“${name}” is forgotten.`);
          return 0;
        });
      }),
    );
}

/** As recipes are told from each other where they are kept. */
function isCalled(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}
