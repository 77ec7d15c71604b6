import type { Command } from 'commander';
import { comparisonWords } from '../comparison-words.ts';
import { writeChangeSet } from '../draft-written.ts';
import type { RunCommand } from '../run-command.ts';
import { count } from '../words.ts';

export function sinceCommand(program: Command, run: RunCommand): void {
  program
    .command('since')
    .description('what changed in Zendesk outside Redline, from an earlier snapshot to the newest')
    .argument('[since]', 'a snapshot’s id, or a day such as 2026-11-30; the snapshot before the newest unless told')
    .requiredOption('--account <account>', 'its name or id')
    .option('--out <file>', 'where to write the way back as a change set')
    .action(
      run(async ({ output, withConsole }, options, [since]) =>
        withConsole(async (client) => {
          const account = String(options.account);
          const { found, draft } = await client.configuration.since({ account, since, draft: options.out !== undefined });
          const out = String(options.out);
          if (draft) await writeChangeSet(client, account, draft.hash, out);
          for (const note of found.notes) output.note(`redline: ${note}`);
          const drafted = draft ? { hash: draft.hash, edits: draft.edits, out } : {};
          const said = draft ? [`${count(draft.edits, 'edit')} drafted into ${out}.\nHash ${draft.hash}`] : [];
          output.result({ ...found, ...drafted }, [comparisonWords(found), ...said].join('\n'));
          return 0;
        }),
      ),
    );
}
