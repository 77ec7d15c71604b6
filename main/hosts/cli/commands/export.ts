import type { Command } from 'commander';
import { CsvResource, TableForm } from '../../../../preload/contract/csv.ts';
import { Failure } from '../../../failure.ts';
import { csvResource } from '../csv-resource.ts';
import { writeNamedFile } from '../files.ts';
import type { RunCommand } from '../run-command.ts';
import { count } from '../words.ts';

export function exportCommand(program: Command, run: RunCommand): void {
  program
    .command('export')
    .description('write records of the last snapshot to a CSV file or a workbook, to edit and import again')
    .requiredOption('--account <account>', 'its name or id')
    .requiredOption('--out <file>', 'where to write it: a file that ends in .csv or .xlsx')
    .option('--resource <resource>', `what to write: ${CsvResource.options.join(', ')}`)
    .option('--where <query>', 'which of them, as in the search box; all unless told')
    .action(
      run(async ({ output, withConsole }, options) => {
        const out = String(options.out);
        const form = TableForm.safeParse(/\.([^.]+)$/.exec(out.toLowerCase())?.[1]);
        if (!form.success) {
          throw new Failure(
            'validation',
            `--out takes a file that ends in .csv or .xlsx; exporting a whole account to ${out} is not in this version. Nothing was written.`,
          );
        }
        const resource = csvResource(options.resource);
        return withConsole(async (client) => {
          const where = options.where === undefined ? '' : String(options.where);
          const { content, rows } = await client.csv.export({
            account: String(options.account),
            resource,
            where,
            form: form.data,
          });
          await writeNamedFile(out, form.data === 'csv' ? content : Buffer.from(content, 'base64'));
          output.result({ out, resource, rows }, `${count(rows, 'line')} of ${resource} written to ${out}.`);
          return 0;
        });
      }),
    );
}
