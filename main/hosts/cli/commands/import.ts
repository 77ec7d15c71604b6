import { basename } from 'node:path';
import type { Command } from 'commander';
import { CsvResource } from '../../../../preload/contract/csv.ts';
import { reportCsvErrors } from '../csv-errors.ts';
import { csvResource } from '../csv-resource.ts';
import { writeDraft } from '../draft-written.ts';
import { readNamedBytes } from '../files.ts';
import type { RunCommand } from '../run-command.ts';

export function importCommand(program: Command, run: RunCommand): void {
  program
    .command('import')
    .description('turn an edited CSV file or workbook (.xlsx, .ods) into a change set')
    .argument('<file>', 'the CSV file, or a workbook, of which the first sheet is read')
    .requiredOption('--account <account>', 'its name or id')
    .requiredOption('--resource <resource>', `what its lines are: ${CsvResource.options.join(', ')}`)
    .requiredOption('--out <file>', 'where to write the change set')
    .option('--title <text>', 'what it is called')
    .option('--reason <text>', 'why it is done')
    .action(
      run(async (context, options, [path = '']) => {
        const resource = csvResource(options.resource);
        const bytes = await readNamedBytes(path, 'file');
        return context.withConsole(async (client) => {
          const title = options.title === undefined ? undefined : String(options.title);
          const reason = options.reason === undefined ? undefined : String(options.reason);
          const account = String(options.account);
          const content = bytes.toString('base64');
          const { errors, draft, notes } = await client.csv.import({
            account,
            resource,
            file: basename(path),
            content,
            title,
            reason,
          });
          if (!draft) return reportCsvErrors(context, path, errors, 'Nothing was drafted.');
          await writeDraft(client, context.output, { account, draft, out: String(options.out), notes });
          return 0;
        });
      }),
    );
}
