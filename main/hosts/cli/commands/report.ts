import type { Command } from 'commander';
import type { MonthReport } from '../../../../preload/contract/figures.ts';
import { Failure } from '../../../failure.ts';
import { figuresPage } from '../../../reports/figures-page.ts';
import type { CommandContext, Console } from '../command-context.ts';
import { writeNamedFile } from '../files.ts';
import type { RunCommand } from '../run-command.ts';

export function reportCommand(program: Command, run: RunCommand): void {
  program
    .command('report')
    .description('the figures of a month, with the five before it, by group and by agent, as a page that prints well')
    .requiredOption('--account <account>', 'its name or id')
    .requiredOption('--month <month>', 'such as 2026-11, of the account’s time zone')
    .requiredOption('--out <file>', 'an .html file')
    .option('--offline', 'ask Zendesk nothing: only what is kept')
    .action(
      run(async (context, options) =>
        context.withConsole(async (client) => {
          const account = String(options.account);
          const wish = { account, month: String(options.month), read: options.offline !== true };
          const report = await measured(context, client, wish);
          const out = String(options.out);
          await writeNamedFile(out, figuresPage(report, account));
          for (const note of report.all.notes) context.output.note(`redline: ${note}`);
          context.output.result({ out, month: report.month, figures: report.all.figures }, `Written to ${out}.`);
          return 0;
        }),
      ),
    );
}

async function measured(
  { output, surroundings }: CommandContext,
  client: Console,
  wish: Parameters<Console['figures']['month']>[0],
): Promise<MonthReport> {
  const ending = new AbortController();
  const stop = surroundings.onInterrupt(() => ending.abort());
  try {
    for await (const event of await client.figures.month(wish, { signal: ending.signal })) {
      if (event.type === 'result') return event.report;
      output.progress(`Reading ${event.stream.replaceAll('_', ' ')}: ${event.read.toLocaleString('en')}`);
    }
  } finally {
    stop();
  }
  throw new Failure('cancelled', 'Reading was cancelled. What was read before is kept where keeping is on; nothing was written.');
}
