import type { Command } from 'commander';
import type { ExportEvent } from '../../../../preload/contract/areas/configuration.ts';
import { CsvResource, TableForm } from '../../../../preload/contract/csv.ts';
import { Failure } from '../../../failure.ts';
import type { CommandContext } from '../command-context.ts';
import { csvResource } from '../csv-resource.ts';
import { writeExportFolder } from '../export-folder.ts';
import { writeNamedFile } from '../files.ts';
import type { RunCommand } from '../run-command.ts';
import { count } from '../words.ts';

export function exportCommand(program: Command, run: RunCommand): void {
  program
    .command('export')
    .description(
      'write the last snapshot: the whole configuration as a folder or a zip (in csv and xlsx a table of each kind), or one kind of record as a table to edit',
    )
    .requiredOption('--account <account>', 'its name or id')
    .requiredOption('--out <place>', 'a folder, or a file that ends in .zip; for a table one that ends in .csv or .xlsx')
    .option('--format <form>', 'json, yaml, csv or xlsx; json, or what --out says, unless told')
    .option('--html <file>', 'beside it one page to look through without a network')
    .option('--people', 'people and their memberships too')
    .option('--resource <resource>', `what a table holds: ${CsvResource.options.join(', ')}`)
    .option('--where <query>', 'which of them, as in the search box; all unless told')
    .action(
      run(async (context, options) => {
        const out = String(options.out);
        const form = formOf(options.format, out);
        return isTable(out)
          ? exportTable(context, options, out, TableForm.parse(form))
          : exportConfiguration(context, options, out, form);
      }),
    );
}

type Options = Readonly<Record<string, unknown>>;

/** One table where its file says so, and the whole configuration anywhere else. */
function isTable(out: string): boolean {
  return endingOf(out).success;
}

function endingOf(out: string) {
  return TableForm.safeParse(/\.([^.]+)$/.exec(out.toLowerCase())?.[1]);
}

type Form = 'json' | 'yaml' | TableForm;

function formOf(format: unknown, out: string): Form {
  const ending = endingOf(out);
  if (format === undefined) return ending.data ?? 'json';
  const form = format === 'json' || format === 'yaml' ? format : TableForm.safeParse(format).data;
  if (form === undefined)
    throw new Failure('validation', `--format takes json, yaml, csv or xlsx, not “${String(format)}”. Nothing was written.`);
  if (ending.success && form !== ending.data)
    throw new Failure('validation', `--format ${form} does not go into ${out}. Nothing was written.`);
  return form;
}

async function exportTable({ output, withConsole }: CommandContext, options: Options, out: string, form: TableForm) {
  if (options.html !== undefined)
    throw new Failure('validation', '--html is for the whole configuration, not for a table. Nothing was written.');
  if (options.people === true)
    throw new Failure(
      'validation',
      '--people is for the whole configuration; a table of people is --resource users. Nothing was written.',
    );
  const resource = csvResource(options.resource);
  return withConsole(async (client) => {
    const where = options.where === undefined ? '' : String(options.where);
    const { content, rows } = await client.csv.export({ account: String(options.account), resource, where, form });
    await writeNamedFile(out, form === 'csv' ? content : Buffer.from(content, 'base64'));
    output.result({ out, resource, rows }, `${count(rows, 'line')} of ${resource} written to ${out}.`);
    return 0;
  });
}

async function exportConfiguration({ output, withConsole }: CommandContext, options: Options, out: string, form: Form) {
  if (options.resource !== undefined || options.where !== undefined)
    throw new Failure(
      'validation',
      '--resource and --where are for a table: a file that ends in .csv or .xlsx. The whole configuration takes neither. Nothing was written.',
    );
  const isZip = out.toLowerCase().endsWith('.zip');
  return withConsole(async (client) => {
    const account = String(options.account);
    const people = options.people === true;
    const events = await client.configuration.export({ account, as: isZip ? 'zip' : 'files', form, people });
    let result: Extract<ExportEvent, { type: 'result' }> | undefined;
    const told = async function* () {
      for await (const event of events) {
        if (event.type === 'result') result = event;
        else yield event;
      }
    };
    if (isZip) await writeNamedFile(out, bytesOf(told()));
    else await writeExportFolder(out, filesOf(told()));
    if (options.html !== undefined)
      await writeNamedFile(String(options.html), bytesOf(await client.configuration.export({ account, as: 'page', people })));
    const { takenAt, counts = {}, files = 0, leftOut = [], missing = [] } = result ?? {};
    for (const { resource, name, why, ids } of leftOut)
      output.note(
        why === 'personal'
          ? `redline: “${name}” of ${resource} (${ids.join(', ')}) is one person’s alone, which YAML has no form for. It is left out.`
          : `redline: ${ids.length} ${resource} are called “${name}” (${ids.join(', ')}), which YAML cannot tell apart. They are left out.`,
      );
    if (missing.length > 0)
      output.note(`redline: Named and not in the snapshot: ${missing.join(', ')}. In the files they stand as MISSING.`);
    const ofYaml = form === 'yaml' ? { leftOut, missing } : {};
    output.result(
      { out, takenAt, counts, files, people, ...ofYaml },
      `${count(files, 'file')} written to ${out}, as of ${takenAt}.`,
    );
    return leftOut.length > 0 ? 1 : 0;
  });
}

async function* bytesOf(events: AsyncIterable<ExportEvent>) {
  for await (const event of events) if (event.type === 'bytes') yield Buffer.from(event.content, 'base64');
}

async function* filesOf(events: AsyncIterable<ExportEvent>) {
  for await (const event of events) {
    if (event.type === 'files') yield event.files;
    if (event.type === 'workbook') yield [event];
  }
}
