import type { Command } from 'commander';
import { type Approval, type ChangeSet, Decision } from '../../../../preload/contract/change-set.ts';
import type { MissingApproval } from '../../../../preload/contract/reviews.ts';
import { Failure } from '../../../failure.ts';
import { readNamedBytes, readNamedFile, writeNamedFile } from '../files.ts';
import type { RunCommand } from '../run-command.ts';

export function reviewCommand(program: Command, run: RunCommand): void {
  program
    .command('review')
    .description('sign what you decide on a change set, into its file')
    .argument('[decision]', 'approve, reject, request-changes or comment')
    .option('--change <file>', 'a change set')
    .option('--run <run>', 'in place of a change set: close the review that this run owes, as it was an emergency')
    .option('--account <account>', 'check it against your own snapshot of the account; without it nothing is checked')
    .option('--comment <text>', 'what you say to it', '')
    .option('--on <part>', 'what the comment is about: resource:id or resource:id.field')
    .option('--without <items>', 'records that are to be left out: macros:11,macros:12')
    .option('--answer <file>', 'in place of a decision: take in what somebody signed by ssh-keygen from a review page')
    .option('--signature <file>', 'what ssh-keygen wrote beside it; the answer’s name and .sig unless told')
    .option('--out <file>', 'where to write it; the file itself unless told')
    .action(
      run(async ({ output, withConsole }, options, [word = '']) => {
        if (options.run !== undefined) {
          if (word !== 'approve' && word !== 'reject')
            throw new Failure('validation', 'The review of a run is closed by approve or reject. Nothing was signed.');
          const wish = { run: String(options.run), decision: word, comment: String(options.comment) } as const;
          const closed = await withConsole((client) => client.runs.closeReview(wish));
          output.result(closed, `The review of run ${closed.run} is closed by ${closed.emergencyReview?.by}.`);
          return 0;
        }
        if (options.change === undefined)
          throw new Failure('validation', 'Name what is decided on: --change FILE, or --run RUN. Nothing was signed.');
        const file = String(options.change);
        const out = options.out === undefined ? file : String(options.out);
        const account = options.account === undefined ? undefined : String(options.account);
        const keep = (changeSet: ChangeSet) => writeNamedFile(out, `${JSON.stringify(changeSet, null, 2)}\n`);
        if (options.answer !== undefined) {
          if (word !== '')
            throw new Failure(
              'validation',
              'Give a decision of your own or an --answer of somebody else, not both. Nothing was taken in.',
            );
          const { answer, signature } = await readAnswer(String(options.answer), options.signature);
          const content = await readNamedFile(file, 'change set');
          return withConsole(async ({ reviews }) => {
            const taken = await reviews.takeAnswerOnFile({ account, content, answer, signature });
            await keep(taken.changeSet);
            const own = taken.changeSet.approvals.find((approval) => signatureIs(approval, signature));
            output.result(
              documentOf(taken, own),
              [`Taken in: ${own?.decision} by ${own?.by} (${own?.key}).`, ...missingIn(taken)].join('\n'),
            );
            return 0;
          });
        }
        const decision = Decision.safeParse(word);
        if (!decision.success)
          throw new Failure(
            'validation',
            `“${word}” is no decision; take approve, reject, request-changes or comment. Nothing was signed.`,
          );
        const content = await readNamedFile(file, 'change set');
        return withConsole(async ({ reviews }) => {
          const decided = await reviews.decideOnFile({
            account,
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
          await keep(decided.changeSet);
          const own = decided.changeSet.approvals.at(-1);
          output.result(
            documentOf(decided, own),
            [
              `Signed by ${own?.by} (${own?.key}).`,
              ...(own?.checked ? [] : ['It was not checked against Zendesk: what was shown is what the file says.']),
              ...missingIn(decided),
            ].join('\n'),
          );
          return 0;
        });
      }),
    );
}

interface Standing {
  readonly changeSet: ChangeSet;
  readonly missing: readonly MissingApproval[];
}

/** The document that other programs rely on; keys are only ever added. */
function documentOf({ changeSet: _, ...standing }: Standing, own: Approval | undefined): Record<string, unknown> {
  return {
    decision: own?.decision,
    fingerprint: own?.key,
    hash: own?.hash,
    content: own?.content,
    checked: own?.checked === true,
    ...standing,
  };
}

function missingIn({ missing }: Standing): string[] {
  return missing.map(({ sentence }) => sentence);
}

async function readAnswer(file: string, signature: unknown): Promise<{ readonly answer: string; readonly signature: string }> {
  const answer = exactText(await readNamedBytes(file, 'answer'));
  return { answer, signature: await readNamedFile(signature === undefined ? `${file}.sig` : String(signature), 'signature') };
}

/** What was signed are bytes, so nothing is made of them that is not there. */
function exactText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Failure('validation', 'The answer is not written as the page gave it: it is no UTF-8. Nothing was taken in.');
  }
}

function signatureIs(approval: Approval, signature: string): boolean {
  return approval.signature === signature.replaceAll('\r\n', '\n');
}
