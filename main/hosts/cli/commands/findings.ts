import type { Command } from 'commander';
import type { MacroFinding, RuleFinding, UnknownValue } from '../../../../preload/contract/findings.ts';
import type { RunCommand } from '../run-command.ts';
import { table } from '../words.ts';

export function findingsCommand(program: Command, run: RunCommand): void {
  program
    .command('findings')
    .description('what wants cleaning up among the macros and rules of the last snapshot, and values that they name in vain')
    .requiredOption('--account <account>', 'its name or id')
    .action(
      run(async ({ output, withConsole }, options) =>
        withConsole(async (client) => {
          const found = await client.macros.findings({ account: String(options.account) });
          output.result(
            found,
            `${textOf(found.findings)}${unknownText(found.unknownValues ?? [])}${rulesText(found.rules ?? [])}${found.knowsUsage ? '' : '\nZendesk does not say how often these macros are used.'}`,
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

function unknownText(unknown: readonly UnknownValue[]): string {
  if (unknown.length === 0) return '';
  const rows = unknown.map(({ resource, id, name, field, values }) => [`${resource}:${id}`, name, field, values.join(', ')]);
  return `\nValues that no option has:\n${table(['WHERE', 'NAME', 'FIELD', 'VALUE'], rows)}`;
}

function rulesText(rules: readonly RuleFinding[]): string {
  if (rules.length === 0) return '';
  const rows = rules.map(({ code, resource, id, name, others, field }) => [
    code,
    `${resource}:${id}`,
    name,
    [field ?? '', ...others.map((other) => `${other.id} ${other.name}`)].filter((text) => text !== '').join(' · '),
  ]);
  return `\nRules:\n${table(['FINDING', 'WHERE', 'NAME', 'WITH'], rows)}`;
}
