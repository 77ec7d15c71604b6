import type { Command } from 'commander';
import { z } from 'zod';
import type { Account } from '../../../../preload/contract/accounts.ts';
import type { PreviewSummary } from '../../../../preload/contract/preview-summary.ts';
import { ItemName } from '../../../../preload/contract/records.ts';
import { visibleLine } from '../../../../preload/contract/text/visible-text.ts';
import { Failure } from '../../../failure.ts';
import { ask } from '../ask.ts';
import type { CommandContext, Console } from '../command-context.ts';
import { readNamedFile } from '../files.ts';
import { followRun, reportRun } from '../follow-run.ts';
import type { RunCommand } from '../run-command.ts';
import { untilWindowOpens } from '../until-window-opens.ts';
import { count } from '../words.ts';

export function applyCommand(program: Command, run: RunCommand): void {
  program
    .command('apply')
    .description('send a change set')
    .requiredOption('--account <account>', 'its name or id')
    .requiredOption('--change <file>', 'a change set')
    .option('--yes', 'send it without asking')
    .option(
      '--confirm <words>',
      'what production asks to be typed where something cannot be taken back, as `redline preview` says',
    )
    .option('--again', 'send it although it was already run and that run was not undone')
    .option('--skip-drifted', 'leave out records that changed since the snapshot')
    .option(
      '--canary <first>',
      'send so many first, or these records (macros:11,macros:12), read them back, then wait for `redline resume`',
    )
    .option('--reason <text>', 'why, in place of what the change set says')
    .option('--issue <address>', 'the issue that asked for it, in place of the one that the change set names')
    .option('--exception <why>', 'send it outside its window or in a freeze; needs an approval')
    .option('--delays', 'an exception may delay what waits for its window and changes the same records')
    .option('--emergency <why>', 'send it before anybody could approve it, where the policy allows that; a review has to follow')
    .option('--despite-incident', 'send it although Zendesk reports an incident of what a run needs')
    .option('--wait', 'wait until its window opens')
    .action(
      run(async (context, options) => {
        const content = await readNamedFile(String(options.change), 'change set');
        const account = String(options.account);
        return context.withConsole(async (client) => {
          const { hash } = await client.changes.open({ account, content });
          return applyChangeSet(
            context,
            client,
            { account, hash },
            {
              yes: options.yes === true,
              words: options.confirm === undefined ? undefined : String(options.confirm),
              skipDrifted: options.skipDrifted === true,
              again: options.again === true,
              despiteIncident: options.despiteIncident === true,
              canary: canaryIn(options.canary),
              said: {
                reason: given(options.reason, '--reason'),
                issue: given(options.issue, '--issue'),
                exception: given(options.exception, '--exception'),
                delays: options.delays === true,
                emergency: given(options.emergency, '--emergency'),
              },
              wait: options.wait === true,
            },
          );
        });
      }),
    );
}

interface ApplyOptions {
  readonly yes: boolean;
  /** Typed on the command line. */
  readonly words: string | undefined;
  readonly skipDrifted: boolean;
  readonly again?: boolean | undefined;
  readonly despiteIncident?: boolean | undefined;
  /** How many edits are sent first, or those of which records. */
  readonly canary?: number | ItemName[] | undefined;
  /** What the sender says beside the change set. */
  readonly said?: Pick<Parameters<Console['runs']['apply']>[0], 'reason' | 'issue' | 'exception' | 'delays' | 'emergency'>;
  /** Waits until the window of its deployment opens. */
  readonly wait?: boolean;
}

function given(value: unknown, option: string): string | undefined {
  if (value === undefined) return undefined;
  const text = String(value).trim();
  if (text === '') throw new Failure('validation', `${option} says nothing. Nothing was sent.`);
  return text;
}

function canaryIn(value: unknown): number | ItemName[] | undefined {
  if (value === undefined) return undefined;
  const number = Number(value);
  if (Number.isSafeInteger(number) && number > 0) return number;
  const items = z
    .array(ItemName)
    .min(1)
    .safeParse(
      String(value)
        .split(',')
        .map((item) => item.trim()),
    );
  if (items.success) return items.data;
  throw new Failure(
    'validation',
    '--canary takes how many edits are sent first, such as 5, or which records, such as macros:11,macros:12. Nothing was sent.',
  );
}

/** Sends a change set and prints how it went. @returns the exit code. */
export async function applyChangeSet(
  context: CommandContext,
  client: Console,
  change: { readonly account: string; readonly hash: string },
  { yes, words, skipDrifted, again, despiteIncident, canary, said, wait = false }: ApplyOptions,
  extra: Readonly<Record<string, unknown>> = {},
): Promise<number> {
  const account = await client.accounts.get({ account: change.account });
  const preview = await client.changes.preview({ ...change, checkDrift: false });
  for (const { level, code, message } of preview.warnings)
    if (level !== 'info') context.output.note(visibleLine(`${level}: ${message} (${code})`));
  for (const text of preview.irreversible) context.output.note(visibleLine(`cannot be undone: ${text}`));
  if (!yes) await agree(context, account, preview);
  const isAsked = account.environment === 'production' && preview.confirm !== null && words === undefined;
  const typed = isAsked && !yes && context.output.interactive ? await askForWords(context, preview) : words;
  if (wait) await untilWindowOpens(context, client, change);
  // With --yes, naming the account on the command line is the confirmation that production asks for.
  const events = await client.runs.apply({
    ...change,
    skipDrifted,
    confirm: account.name,
    words: typed,
    again,
    ...(despiteIncident === undefined ? {} : { despiteIncident }),
    canary,
    ...said,
  });
  return reportRun(context, await followRun(context, client, events), extra);
}

async function askForWords({ surroundings }: CommandContext, { confirm, confirmCovers }: PreviewSummary): Promise<string> {
  return ask(surroundings, `This cannot be taken back: ${confirmCovers}. Type ${confirm} to go on: `);
}

async function agree(
  { output, surroundings }: CommandContext,
  account: Pick<Account, 'name' | 'environment'>,
  { counts }: PreviewSummary,
): Promise<void> {
  if (!output.interactive) throw new Failure('validation', 'Nothing was sent. Add --yes to send it.');
  const answer = await ask(
    surroundings,
    `Send ${count(counts.create + counts.update + counts.delete, 'edit')} to ${account.name} (${account.environment})? Type its name to go on: `,
  );
  if (answer !== account.name) throw new Failure('cancelled', 'Nothing was sent.');
}
