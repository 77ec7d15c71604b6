import type { Command } from 'commander';
import { type FigureReport, type FigureRow, Grouping } from '../../../../preload/contract/figures.ts';
import { excludedWords, figureWords, valueWords } from '../../../../preload/contract/text/figure-words.ts';
import { Failure } from '../../../failure.ts';
import type { CommandContext, Console } from '../command-context.ts';
import { writeNamedFile } from '../files.ts';
import type { RunCommand } from '../run-command.ts';
import { count, table } from '../words.ts';

export function kpiCommand(program: Command, run: RunCommand): void {
  program
    .command('kpi')
    .description('figures of an account’s tickets in a period, each with its unit, date, hours, n of N and what is left out')
    .requiredOption('--account <account>', 'its name or id')
    .option('--from <day>', 'the first day, of the account’s time zone, or a moment in ISO 8601')
    .option('--to <day>', 'the last day, inclusive, or the moment before which it ends')
    .option('--by <grouping>', `one of ${Grouping.options.join(', ')}`)
    .option('--around <run>', 'compare what was before a run with what was after it')
    .option('--csv <file>', 'write the figures as CSV')
    .option('--offline', 'ask Zendesk nothing: only what is kept')
    .option(
      '--keep <choice>',
      'on: keep times of tickets on this computer, encrypted, so that only what is new is read; off: forget them',
    )
    .option('--keep-days <days>', 'for how many days; figures of months stay')
    .option('--effort-field <id>', 'the ticket field that holds what customers said of the effort, from 1 to 7')
    .action(
      run(async (context, options) => {
        const account = String(options.account);
        return context.withConsole(async (client) => {
          const changed = settingsIn(options);
          const state = changed && (await client.figures.set({ account, ...changed }));
          if (options.from === undefined && options.to === undefined) {
            if (!state) throw new Failure('validation', 'Figures are of a period: say --from and --to. Nothing was read.');
            const said = state.on ? `Times of tickets are kept for ${count(state.days, 'day')}.` : 'Nothing of tickets is kept.';
            context.output.result(state, said);
            return 0;
          }
          const period = { from: String(options.from ?? ''), to: String(options.to ?? '') };
          const around = options.around === undefined ? undefined : String(options.around);
          const wish = { account, ...period, by: groupingIn(options.by), around, read: options.offline !== true };
          const report = await measured(context, client, wish);
          if (options.csv !== undefined)
            await writeNamedFile(String(options.csv), (await client.figures.csv({ report })).content);
          for (const note of report.notes) context.output.note(`redline: ${note}`);
          context.output.result(report.figures, reportText(report));
          return 0;
        });
      }),
    );
}

function settingsIn({ keep, keepDays, effortField }: Readonly<Record<string, unknown>>) {
  if (keep !== undefined && keep !== 'on' && keep !== 'off')
    throw new Failure('validation', '--keep takes on or off. Nothing was changed.');
  if (keep === undefined && keepDays === undefined && effortField === undefined) return undefined;
  return {
    ...(keep === undefined ? {} : { on: keep === 'on' }),
    ...(keepDays === undefined ? {} : { days: Number(keepDays) }),
    ...(effortField === undefined ? {} : { effortField: Number(effortField) }),
  };
}

function groupingIn(by: unknown): Grouping | undefined {
  if (by === undefined) return undefined;
  const grouping = Grouping.safeParse(by);
  if (grouping.success) return grouping.data;
  throw new Failure('validation', `--by takes ${Grouping.options.join(', ')}, not “${String(by)}”. Nothing was read.`);
}

type Wish = Parameters<Console['figures']['measure']>[0];

/** Reads what is new, telling how far it is, and computes. */
async function measured({ output, surroundings }: CommandContext, client: Console, wish: Wish): Promise<FigureReport> {
  const ending = new AbortController();
  const stop = surroundings.onInterrupt(() => ending.abort());
  try {
    for await (const event of await client.figures.measure(wish, { signal: ending.signal })) {
      if (event.type === 'result') return event.report;
      output.progress(`Reading ${event.stream.replaceAll('_', ' ')}: ${event.read.toLocaleString('en')}`);
    }
  } finally {
    stop();
  }
  throw new Failure(
    'cancelled',
    'Reading was cancelled. What was read before is kept where keeping is on; nothing was computed.',
  );
}

function reportText(report: FigureReport): string {
  const { from, to, zone, around, kept } = report;
  const when = around
    ? `Before ${around.before.until} and after ${around.after.from}, run ${around.run}`
    : `${from} to ${to}, days of ${zone}`;
  const head = around
    ? ['figure', 'before', 'n of N', 'after', 'n of N', 'difference', '']
    : ['figure', ...(report.by ? [report.by] : []), 'value', 'n of N', 'what is left out'];
  const body = report.figures.map((row) => (around ? comparedCells(row) : cells(row, report)));
  const keeping = kept ? '' : '\nNothing of it is kept; `--keep on` keeps it, so that only what is new is read.';
  return `${when}; ${count(report.tickets, 'ticket')} read.\n\n${table(head, body)}${keeping}`;
}

function cells(row: FigureRow, { by }: FigureReport): string[] {
  return [figureWords(row), ...(by ? [row.name ?? ''] : []), valueWords(row), `${row.n} of ${row.of}`, excludedWords(row)];
}

function comparedCells(row: FigureRow): string[] {
  const { before, after, verdict } = row;
  const side = (counted: FigureRow['before']) =>
    counted ? [valueWords({ ...row, ...counted }), `${counted.n} of ${counted.of}`] : ['', ''];
  const said = {
    'too-few': 'too few to tell (under 30 on a side)',
    apart: 'intervals lie apart',
    'not-apart': 'intervals overlap',
    'only-counted': '',
  };
  return [figureWords(row), ...side(before), ...side(after), valueWords(row), verdict ? said[verdict] : ''];
}
