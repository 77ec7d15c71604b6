import type { Command } from 'commander';
import { followRun, reportRun } from '../follow-run.ts';
import type { RunCommand } from '../run-command.ts';

export function resumeCommand(program: Command, run: RunCommand): void {
  program
    .command('resume')
    .description('settle what is in doubt in an unfinished run, then go on')
    .argument('<run>', 'the run, as `redline runs` lists it')
    .option('--skip-drifted', 'leave out records that changed since the snapshot')
    .action(
      run(async (context, options, [id = '']) =>
        context.withEngine(async (engine) => {
          const active = await engine.runs.resume(id, options.skipDrifted === true);
          return reportRun(context, await followRun(context, active));
        }),
      ),
    );
}
