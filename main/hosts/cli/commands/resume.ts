import type { Command } from 'commander';
import type { Settlement } from '../../../../preload/contract/runs.ts';
import { Failure } from '../../../failure.ts';
import { followRun, reportRun } from '../follow-run.ts';
import type { RunCommand } from '../run-command.ts';

export function resumeCommand(program: Command, run: RunCommand): void {
  program
    .command('resume')
    .description('settle what is in doubt in an unfinished run, then go on')
    .argument('<run>', 'the run, as `redline runs` lists it')
    .option('--account <account>', 'the run’s account, by name or id; production asks for it')
    .option('--confirm <words>', 'what production asks to be typed where something of the run cannot be taken back')
    .option('--skip-drifted', 'leave out records that changed since the snapshot')
    .option('--despite-incident', 'go on although Zendesk reports an incident of what a run needs')
    .option('--take-over', 'the process that held it, which cannot be looked at and gave no sign for ten minutes, is gone')
    .option(
      '--settle <key=answer...>',
      'of a creation in doubt: the id of the record that it made, none, or leave, as in macros:new-1=42',
    )
    .action(
      run(async (context, options, [id = '']) =>
        context.withConsole(async (client) => {
          const events = await client.runs.resume({
            run: id,
            skipDrifted: options.skipDrifted === true,
            takeOver: options.takeOver === true,
            despiteIncident: options.despiteIncident === true,
            words: options.confirm === undefined ? undefined : String(options.confirm),
            account: options.account === undefined ? undefined : String(options.account),
            settle: settlements(options.settle),
          });
          return reportRun(context, await followRun(context, client, events));
        }),
      ),
    );
}

function settlements(given: unknown): Settlement[] {
  return (Array.isArray(given) ? given : []).map((text: unknown) => {
    const [, item, answer = ''] = /^([a-z_]+:[A-Za-z0-9-]+)=(\d{1,15}|none|leave)$/.exec(String(text)) ?? [];
    if (item === undefined)
      throw new Failure(
        'validation',
        `“${text}” is no answer. Write it as macros:new-1=42, macros:new-1=none or macros:new-1=leave.`,
      );
    return { item, answer: answer === 'none' || answer === 'leave' ? answer : Number(answer) };
  });
}
