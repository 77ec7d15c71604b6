import type { Command } from 'commander';
import { type ChangeSet, Decision } from '../../../../preload/contract/change-set.ts';
import type { MissingApproval } from '../../../../preload/contract/reviews.ts';
import { parseChangeFile } from '../../../drafts/change-file.ts';
import type { Engine } from '../../../engine.ts';
import { Failure } from '../../../failure.ts';
import { asFileSays } from '../../../reviews/reviews.ts';
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
      run(async ({ output, withEngine }, options, [word = '']) => {
        const decision = Decision.safeParse(word);
        if (!decision.success)
          throw new Failure(
            'validation',
            `“${word}” is no decision; take approve, reject, request-changes or comment. Nothing was signed.`,
          );
        const file = String(options.change);
        const changeSet = parseChangeFile(await readNamedFile(file, 'change set'));
        const account = options.account === undefined ? undefined : String(options.account);
        return withEngine(async (engine) => {
          const reviewed = await engine.reviews.decide(account, changeSet, {
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
          await writeNamedFile(options.out === undefined ? file : String(options.out), `${JSON.stringify(reviewed, null, 2)}\n`);
          const own = reviewed.approvals.at(-1);
          const { counted, missing, ...beside } = await stand(engine, account, reviewed);
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

interface Stand {
  readonly counted: readonly { readonly key: string; readonly by: string }[];
  readonly missing: readonly MissingApproval[];
  /** Nobody here knows the account's own policy and reviewers. */
  readonly asFileSays?: true;
}

async function stand(engine: Engine, account: string | undefined, changeSet: ChangeSet): Promise<Stand> {
  if (account === undefined) return { ...asFileSays(changeSet), asFileSays: true };
  const decisions = await engine.drafts.decisions(account, changeSet);
  const counted = decisions.flatMap(({ counts, key, reviewer, by }) => (counts && key ? [{ key, by: reviewer ?? by }] : []));
  return { counted, missing: (await engine.drafts.check(account, changeSet)).missing };
}
