import { basename } from 'node:path';
import type { Command } from 'commander';
import { RequestStage, type RequestView, RequestWish } from '../../../../preload/contract/requests.ts';
import { Failure } from '../../../failure.ts';
import { reportCsvErrors } from '../csv-errors.ts';
import { readNamedBytes, readNamedFile, writeNamedFile } from '../files.ts';
import type { RunCommand } from '../run-command.ts';
import { sourceFile } from '../source-file.ts';
import { short, table } from '../words.ts';

export function requestsCommand(program: Command, run: RunCommand): void {
  const requests = program
    .command('requests')
    .description('what people ask for: a queue by impact, with the clock of each stage');
  requests
    .command('list')
    .description('all of them, the highest impact first')
    .action(
      run(async ({ output, withConsole }) => {
        const all = await withConsole((client) => client.requests.list());
        output.result(all, all.length === 0 ? 'There is no request.' : listText(all));
        return 0;
      }),
    );
  requests
    .command('add')
    .description('put one into the queue')
    .requiredOption('--title <text>', 'what is asked for')
    .option('--requester <who>', 'who asks')
    .option('--description <text>', 'why')
    .option('--customer-impact <text>', 'what customers notice')
    .option('--reach <number>', 'customers 10, all agents 7, a region 4, a small group 2, hardly anybody 1')
    .option('--impact <number>', 'revenue 3, a major workflow 2, a minor one 1, hardly any 0.5')
    .option('--confidence <share>', 'from 0 to 1')
    .option('--effort <days>', 'a number of days')
    .option('--criticality <level>', 'C1 to C4')
    .option('--issue <url>', 'the issue that it stands in')
    .option('--stage <stage>', `one of ${RequestStage.options.join(', ')}`)
    .action(
      run(async ({ output, withConsole }, options) => {
        const { json: _json, ...given } = options;
        const numbers = ['reach', 'impact', 'confidence', 'effort'].flatMap((name) =>
          given[name] === undefined ? [] : [[name, Number(given[name])]],
        );
        const wish = RequestWish.safeParse({ ...given, ...Object.fromEntries(numbers) });
        if (!wish.success) {
          const [issue] = wish.error.issues;
          throw new Failure('validation', `${issue?.path.join('.')}: ${issue?.message}. Nothing was kept.`);
        }
        const made = await withConsole((client) => client.requests.add(wish.data));
        output.result(made, `${made.id} is in the queue${made.rice === null ? ', without a score' : `, RICE ${made.rice}`}.`);
        return 0;
      }),
    );
  requests
    .command('import')
    .description(
      'take in a CSV file, a file of the form for requesters, or the issues of the GitLab project that is the team’s place',
    )
    .argument('[source]', 'a file, or gitlab')
    .option('--source <name>', 'a source of `redline sources` in place of a file')
    .action(
      run(async (context, options, [file]) => {
        const named = options.source === undefined ? undefined : String(options.source);
        if ((named === undefined) === (file === undefined))
          throw new Failure('validation', 'Name a file, gitlab, or a source with --source: one of them. Nothing was taken in.');
        const source = named ?? file ?? '';
        const isFile = named === undefined && source !== 'gitlab';
        const content = isFile ? (await readNamedBytes(source, 'file')).toString('base64') : '';
        const taken = await context.withConsole(async (client) => {
          if (named !== undefined) return client.requests.importFile(await sourceFile(client, named));
          return isFile ? client.requests.importFile({ name: basename(source), content }) : client.requests.importGitlab();
        });
        if (taken.errors.length > 0) return reportCsvErrors(context, source, taken.errors, 'Nothing was taken in.');
        const { added, changed, unchanged, notes = [] } = taken;
        for (const note of notes) context.output.note(`redline: ${note}`);
        context.output.result(
          { added, changed, unchanged, ...(notes.length > 0 ? { notes } : {}) },
          `${added} added, ${changed} brought up to date, ${unchanged} as they were.`,
        );
        return 0;
      }),
    );
  requests
    .command('link')
    .description('tie a request to the change set that answers it')
    .argument('<id>')
    .requiredOption('--change <file>', 'the change set')
    .action(
      run(async ({ output, withConsole }, options, [id = '']) => {
        const content = await readNamedFile(String(options.change), 'change set');
        const shown = await withConsole((client) => client.requests.link({ id, content }));
        output.result(shown, `${shown.id} is answered by ${shown.change ?? ''}.`);
        return 0;
      }),
    );
  requests
    .command('move')
    .description('say that a request came to a stage, now')
    .argument('<id>')
    .argument('<stage>', RequestStage.options.join(', '))
    .action(
      run(async ({ output, withConsole }, _options, [id = '', to = '']) => {
        const stage = RequestStage.safeParse(to);
        if (!stage.success)
          throw new Failure(
            'validation',
            `“${to}” is no stage: it is one of ${RequestStage.options.join(', ')}. Nothing was changed.`,
          );
        const shown = await withConsole((client) => client.requests.move({ id, stage: stage.data }));
        output.result(shown, `${shown.id} is in ${shown.stage}${shown.due === null ? '' : ` until ${shown.due}`}.`);
        return 0;
      }),
    );
  requests
    .command('form')
    .description('write a page for requesters that makes a request file and sends nothing')
    .requiredOption('--out <file>', 'where to write it')
    .action(
      run(async ({ output, withConsole }, options) => {
        const { content } = await withConsole((client) => client.requests.form());
        await writeNamedFile(String(options.out), content);
        output.result({ out: options.out }, `Written to ${String(options.out)}.`);
        return 0;
      }),
    );
  requests
    .command('weekly')
    .description('how long requests stayed in each stage, week by week, against its target')
    .option('--weeks <number>', 'how many', '8')
    .action(
      run(async ({ output, withConsole }, options) => {
        const weeks = Number(options.weeks);
        if (!Number.isInteger(weeks) || weeks < 1 || weeks > 104)
          throw new Failure('validation', '--weeks takes a whole number from 1 to 104.');
        const rows = await withConsole((client) => client.requests.weekly({ weeks }));
        const cells = rows.map(({ week, stage, left, days, target, within }) => [
          week,
          stage,
          String(left),
          String(days),
          String(target ?? '–'),
          `${within} of ${left}`,
        ]);
        output.result(rows, table(['WEEK', 'STAGE', 'LEFT IT', 'MEDIAN DAYS', 'TARGET', 'WITHIN IT'], cells));
        return 0;
      }),
    );
}

function listText(requests: readonly RequestView[]): string {
  const rows = requests.map(({ id, rice, criticality, stage, due, overdue, title, requester }) => [
    id,
    rice === null ? '–' : String(rice),
    criticality ?? '',
    stage,
    due === null ? '' : `${due}${overdue ? ' overdue' : ''}`,
    short(title, 60),
    short(requester ?? '', 30),
  ]);
  return table(['ID', 'RICE', 'LEVEL', 'STAGE', 'DUE', 'TITLE', 'REQUESTER'], rows);
}
