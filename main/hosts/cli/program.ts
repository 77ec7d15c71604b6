import { Command, CommanderError } from 'commander';
import { visibleText } from '../../../preload/contract/text/visible-text.ts';
import { Failure } from '../../failure.ts';
import { version } from '../../version.ts';
import { type CommandContext, commandContext, type Surroundings } from './command-context.ts';
import { accessReviewCommand } from './commands/access-review.ts';
import { accountsCommand } from './commands/accounts.ts';
import { applyCommand } from './commands/apply.ts';
import { appsCommand } from './commands/apps.ts';
import { backupCommand } from './commands/backup.ts';
import { compareCommand } from './commands/compare.ts';
import { complianceCommand } from './commands/compliance.ts';
import { draftCommand } from './commands/draft.ts';
import { evidenceCommand } from './commands/evidence.ts';
import { explainCommand } from './commands/explain.ts';
import { exportCommand } from './commands/export.ts';
import { findingsCommand } from './commands/findings.ts';
import { healthCommand } from './commands/health.ts';
import { identityCommand } from './commands/identity.ts';
import { importCommand } from './commands/import.ts';
import { keysCommand } from './commands/keys.ts';
import { kpiCommand } from './commands/kpi.ts';
import { matchCommand } from './commands/match.ts';
import { mcpCommand } from './commands/mcp.ts';
import { notifyCommand } from './commands/notify.ts';
import { policyCommand } from './commands/policy.ts';
import { practiceCommand } from './commands/practice.ts';
import { previewCommand } from './commands/preview.ts';
import { recipesCommand } from './commands/recipes.ts';
import { rehearseCommand } from './commands/rehearse.ts';
import { reportCommand } from './commands/report.ts';
import { requestsCommand } from './commands/requests.ts';
import { restoreCommand } from './commands/restore.ts';
import { resumeCommand } from './commands/resume.ts';
import { reviewCommand } from './commands/review.ts';
import { reviewersCommand } from './commands/reviewers.ts';
import { rosterCommand } from './commands/roster.ts';
import { runsCommand } from './commands/runs.ts';
import { salesforceCommand } from './commands/salesforce.ts';
import { scheduleCommand } from './commands/schedule.ts';
import { type ServeConsole, serveCommand } from './commands/serve.ts';
import { settingsCommand } from './commands/settings.ts';
import { sinceCommand } from './commands/since.ts';
import { sourcesCommand } from './commands/sources.ts';
import { statusCommand } from './commands/status.ts';
import { syncCommand } from './commands/sync.ts';
import { tagsCommand } from './commands/tags.ts';
import { undoCommand } from './commands/undo.ts';
import { verifyCommand } from './commands/verify.ts';
import { whereUsedCommand } from './commands/where-used.ts';
import { workspaceCommand } from './commands/workspace.ts';
import { createOutput, documentText, exitCodeOf } from './output.ts';
import type { CommandWork, RunCommand } from './run-command.ts';

/**
 * Runs one command line.
 *
 * @param args without the program's own name.
 * @returns the exit code: 0 done, 1 some items failed, 2 wrong use, 3 refused, 4 sign-in, 5 Zendesk or network, 130 cancelled.
 */
export async function runProgram(
  args: readonly string[],
  surroundings: Surroundings,
  serveConsole: ServeConsole,
): Promise<number> {
  let code = 0;
  const json = args.includes('--json');
  for (const stream of [surroundings.stdout, surroundings.stderr]) stream.on('error', unlessNobodyReads);
  const run: RunCommand = (work) =>
    async function (this: Command, ...given) {
      code = await guarded(
        commandContext(surroundings, json),
        work,
        // An option may stand before the part of a command that it is for.
        this.optsWithGlobals(),
        this.args.length > 0 ? this.args : given.filter(isText),
      );
    };
  const program = new Command('redline')
    .description('Change a Zendesk instance safely: preview, journal and undo.')
    .version(version)
    .option('--json', 'print one JSON document on standard output, and nothing else')
    .configureOutput({
      writeOut: (text) => surroundings.stdout.write(visibleText(text)),
      writeErr: (text) => surroundings.stderr.write(visibleText(text)),
      outputError: (text, write) => write(text.replace(/^error:/, 'redline:')),
    })
    .exitOverride();
  for (const define of [
    accountsCommand,
    syncCommand,
    findingsCommand,
    healthCommand,
    complianceCommand,
    accessReviewCommand,
    draftCommand,
    recipesCommand,
    importCommand,
    exportCommand,
    compareCommand,
    restoreCommand,
    sinceCommand,
    rosterCommand,
    matchCommand,
    requestsCommand,
    salesforceCommand,
    sourcesCommand,
    tagsCommand,
    previewCommand,
    rehearseCommand,
    applyCommand,
    resumeCommand,
    undoCommand,
    scheduleCommand,
    runsCommand,
    verifyCommand,
    identityCommand,
    reviewersCommand,
    policyCommand,
    reviewCommand,
    evidenceCommand,
    workspaceCommand,
    notifyCommand,
    mcpCommand,
    kpiCommand,
    reportCommand,
    statusCommand,
    whereUsedCommand,
    explainCommand,
    appsCommand,
    backupCommand,
    keysCommand,
    settingsCommand,
    practiceCommand,
  ]) {
    define(program, run);
  }
  serveCommand(program, run, serveConsole);
  settle(program);
  try {
    refuseUnknown(program, args);
    await program.parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return 0;
    const message = error.code === 'commander.help' ? 'A part of the command is missing' : error.message.replace(/^error: /, '');
    const document = { error: { code: 'validation', message: `${message}. Nothing was done; --help tells what there is.` } };
    if (json) surroundings.stdout.write(`${documentText(document)}\n`);
    return 2;
  }
}

/** As there is a default command, commander would take a mistyped one for an argument of it. */
function refuseUnknown(program: Command, args: readonly string[]): void {
  const word = args.find((given) => given !== '--json');
  const known = ['help', ...program.commands.map((command) => command.name())];
  if (word !== undefined && !word.startsWith('-') && !known.includes(word)) program.error(`error: unknown command '${word}'`);
}

/** `redline runs | head`: whoever has read enough may go away, and a run must not end because of it. */
function unlessNobodyReads(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}

/** Every command takes `--json` wherever it stands, and refuses what it does not know. */
function settle(command: Command): void {
  for (const inner of command.commands) {
    inner.exitOverride();
    if (inner.commands.length === 0)
      inner.option('--json', 'print one JSON document on standard output, and nothing else').allowExcessArguments(false);
    settle(inner);
  }
}

async function guarded(
  context: CommandContext,
  work: CommandWork,
  options: Readonly<Record<string, unknown>>,
  args: readonly string[],
): Promise<number> {
  try {
    return await work(context, options, args);
  } catch (error) {
    return reportError(context, error);
  }
}

function reportError({ surroundings, output: { json } }: CommandContext, error: unknown): number {
  const output = createOutput(surroundings, json);
  const known = error instanceof Failure;
  const code = known ? error.code : 'internal';
  const message = known ? error.message : 'Something in Redline went wrong. What was sent is in the journal: see `redline runs`.';
  const problems = known ? error.problems : [];
  output.note(`redline: ${message}`);
  for (const { path, message: text } of problems.slice(1)) output.note(`  ${path}: ${text}`);
  if (!known && surroundings.env.REDLINE_DEBUG)
    output.note(error instanceof Error ? (error.stack ?? error.message) : String(error));
  if (json) output.result({ error: { code, message }, ...(problems.length > 0 ? { errors: problems } : {}) }, '');
  return exitCodeOf(error);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
