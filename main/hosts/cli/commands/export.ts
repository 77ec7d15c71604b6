import type { Command } from 'commander';
import { CsvResource } from '../../../../preload/contract/csv.ts';
import { Failure } from '../../../failure.ts';
import { csvResource } from '../csv-resource.ts';
import { writeNamedFile } from '../files.ts';
import type { RunCommand } from '../run-command.ts';
import { count } from '../words.ts';

export function exportCommand(program: Command, run: RunCommand): void {
  program
    .command('export')
    .description('write records of the last snapshot to a CSV file, to edit and import again')
    .requiredOption('--account <account>', 'its name or id')
    .requiredOption('--out <file>', 'where to write it: a file that ends in .csv')
    .option('--resource <resource>', `what to write: ${CsvResource.options.join(', ')}`)
    .option('--where <query>', 'which of them, as in the search box; all unless told')
    .action(
      run(async ({ output, withEngine }, options) => {
        const out = String(options.out);
        if (!out.toLowerCase().endsWith('.csv')) {
          throw new Failure(
            'validation',
            `--out takes a file that ends in .csv; exporting a whole account to ${out} is not in this version. Nothing was written.`,
          );
        }
        const resource = csvResource(options.resource);
        return withEngine(async (engine) => {
          const where = options.where === undefined ? '' : String(options.where);
          const { content, rows } = await engine.csv.export({ account: String(options.account), resource, where });
          await writeNamedFile(out, content);
          output.result({ out, resource, rows }, `${count(rows, 'line')} of ${resource} written to ${out}.`);
          return 0;
        });
      }),
    );
}
