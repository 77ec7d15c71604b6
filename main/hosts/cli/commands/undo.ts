import type { Command } from 'commander';
import { ConflictChoice, type UndoConflict } from '../../../../preload/contract/runs.ts';
import { changedSince } from '../../../../preload/contract/text/changed-since.ts';
import { Failure } from '../../../failure.ts';
import { ask } from '../ask.ts';
import type { CommandContext, Console } from '../command-context.ts';
import { writeNamedFile } from '../files.ts';
import type { RunCommand } from '../run-command.ts';
import { conflictText, count } from '../words.ts';
import { applyChangeSet } from './apply.ts';

export function undoCommand(program: Command, run: RunCommand): void {
  program
    .command('undo')
    .description('take a run back: draft the inverse, and with --yes send it')
    .argument('<run>', 'the run, as `redline runs` lists it')
    .option('--account <account>', 'the run’s account, by name or id; production asks for it')
    .option('--only <items>', 'only these records, or fields of them: macros:11,macros:12.title')
    .option('--out <file>', 'where to write the change set')
    .option('--yes', 'send it')
    .option('--confirm <words>', 'what production asks to be typed where something cannot be taken back')
    .option('--despite-incident', 'send it although Zendesk reports an incident of what a run needs')
    .option('--on-conflict <choice>', 'for records that someone changed since: ask, keep-theirs or overwrite', 'ask')
    .action(
      run(async (context, options, [id = '']) => {
        const only =
          options.only === undefined
            ? undefined
            : String(options.only)
                .split(',')
                .map((item) => item.trim())
                .filter(Boolean);
        const choice = ConflictChoice.safeParse(options.onConflict);
        if (!choice.success)
          throw new Failure('validation', '--on-conflict takes ask, keep-theirs or overwrite. Nothing was sent.');
        if (only?.length === 0) throw new Failure('validation', '--only names no record. Nothing was sent.');
        return context.withConsole((client) =>
          undo(context, client, {
            run: id,
            account: options.account === undefined ? undefined : String(options.account),
            only,
            choice: choice.data,
            yes: options.yes === true,
            despiteIncident: options.despiteIncident === true,
            words: options.confirm === undefined ? undefined : String(options.confirm),
            out: options.out,
          }),
        );
      }),
    );
}

interface UndoOptions {
  readonly run: string;
  readonly account: string | undefined;
  readonly only: readonly string[] | undefined;
  readonly choice: ConflictChoice;
  readonly yes: boolean;
  readonly despiteIncident: boolean;
  /** Typed on the command line. */
  readonly words: string | undefined;
  readonly out: unknown;
}

async function undo(
  context: CommandContext,
  client: Console,
  { run, account, only, choice, yes, words, despiteIncident, out }: UndoOptions,
): Promise<number> {
  const { output } = context;
  const draft = (wanted: ConflictChoice) => client.runs.undo({ run, only: only && [...only], conflicts: wanted, account });

  let drafted = await draft(choice);
  if (choice === 'ask' && drafted.conflicts.length > 0) {
    const decided = await decide(context, drafted.conflicts);
    if (decided === undefined) return refuse(context, run, drafted);
    drafted = await draft(decided);
  }
  const { draft: kept, conflicts, notes } = drafted;
  for (const note of notes) output.note(note);
  if (!kept) {
    output.result(
      { run: null, status: 'done', applied: 0, failed: 0, skipped: 0, notAttempted: 0, requests: 0, items: [], conflicts, notes },
      'There is nothing to take back. Nothing was sent.',
    );
    return 0;
  }
  const change = { account: (await client.runs.get({ run })).account, hash: kept.hash };
  if (out !== undefined) {
    const { changeSet } = await client.changes.file(change);
    await writeNamedFile(String(out), `${JSON.stringify(changeSet, null, 2)}\n`);
  }
  if (yes)
    return applyChangeSet(
      context,
      client,
      change,
      { yes: true, words, despiteIncident, skipDrifted: false },
      { undoes: run, conflicts, notes },
    );
  const where = out === undefined ? '' : ` into ${String(out)}`;
  const { confirm, irreversible } = await client.changes.preview({ ...change, checkDrift: false });
  output.result(
    {
      hash: kept.hash,
      title: kept.title,
      edits: kept.edits,
      conflicts,
      notes,
      irreversible,
      confirm,
      ...(out === undefined ? {} : { out: String(out) }),
    },
    `${count(kept.edits, 'edit')} drafted${where}. Nothing was sent; add --yes to send it.`,
  );
  return 0;
}

/** Nothing is overwritten before a person has seen before, ours and theirs, and chosen. */
async function decide(
  { output, surroundings }: CommandContext,
  conflicts: readonly UndoConflict[],
): Promise<ConflictChoice | undefined> {
  if (!output.interactive || output.json) return undefined;
  output.note(conflictText(conflicts));
  const answer = await ask(surroundings, '[k]eep theirs, [o]verwrite with what was before, or [q]uit? ');
  if (answer.toLowerCase().startsWith('k')) return 'keep-theirs';
  if (answer.toLowerCase().startsWith('o')) return 'overwrite';
  return undefined;
}

function refuse(
  { output }: CommandContext,
  run: string,
  { conflicts, notes }: Awaited<ReturnType<Console['runs']['undo']>>,
): number {
  const message = `${changedSince(conflicts)} the run. Nothing was sent; choose with --on-conflict keep-theirs or --on-conflict overwrite.`;
  output.note(conflictText(conflicts));
  output.result(
    {
      run: null,
      status: 'refused',
      applied: 0,
      failed: 0,
      skipped: 0,
      notAttempted: 0,
      requests: 0,
      items: [],
      undoes: run,
      conflicts,
      notes,
      message,
    },
    message,
  );
  return 3;
}
