import type { Command } from 'commander';
import { ResourceName } from '../../../../preload/contract/records.ts';
import type { RunSummary } from '../../../../preload/contract/runs.ts';
import { targetInWords } from '../../../../preload/contract/text/target-in-words.ts';
import { visibleLine } from '../../../../preload/contract/text/visible-text.ts';
import { Failure } from '../../../failure.ts';
import type { Console } from '../command-context.ts';
import { momentOf } from '../moment.ts';
import type { RunCommand } from '../run-command.ts';
import { table } from '../words.ts';

export function runsCommand(program: Command, run: RunCommand): void {
  program
    .command('runs')
    .description('the journal: every run, or one of them whole')
    .argument('[run]', 'a run')
    .option('--account <account>', 'only runs of this account')
    .option('--search <words>', 'only runs in which every word is found: what for, by whom, or a record by name or as macros:11')
    .option('--from <day>', 'only runs that began on that day (UTC) or moment, or later')
    .option('--to <day>', 'only runs that began on that day (UTC) or before, or before that moment')
    .option('--record <record>', 'what was done to one record, such as macros:11')
    .option('--owed', 'only what was sent as an emergency and owes its review')
    .action(
      run(async ({ output, withEngine }, options, [id]) =>
        withEngine(async ({ client, accounts }) => {
          if (options.record !== undefined) {
            const changes = await changesOf(client, options.account, String(options.record));
            const rows = changes.map(({ at, run: name, action, status, item, title }) => [at, name, item, action, status, title]);
            output.result(
              { changes },
              rows.length === 0
                ? 'Redline changed nothing of it.'
                : table(['AT', 'RUN', 'RECORD', 'ACTION', 'STATUS', 'TITLE'], rows),
            );
            return 0;
          }
          if (options.owed === true) {
            const account = options.account === undefined ? undefined : String(options.account);
            const owed = await client.runs.emergencies({ account, owed: true });
            const rows = owed.map(({ run: name, accountName, at, by, title, why }) => [name, accountName, at, by, title, why]);
            output.result(
              { owed },
              owed.length === 0 ? 'No emergency owes a review.' : table(['RUN', 'ACCOUNT', 'AT', 'BY', 'TITLE', 'WHY'], rows),
            );
            return 0;
          }
          if (id === undefined) {
            const account = options.account === undefined ? undefined : String(options.account);
            const runs = isNarrowed(options)
              ? await client.journal.search(questionOf(account, options))
              : await client.runs.list({ account });
            const unread = await client.runs.unread({ account });
            const rows = runs.map(({ run: name, accountName, status, applied, failed, total, startedAt, title }) => [
              name,
              accountName,
              status,
              `${applied}/${total}`,
              String(failed),
              startedAt,
              title,
            ]);
            output.result(
              { runs, ...(unread.length > 0 ? { unread } : {}) },
              runs.length === 0
                ? noRun(unread, accounts.notices())
                : table(['RUN', 'ACCOUNT', 'STATUS', 'APPLIED', 'FAILED', 'STARTED', 'TITLE'], rows),
            );
            return 0;
          }
          const { summary, items, entries } = await client.runs.whole({ run: id });
          const rows = items.map(({ resource, id: record, name, action, status, error, note, mergeInto }) => [
            `${resource}:${record}`,
            mergeInto ? 'merge' : action,
            status,
            mergeInto ? `${name} → ${targetInWords(mergeInto)}` : name,
            error ?? note ?? '',
          ]);
          const told = [summary.title, ...whySent(summary), ...(summary.notes ?? [])].map(visibleLine).join('\n');
          const head = `Run ${summary.run} on ${summary.accountName}: ${summary.status}\n${told}\n`;
          output.result(
            { ...summary, items, entries },
            `${head}\n${table(['RECORD', 'ACTION', 'STATUS', 'NAME', 'ERROR'], rows)}`,
          );
          return 0;
        }),
      ),
    );
}

/** @throws Failure `validation` where no account, or no record, is named. */
async function changesOf(client: Console, account: unknown, record: string) {
  const [kind = '', id = ''] = record.split(':');
  const resource = ResourceName.safeParse(kind).data;
  if (account === undefined || resource === undefined || !/^[1-9]\d*$/.test(id))
    throw new Failure('validation', 'Name the account (--account) and a record such as macros:11 (--record).');
  return client.runs.ofRecord({ account: String(account), resource, id: Number(id) });
}

interface Narrowed {
  readonly search?: unknown;
  readonly from?: unknown;
  readonly to?: unknown;
}

function isNarrowed({ search, from, to }: Narrowed): boolean {
  return search !== undefined || from !== undefined || to !== undefined;
}

function questionOf(account: string | undefined, { search = '', from, to }: Narrowed) {
  return {
    account,
    text: String(search),
    ...(from === undefined ? {} : { from: momentOf(String(from), '--from') }),
    ...(to === undefined ? {} : { to: endOf(String(to)) }),
  };
}

/** A day is meant whole, a moment as it is. */
function endOf(text: string): string {
  const moment = momentOf(text, '--to');
  return text.length === 10 ? new Date(Date.parse(moment) + 86_400_000).toISOString() : moment;
}

/** Who asks later finds it beside the title. */
function whySent({ reason, issue, exception, emergency, emergencyReview }: RunSummary): string[] {
  return [
    ...(reason === '' ? [] : [`Reason: ${reason}`]),
    ...(issue ? [`Issue: ${issue}`] : []),
    ...(exception ? [`Sent as an exception: ${exception}`] : []),
    ...(emergency ? [`Sent as an emergency: ${emergency}. ${reviewText(emergencyReview)}`] : []),
  ];
}

function reviewText(review: RunSummary['emergencyReview']): string {
  if (!review) return 'It owes a review: somebody else closes it with `redline review approve --run RUN`, or reject.';
  const said = review.decision === 'approve' ? 'approved afterwards' : 'rejected afterwards';
  return `It was ${said} by ${review.by} at ${review.at}${review.comment === '' ? '' : `: ${review.comment}`}`;
}

/** A journal that cannot be read may hold any number of runs, and so may those of a list of accounts that is lost. */
function noRun(unread: readonly { readonly name: string }[], notices: readonly string[]): string {
  const names = unread.map(({ name }) => name).join(', ');
  if (unread.length === 0 && notices.length > 0)
    return 'No run can be seen, and there may be some: look at what is said beside this.';
  return unread.length === 0 ? 'No run yet.' : `Which runs there were cannot be told: the journal of ${names} cannot be read.`;
}
