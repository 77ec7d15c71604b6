import type { Command } from 'commander';
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
    .option('--take-over', 'the process that held it, which cannot be looked at and gave no sign for ten minutes, is gone')
    .action(
      run(async (context, options, [id = '']) =>
        context.withEngine(async (engine) => {
          const active = await engine.runs.resume(id, {
            skipDrifted: options.skipDrifted === true,
            takeOver: options.takeOver === true,
            words: options.confirm === undefined ? undefined : String(options.confirm),
            account: options.account === undefined ? undefined : String(options.account),
          });
          return reportRun(context, await followRun(context, active));
        }),
      ),
    );
}
