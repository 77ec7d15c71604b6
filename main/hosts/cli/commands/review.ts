import type { Command } from 'commander';
import { Decision } from '../../../../preload/contract/change-set.ts';
import { Failure } from '../../../failure.ts';
import { readNamedFile, writeNamedFile } from '../files.ts';
import type { RunCommand } from '../run-command.ts';

export function reviewCommand(program: Command, run: RunCommand): void {
  program
    .command('review')
    .description('sign what you decide on a change set, into its file')
    .argument('<decision>', 'approve, reject, request-changes or comment')
    .requiredOption('--change <file>', 'a change set')
    .option('--account <account>', 'check it against your own snapshot of the account; without it nothing is checked')
    .option('--comment <text>', 'what you say to it', '')
    .option('--on <part>', 'what the comment is about: resource:id or resource:id.field')
    .option('--without <items>', 'records that are to be left out: macros:11,macros:12')
    .option('--out <file>', 'where to write it; the file itself unless told')
    .action(
      run(async ({ output, withConsole }, options, [word = '']) => {
        const decision = Decision.safeParse(word);
        if (!decision.success)
          throw new Failure(
            'validation',
            `“${word}” is no decision; take approve, reject, request-changes or comment. Nothing was signed.`,
          );
        const file = String(options.change);
        const content = await readNamedFile(file, 'change set');
        return withConsole(async ({ reviews }) => {
          const { changeSet, counted, missing, ...beside } = await reviews.decideOnFile({
            account: options.account === undefined ? undefined : String(options.account),
            content,
            decision: decision.data,
            comment: String(options.comment),
            on: options.on === undefined ? undefined : String(options.on),
            without:
              options.without === undefined
                ? undefined
                : String(options.without)
                    .split(',')
                    .map((item) => item.trim()),
          });
          await writeNamedFile(options.out === undefined ? file : String(options.out), `${JSON.stringify(changeSet, null, 2)}\n`);
          const own = changeSet.approvals.at(-1);
          output.result(
            {
              decision: decision.data,
              fingerprint: own?.key,
              hash: own?.hash,
              content: own?.content,
              checked: own?.checked === true,
              counted,
              missing,
              ...beside,
            },
            [
              `Signed by ${own?.by} (${own?.key}).`,
              ...(own?.checked ? [] : ['It was not checked against Zendesk: what was shown is what the file says.']),
              ...missing.map(({ sentence }) => sentence),
            ].join('\n'),
          );
          return 0;
        });
      }),
    );
}
