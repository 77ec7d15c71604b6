import type { Command } from 'commander';
import type { RestoreMatch } from '../../../../preload/contract/areas/configuration.ts';
import { Failure } from '../../../failure.ts';
import { comparedSide } from '../compared-side.ts';
import { writeChangeSet } from '../draft-written.ts';
import type { RunCommand } from '../run-command.ts';
import { count, table } from '../words.ts';

export function restoreCommand(program: Command, run: RunCommand): void {
  program
    .command('restore')
    .description('draft what makes an account again what an export or an earlier snapshot says')
    .requiredOption('--account <account>', 'its name or id')
    .requiredOption('--from <export>', 'the folder of an export or of YAML files, a zip, or snapshot:ID')
    .requiredOption('--out <file>', 'where to write the change set')
    .option('--only <items>', 'kinds and records, such as macros,triggers:12')
    .option('--match <pairs>', 'what conflicting records are: macros:11=70, or macros:11=new where it is none that is there')
    .option('--delete', 'also delete macros and rules that only the account has')
    .option('--title <text>', 'what it is called')
    .option('--reason <text>', 'why it is done')
    .action(
      run(async ({ output, withConsole }, options) => {
        const account = String(options.account);
        const out = String(options.out);
        const from = await comparedSide(String(options.from));
        const only =
          options.only === undefined
            ? undefined
            : String(options.only)
                .split(',')
                .map((item) => item.trim());
        const said = (name: 'title' | 'reason') => (options[name] === undefined ? undefined : String(options[name]));
        return withConsole(async (client) => {
          const { draft, needsHand, conflicts, notes } = await client.configuration.restore({
            account,
            from,
            only,
            matches: options.match === undefined ? undefined : matchesIn(String(options.match)),
            deletes: options.delete === true,
            title: said('title'),
            reason: said('reason'),
          });
          await writeChangeSet(client, account, draft.hash, out);
          for (const note of notes) output.note(`redline: ${note}`);
          const { hash, title, edits, unchanged } = draft;
          const rows = [
            ...conflicts.map(({ resource, name, sentence, item, choices }) => [
              resource,
              name,
              item && choices
                ? `${sentence} --match ${[...choices.map(({ id }) => id), 'new'].map((to) => `${item}=${to}`).join(' or ')}`
                : sentence,
            ]),
            ...needsHand.map(({ resource, name, why }) => [resource, name, why]),
          ];
          output.result(
            { hash, title, edits, unchanged, out, needsHand, conflicts, notes },
            [
              `${count(edits, 'edit')} drafted into ${out} (${unchanged} already as wanted).`,
              `Hash ${hash}`,
              ...(rows.length > 0 ? [table(['kind', 'name', 'what is left to you'], rows)] : []),
            ].join('\n'),
          );
          return 0;
        });
      }),
    );
}

/** @throws Failure `validation` where a pair is none. */
function matchesIn(said: string): RestoreMatch[] {
  return said.split(',').map((pair) => {
    const [, item = '', to = ''] = /^\s*([a-z_]+:\d{1,16})=(\d{1,16}|new)\s*$/.exec(pair) ?? [];
    if (item === '')
      throw new Failure('validation', `--match takes macros:11=70 or macros:11=new, not “${pair}”. Nothing was drafted.`);
    return { item, to: to === 'new' ? to : Number(to) };
  });
}
