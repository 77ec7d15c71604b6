import type { Command } from 'commander';
import { MatchBy } from '../../../../preload/contract/areas/configuration.ts';
import { Failure } from '../../../failure.ts';
import { comparisonPage } from '../../../reports/comparison-page.ts';
import { comparedSide } from '../compared-side.ts';
import { comparisonWords } from '../comparison-words.ts';
import { writeNamedFile } from '../files.ts';
import type { RunCommand } from '../run-command.ts';

export function compareCommand(program: Command, run: RunCommand): void {
  program
    .command('compare')
    .description('what differs between two sides: accounts, snapshots, exports')
    .argument('<left>', 'account:A, snapshot:ID, the folder of an export or of YAML files, or a zip')
    .argument('<right>', 'the same')
    .option('--by <what>', 'id, or name; id where both sides are of one account unless told')
    .option('--people', 'people of accounts and snapshots too')
    .option('--exit-code', 'exit with 1 where they differ')
    .option('--html <file>', 'the differences as a page')
    .action(
      run(async ({ output, withConsole }, options, [left = '', right = '']) => {
        const by = MatchBy.optional().safeParse(options.by);
        if (!by.success)
          throw new Failure('validation', `--by takes id or name, not “${String(options.by)}”. Nothing was compared.`);
        const sides = { left: await comparedSide(left), right: await comparedSide(right) };
        const found = await withConsole((client) =>
          client.configuration.compare({ ...sides, by: by.data, people: options.people === true }),
        );
        if (options.html !== undefined) await writeNamedFile(String(options.html), comparisonPage(found));
        for (const note of found.notes) output.note(`redline: ${note}`);
        output.result(found, comparisonWords(found));
        return options.exitCode === true && !found.equal ? 1 : 0;
      }),
    );
}
