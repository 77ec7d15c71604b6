import type { Command } from 'commander';
import { NewAccount } from '../../../../preload/contract/accounts.ts';
import { problemsIn } from '../../../drafts/change-file.ts';
import { Failure } from '../../../failure.ts';
import { parseAddress } from '../../../zendesk/address.ts';
import { secretFromStdin } from '../ask.ts';
import type { RunCommand } from '../run-command.ts';
import { table } from '../words.ts';

export function accountsCommand(program: Command, run: RunCommand): void {
  const accounts = program.command('accounts').description('list, add, sign in to and remove accounts');

  accounts
    .command('list')
    .description('the accounts, where they are and whether a sign-in is at hand')
    .action(
      run(async ({ output, withEngine }) =>
        withEngine(async (engine) => {
          const list = await engine.accounts.list();
          const rows = list.map(({ id, name, url, environment, signedIn, snapshot }) => [
            id,
            name,
            environment,
            url,
            signedIn ? 'yes' : 'no',
            snapshot?.takenAt ?? 'none',
          ]);
          output.result({ accounts: list }, table(['ID', 'NAME', 'ENVIRONMENT', 'ADDRESS', 'SIGNED IN', 'SNAPSHOT'], rows));
          return 0;
        }),
      ),
    );

  accounts
    .command('add')
    .description('add an account; the token goes into the system keychain')
    .requiredOption('--name <name>', 'what to call it')
    .requiredOption('--url <address>', 'https://<subdomain>.zendesk.com, or http://127.0.0.1:PORT for a practice server')
    .option('--environment <kind>', 'production, sandbox or practice')
    .option('--email <address>', 'the e-mail that the API token signs in with')
    .option('--bearer', 'the token is an OAuth access token')
    .option('--token-stdin', 'read the token from standard input')
    .option('--oauth-client <id>', 'sign in through the system browser (not in this version)')
    .action(
      run(async ({ output, surroundings, withEngine }, options) => {
        if (options.oauthClient !== undefined) {
          throw new Failure(
            'unsupported-here',
            'Signing in through the browser is not in this version. Use --bearer --token-stdin or --email with --token-stdin.',
          );
        }
        const { url } = parseAddress(String(options.url));
        const bearer = options.bearer === true;
        if (bearer === (options.email !== undefined)) {
          throw new Failure(
            'validation',
            'Give either --email (for an API token) or --bearer (for an OAuth access token). Nothing was kept.',
          );
        }
        const token = await tokenFrom(options.tokenStdin === true, surroundings);
        const wanted = NewAccount.safeParse({
          name: options.name,
          url,
          environment: options.environment ?? (url.startsWith('http:') ? 'practice' : 'production'),
          signIn: bearer ? 'bearer' : 'api-token',
          ...(bearer ? {} : { email: options.email }),
          token,
        });
        if (!wanted.success) {
          const [first] = problemsIn(wanted.error.issues);
          throw new Failure('validation', `${first?.path ?? 'account'}: ${first?.message ?? 'not valid'}. Nothing was kept.`);
        }
        return withEngine(async (engine) => {
          const { account, kept } = await engine.accounts.add(wanted.data);
          if (!kept) output.note(notKept);
          output.result({ ...account, tokenKept: kept }, `Added ${account.name} (${account.url}, ${account.environment}).`);
          return 0;
        });
      }),
    );

  accounts
    .command('sign-in')
    .description('take a new token for an account')
    .requiredOption('--account <account>', 'its name or id')
    .option('--token-stdin', 'read the token from standard input')
    .action(
      run(async ({ output, surroundings, withEngine }, options) => {
        const token = await tokenFrom(options.tokenStdin === true, surroundings);
        return withEngine(async (engine) => {
          const { account, kept } = await engine.accounts.signIn(String(options.account), token);
          if (!kept) output.note(notKept);
          output.result({ ...account, tokenKept: kept }, `Signed in to ${account.name}.`);
          return 0;
        });
      }),
    );

  accounts
    .command('remove')
    .description('forget an account: its token, its snapshot and its journal')
    .requiredOption('--account <account>', 'its name or id')
    .option('--yes', 'really')
    .action(
      run(async ({ output, withEngine }, options) => {
        if (options.yes !== true)
          throw new Failure('validation', 'This deletes the account’s journal as well. Add --yes to do it. Nothing was removed.');
        return withEngine(async (engine) => {
          await engine.accounts.remove(String(options.account));
          output.result({ removed: true }, `Removed ${String(options.account)}.`);
          return 0;
        });
      }),
    );
}

const notKept = 'There is no system keychain here, so the token was not kept. Set REDLINE_TOKEN for each command.';

async function tokenFrom(stdin: boolean, streams: Parameters<typeof secretFromStdin>[0]): Promise<string> {
  if (!stdin)
    throw new Failure(
      'validation',
      'A token is only taken from standard input, so that no one sees it in the process list. Add --token-stdin.',
    );
  return secretFromStdin(streams);
}
