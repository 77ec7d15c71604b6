import type { Command } from 'commander';
import type { Used, WhereUsed } from '../../../../preload/contract/where-used.ts';
import type { RunCommand } from '../run-command.ts';
import { count, table } from '../words.ts';

export function whereUsedCommand(program: Command, run: RunCommand): void {
  program
    .command('where-used')
    .description('which rules, macros, views and fields of the newest snapshot name something')
    .requiredOption('--account <account>', 'its name or id')
    .argument(
      '<what>',
      'tags:vip, groups:7, users:ada@example.com, macros:12, fields:360001, brands:3, ticket_forms:4, organizations:5, custom_roles:6 or dynamic_content:8',
    )
    .action(
      run(async ({ output, withConsole }, options, [what = '']) =>
        withConsole(async (client) => {
          const account = String(options.account);
          const used = await client.records.named({ account, what });
          const { uses, ...carried } = await client.records.whereUsed({ account, of: used });
          const rows = uses.map(({ item, name, place, active }) => [item, name, place, active ? '' : 'inactive']);
          output.result(
            { what, uses, ...carried, counts: countsOf(used, carried) },
            [
              `${what} is named in ${count(uses.length, 'place')}${carriers(carried)}.`,
              ...(rows.length > 0 ? [table(['record', 'name', 'where', ''], rows)] : []),
            ].join('\n'),
          );
          return 0;
        }),
      ),
    );
}

type Carried = Omit<WhereUsed, 'uses'>;

/** As `redline where-used` answered from its first version on. */
function countsOf({ resource }: Used, { people, organizations, counted }: Carried): Readonly<Record<string, number>> {
  if (resource === 'tags') return { users: people, organizations, ...(counted === undefined ? {} : { tagged: counted }) };
  return resource === 'groups' ? { members: people } : {};
}

function carriers({ people, organizations, counted }: Carried): string {
  const parts = [
    people > 0 ? count(people, 'person', 'people') : '',
    organizations > 0 ? count(organizations, 'organization') : '',
    counted === undefined ? '' : `${counted.toLocaleString('en')} uses that Zendesk counts in 60 days`,
  ].filter((part) => part !== '');
  return parts.length > 0 ? `, and on ${parts.join(', ')}` : '';
}
