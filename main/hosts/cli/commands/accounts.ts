import type { Command } from 'commander';
import { z } from 'zod';
import {
  type Account,
  NewAccount,
  NewBrowserAccount,
  type SignInEvent,
  TeamWish,
} from '../../../../preload/contract/accounts.ts';
import { problemsIn } from '../../../drafts/change-file.ts';
import { Failure } from '../../../failure.ts';
import { parseAddress } from '../../../zendesk/address.ts';
import { secretFromStdin } from '../ask.ts';
import type { CommandContext, Console } from '../command-context.ts';
import { followSignIn } from '../follow-sign-in.ts';
import type { RunCommand } from '../run-command.ts';
import { table } from '../words.ts';

export function accountsCommand(program: Command, run: RunCommand): void {
  const accounts = program.command('accounts').description('list, add, sign in to, describe and remove accounts');

  accounts
    .command('list')
    .description('the accounts, where they are and whether a sign-in is at hand')
    .action(
      run(async ({ output, withConsole }) =>
        withConsole(async (client) => {
          const list = await client.accounts.list();
          const rows = list.map((account) => [
            account.id,
            account.name,
            account.environment,
            account.url,
            account.signedIn ? 'yes' : 'no',
            account.roleName ?? account.role,
            account.planHint === undefined ? account.plan : `${account.plan} (${account.planHint}?)`,
            account.rateLimit === null ? 'unknown' : `${account.rateLimit} a minute`,
            account.snapshot?.takenAt ?? 'none',
          ]);
          const heads = ['ID', 'NAME', 'ENVIRONMENT', 'ADDRESS', 'SIGNED IN', 'ROLE', 'PLAN', 'REQUESTS', 'SNAPSHOT'];
          output.result({ accounts: list }, table(heads, rows));
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
    .option('--oauth-client <id>', 'sign in through the system browser, with the OAuth client of this identifier')
    .option('--read-only', 'with --oauth-client: a sign-in that may only read')
    .action(
      run(async (context, options) => {
        const { url } = parseAddress(String(options.url));
        if (options.oauthClient !== undefined) return addByBrowser(context, url, options);
        const { output, surroundings, withConsole } = context;
        const bearer = options.bearer === true;
        if (bearer === (options.email !== undefined)) {
          throw new Failure(
            'validation',
            'Give one of --oauth-client (to sign in through the browser), --email (for an API token) and --bearer (for an OAuth access token). Nothing was kept.',
          );
        }
        if (options.tokenStdin !== true) throw fromStdinOnly();
        const token = await secretFromStdin(surroundings);
        const wanted = NewAccount.safeParse({
          name: options.name,
          url,
          environment: environmentOf(options.environment, url),
          signIn: bearer ? 'bearer' : 'api-token',
          ...(bearer ? {} : { email: options.email }),
          token,
        });
        if (!wanted.success) throw notValid(wanted.error);
        return withConsole(async (client) => {
          const account = await client.accounts.add(wanted.data);
          if (!account.tokenKept) output.note(notKept);
          output.result(account, `Added ${account.name} (${account.url}, ${account.environment}).`);
          return 0;
        });
      }),
    );

  accounts
    .command('sign-in')
    .description('sign in again: through the system browser, or with a new token')
    .requiredOption('--account <account>', 'its name or id')
    .option('--token-stdin', 'read the token from standard input')
    .option('--oauth-client <id>', 'move the account to a sign-in through the browser')
    .option('--write', 'a sign-in that may change things')
    .option('--read-only', 'a sign-in that may only read')
    .action(
      run(async (context, options) => {
        const { output, surroundings, withConsole } = context;
        const token = options.tokenStdin === true ? await secretFromStdin(surroundings) : undefined;
        return withConsole(async (client) => {
          const account = await client.accounts.get({ account: String(options.account) });
          if (account.signIn === 'oauth' || options.oauthClient !== undefined) return signInByBrowser(context, client, options);
          if (options.write === true || options.readOnly === true) {
            throw new Failure(
              'validation',
              `${account.name} signs in with a token, which reaches as far as it does. Nothing was changed.`,
            );
          }
          if (token === undefined) throw fromStdinOnly();
          const signedIn = await client.accounts.signIn({ account: account.id, token });
          if (!signedIn.tokenKept) output.note(notKept);
          output.result(signedIn, `Signed in to ${account.name}.`);
          return 0;
        });
      }),
    );

  accounts
    .command('set')
    .description('tell what Zendesk does not: who owns the account, and how many agent seats it has')
    .requiredOption('--account <account>', 'its name or id')
    .option('--owner <address>', 'the owner’s e-mail address, or none to forget it')
    .option('--seats <number>', 'the agent seats that the account pays for, or none to forget them')
    .action(
      run(async ({ output, withConsole }, { account, owner, seats }) => {
        const wanted = TeamWish.safeParse({
          ...(owner === undefined ? {} : { owner: owner === 'none' ? null : owner }),
          ...(seats === undefined ? {} : { seats: seats === 'none' ? null : Number(seats) }),
        });
        if (!wanted.success) throw notValid(wanted.error, 'Nothing was changed.');
        return withConsole(async (client) => {
          const now = await client.accounts.setTeam({ account: String(account), team: wanted.data });
          output.result(
            now,
            `${now.name}: the owner is ${now.owner ?? 'not known'}, and the agent seats are ${now.seats ?? 'not known'}.`,
          );
          return 0;
        });
      }),
    );

  accounts
    .command('renew-list')
    .description('begin a new list of accounts where it is lost although journals are there; each account is then added again')
    .option('--yes', 'really')
    .action(
      run(async ({ output, withEngine }, options) => {
        if (options.yes !== true)
          throw new Failure(
            'validation',
            'A list from a backup tells more than a new one: the accounts, and how long each journal was. Where there is none, add --yes. Nothing was changed.',
          );
        return withEngine(async (engine) => {
          await engine.accounts.renewList();
          output.result({ renewed: true }, 'The list of accounts is new. Add each account again: it finds its journal.');
          return 0;
        });
      }),
    );

  accounts
    .command('remove')
    .description('forget an account: its token, its snapshot and its journal')
    .requiredOption('--account <account>', 'its name or id')
    .option('--yes', 'really')
    .option('--with-unfinished <run...>', 'although these runs could still be finished or undone; the journal is kept for that')
    .option('--drop-journal', 'with them, delete the journal all the same')
    .action(
      run(async ({ output, withConsole }, options) => {
        if (options.yes !== true)
          throw new Failure('validation', 'This deletes the account’s journal as well. Add --yes to do it. Nothing was removed.');
        return withConsole(async (client) => {
          const withUnfinished = z.array(z.string()).optional().parse(options.withUnfinished);
          const wish = { withUnfinished, dropJournal: options.dropJournal === true };
          const { journalKept } = await client.accounts.remove({ account: String(options.account), ...wish });
          const kept = ' Its journal is kept: add the account again to finish or undo those runs.';
          output.result(
            { removed: true, ...(journalKept ? { journalKept } : {}) },
            `Removed ${String(options.account)}.${journalKept ? kept : ''}`,
          );
          return 0;
        });
      }),
    );
}

function environmentOf(given: unknown, url: string): unknown {
  return given ?? (url.startsWith('http:') ? 'practice' : 'production');
}

function notValid(error: z.ZodError, kept = 'Nothing was kept.'): Failure {
  const [first] = problemsIn(error.issues);
  return new Failure('validation', `${first?.path ?? 'account'}: ${first?.message ?? 'not valid'}. ${kept}`);
}

type SignedInEvent = Extract<SignInEvent, { type: 'result' }>;

async function addByBrowser(context: CommandContext, url: string, options: Readonly<Record<string, unknown>>): Promise<number> {
  if (options.bearer === true || options.email !== undefined || options.tokenStdin === true) {
    throw new Failure('validation', '--oauth-client signs in through the browser and takes no token. Nothing was kept.');
  }
  const wanted = NewBrowserAccount.safeParse({
    name: options.name,
    url,
    environment: environmentOf(options.environment, url),
    oauthClient: options.oauthClient,
    access: options.readOnly === true ? 'read' : 'read-write',
  });
  if (!wanted.success) throw notValid(wanted.error);
  return context.withConsole(async (client) => {
    const { account } = await followSignIn<SignedInEvent>(context, client, (signal) =>
      client.accounts.addByBrowser(wanted.data, { signal }),
    );
    context.output.result(account, `Added ${account.name} (${account.url}, ${account.environment})${reach(account)}.`);
    return 0;
  });
}

async function signInByBrowser(
  context: CommandContext,
  client: Console,
  options: Readonly<Record<string, unknown>>,
): Promise<number> {
  if (options.write === true && options.readOnly === true)
    throw new Failure('validation', 'Give --write or --read-only, not both. Nothing was changed.');
  if (options.tokenStdin === true)
    throw new Failure('validation', 'This account signs in through the browser and takes no token. Nothing was changed.');
  const access = options.write === true ? 'read-write' : options.readOnly === true ? 'read' : undefined;
  const oauthClient = options.oauthClient === undefined ? undefined : String(options.oauthClient);
  const { account } = await followSignIn<SignedInEvent>(context, client, (signal) =>
    client.accounts.signInByBrowser({ account: String(options.account), access, oauthClient }, { signal }),
  );
  context.output.result(account, `Signed in to ${account.name}${reach(account)}.`);
  return 0;
}

function reach({ access }: Account): string {
  return access === 'read' ? ', for reading only' : '';
}

const notKept = 'There is no system keychain here, so the token was not kept. Set REDLINE_TOKEN for each command.';

function fromStdinOnly(): Failure {
  return new Failure(
    'validation',
    'A token is only taken from standard input, so that no one sees it in the process list. Add --token-stdin.',
  );
}
