import type { Command } from 'commander';
import { writeChangeSet } from '../draft-written.ts';
import { readNamedFile } from '../files.ts';
import type { RunCommand } from '../run-command.ts';
import { count } from '../words.ts';

export function rosterCommand(program: Command, run: RunCommand): void {
  program
    .command('roster')
    .description('compare a list of people, roles and groups with the account, and draft the difference')
    .argument('<file>', 'YAML, or CSV where its name ends so')
    .requiredOption('--account <account>', 'its name or id')
    .requiredOption('--out <file>', 'where to write the change set')
    .option('--remove', 'also take people out of the groups that the roster names and does not put them into')
    .option('--title <text>', 'what it is called')
    .option('--reason <text>', 'why it is done')
    .action(
      run(async ({ output, withConsole }, options, [file = '']) => {
        const text = await readNamedFile(file, 'roster');
        return withConsole(async (client) => {
          const account = String(options.account);
          const title = options.title === undefined ? undefined : String(options.title);
          const reason = options.reason === undefined ? undefined : String(options.reason);
          const remove = options.remove === true;
          const draft = await client.people.roster({ account, file, content: text, remove, title, reason });
          const out = String(options.out);
          await writeChangeSet(client, account, draft.hash, out);
          const { hash, edits, unchanged, notes = [] } = draft;
          for (const note of notes) output.note(`redline: ${note}`);
          output.result(
            { hash, title: draft.title, edits, unchanged, out, ...(notes.length > 0 ? { notes } : {}) },
            `${count(edits, 'edit')} drafted into ${out}.\nHash ${hash}`,
          );
          return 0;
        });
      }),
    );
}
