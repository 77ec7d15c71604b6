import type { Command } from 'commander';
import { usesIn } from '../../../accounts/where-used.ts';
import type { RunCommand } from '../run-command.ts';
import { count, table } from '../words.ts';

export function whereUsedCommand(program: Command, run: RunCommand): void {
  program
    .command('where-used')
    .description('which rules, macros, views and fields of the newest snapshot name something')
    .requiredOption('--account <account>', 'its name or id')
    .argument('<what>', 'tags:vip, groups:7, users:11, macros:12, fields:360001, brands:3, ticket_forms:4 or organizations:5')
    .action(
      run(async ({ output, withEngine }, options, [what = '']) =>
        withEngine(async (engine) => {
          const { uses, counts } = usesIn(await engine.accounts.open(String(options.account)), what);
          const rows = uses.map(({ item, name, place, active }) => [item, name, place, active ? '' : 'inactive']);
          const carried = Object.entries(counts).map(([resource, number]) => `${number.toLocaleString('en')} ${resource}`);
          output.result(
            { what, uses, counts },
            [
              `${what} is named in ${count(uses.length, 'place')}${carried.length > 0 ? `, and on ${carried.join(', ')}` : ''}.`,
              ...(rows.length > 0 ? [table(['record', 'name', 'where', ''], rows)] : []),
            ].join('\n'),
          );
          return 0;
        }),
      ),
    );
}
