import type { Command } from 'commander';
import type { ComplianceReport, LoggedChange } from '../../../../preload/contract/compliance.ts';
import { Failure } from '../../../failure.ts';
import type { RunCommand } from '../run-command.ts';
import { count, short, table } from '../words.ts';

export function complianceCommand(program: Command, run: RunCommand): void {
  program
    .command('compliance')
    .description('how many changes of a period were made by Redline, with approvals and an issue, by Zendesk’s audit log')
    .requiredOption('--account <account>', 'its name or id')
    .option('--from <day>', 'the first day, of the account’s time zone, or a moment in ISO 8601')
    .option('--to <day>', 'the last day, inclusive, or the moment before which it ends')
    .option('--explain <entries>', 'tie these entries of the log, by their ids, to the issue that asked for them')
    .option('--issue <url>', 'that issue')
    .option('--note <text>', 'what is to be said of it')
    .action(
      run(async ({ output, withConsole }, options) =>
        withConsole(async (client) => {
          const account = String(options.account);
          if (options.explain !== undefined) {
            const entries = String(options.explain).split(',').map(entryIn);
            const note = options.note === undefined ? undefined : String(options.note);
            const done = await client.compliance.explain({ account, entries, issue: String(options.issue ?? ''), note });
            output.result(done, `${count(done.explained, 'change')} tied to ${String(options.issue)}.`);
            return 0;
          }
          if (options.from === undefined || options.to === undefined)
            throw new Failure('validation', 'Compliance is of a period: say --from and --to. Nothing was counted.');
          const report = await client.compliance.check({ account, from: String(options.from), to: String(options.to) });
          output.result(report, reportText(report));
          return 0;
        }),
      ),
    );
}

function entryIn(text: string): number {
  if (/^\d{1,16}$/.test(text.trim())) return Number(text);
  throw new Failure('validation', `“${text.trim()}” is no id of an entry: take those that the report lists. Nothing was noted.`);
}

const mostLines = 30;

function reportText(report: ComplianceReport): string {
  const {
    changes,
    byRedline,
    reviewed,
    withIssue,
    compliant,
    percent,
    explained,
    outside,
    notLogged,
    rises,
    emergencies,
    owedReviews,
  } = report;
  return [
    `From ${report.from} until before ${report.until}: ${count(changes, 'change')} in the log, ${byRedline} by Redline (${reviewed} with the approvals that were asked, ${withIssue} with an issue), ${explained.length} explained, ${outside.length} outside.`,
    percent === null
      ? 'Compliant: no change, so there is no percentage.'
      : `Compliant: ${compliant} of ${changes}, ${percent} %.`,
    ...(emergencies.length === 0
      ? []
      : [
          `Sent as emergencies: ${count(emergencies.length, 'run')}, of which ${owedReviews} ${owedReviews === 1 ? 'owes its' : 'owe their'} review.`,
        ]),
    ...(rises.length === 0
      ? []
      : [
          `${count(rises.length, 'rise')} of a role:`,
          table(
            ['WHEN', 'WHO', 'PRODUCT', 'FROM', 'TO', 'BY'],
            rises.map(({ at, name, product, from, to, by }) => [at, name, product, from, to, by]),
          ),
        ]),
    ...(outside.length === 0
      ? []
      : [`Outside Redline:`, table(['ENTRY', 'WHEN', 'BY', 'WHAT', 'NAME'], outside.slice(0, mostLines).map(row))]),
    ...(outside.length > mostLines ? [`… and ${outside.length - mostLines} more; --json lists all.`] : []),
    ...notLogged.map((text) => `Not in the figure: ${text}`),
  ].join('\n');
}

function row({ entry, at, by, action, what, id, name }: LoggedChange): string[] {
  return [String(entry), at, by, `${action} ${what}`, `${id ?? ''} ${short(name, 50)}`];
}
