import type { Command } from 'commander';
import type { JournalCheck } from '../../../../preload/contract/runs.ts';
import { visibleLine } from '../../../../preload/contract/text/visible-text.ts';
import { Failure } from '../../../failure.ts';
import { verifyBundle } from '../../../reviews/evidence/verify-bundle.ts';
import { readNamedBytes, readNamedFile } from '../files.ts';
import type { Output } from '../output.ts';
import type { RunCommand } from '../run-command.ts';

export function verifyCommand(program: Command, run: RunCommand): void {
  program
    .command('verify')
    .description('check that no journal entry was changed, removed or put in')
    .argument('[bundle]', 'a bundle of `redline evidence`, which is checked in place of the journal; needs no data of one’s own')
    .option('--signers <file>', 'whose bundles you trust, as an allowed_signers file that came by another road')
    .option('--account <account>', 'only this account')
    .option('--acknowledge <reason>', 'you have looked at the broken entry and want to go on; written into the journal')
    .action(
      run(async ({ output, withConsole }, options, [bundle]) => {
        if (bundle !== undefined) return checkBundle(output, bundle, options.signers);
        return withConsole(async (client) => {
          const account = options.account === undefined ? undefined : String(options.account);
          if (options.acknowledge === undefined) {
            const check = await client.journal.verify({ account });
            output.result(documentOf(check), textOf(check));
            return check.ok ? 0 : 3;
          }
          if (account === undefined) throw new Failure('validation', 'Say whose journal with --account. Nothing was written.');
          const check = await client.journal.acknowledge({ account, reason: String(options.acknowledge) });
          output.result(documentOf(check), textOf(check));
          return check.ok ? 0 : 3;
        });
      }),
    );
}

/** Looks at a bundle alone: neither data nor a key of one’s own is asked for. */
async function checkBundle(output: Output, file: string, signers: unknown): Promise<number> {
  const list = signers === undefined ? undefined : await readNamedFile(String(signers), 'list of signers');
  const check = verifyBundle(await readNamedBytes(file, 'bundle'), list);
  const { ok, trusted, signer, entries, problems } = check;
  const whose = trusted
    ? 'whom your list names'
    : 'of whom only the bundle says who that is: compare the key with one from elsewhere, with --signers';
  const head = ok ? `The bundle is whole: ${entries} entries, signed by ${signer}, ${whose}.` : 'The bundle does not hold.';
  output.result(check, [head, ...problems].map(visibleLine).join('\n'));
  return ok && (signers === undefined || trusted) ? 0 : 3;
}

function documentOf({ ok, entries, brokenAt, alsoBroken, unknown = [] }: JournalCheck): Record<string, unknown> {
  return {
    ok,
    entries,
    unknown,
    ...(brokenAt ? { brokenAt: brokenAt.seq, account: brokenAt.account, run: brokenAt.run, reason: brokenAt.reason } : {}),
    ...(alsoBroken ? { alsoBroken } : {}),
  };
}

function textOf({ ok, entries, brokenAt, alsoBroken = [], unknown = [] }: JournalCheck): string {
  const broken = brokenAt ? [brokenAt, ...alsoBroken] : [];
  const found = ok
    ? [`The journal holds: ${entries} entries.`]
    : broken.map(
        ({ account, reason }) =>
          `The journal of ${account} does not hold: ${reason}${reason.endsWith('.') ? '' : '.'} Nothing runs on that account until someone decides.`,
      );
  return [...found, ...unknown].join('\n');
}
