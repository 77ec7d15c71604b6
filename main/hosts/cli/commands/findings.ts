import type { Command } from 'commander';
import type { MacroFinding } from '../../../../preload/contract/findings.ts';
import { knowsUsage, macroFindings } from '../../../changes/findings/macro-findings.ts';
import type { RunCommand } from '../run-command.ts';
import { table } from '../words.ts';

export function findingsCommand(program: Command, run: RunCommand): void {
  program
    .command('findings')
    .description('what wants cleaning up among the macros of the last snapshot')
    .requiredOption('--account <account>', 'its name or id')
    .action(
      run(async ({ output, withEngine }, options) =>
        withEngine(async (engine) => {
          const world = (await engine.accounts.open(String(options.account))).world();
          const findings = macroFindings(world);
          const found = { findings, knowsUsage: knowsUsage(world) };
          output.result(
            found,
            `${textOf(findings)}${found.knowsUsage ? '' : '\nZendesk does not say how often these macros are used.'}`,
          );
          return 0;
        }),
      ),
    );
}

function textOf(findings: readonly MacroFinding[]): string {
  if (findings.length === 0) return 'Nothing wants cleaning up.';
  const rows = findings.map(({ code, ids, examples }) => [
    code,
    String(ids.length),
    examples.map(({ id, name }) => `${id} ${name}`).join(' · '),
  ]);
  return table(['FINDING', 'MACROS', 'SUCH AS'], rows);
}
