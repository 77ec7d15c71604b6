import type { Command } from 'commander';
import type { Reviewer } from '../../../../preload/contract/reviews.ts';
import { visibleLine } from '../../../../preload/contract/text/visible-text.ts';
import { accountIn } from '../account-option.ts';
import { writeNamedFile } from '../files.ts';
import { momentOf } from '../moment.ts';
import { publicKeyIn } from '../public-keys.ts';
import type { RunCommand } from '../run-command.ts';

export function reviewersCommand(program: Command, run: RunCommand): void {
  const reviewers = program.command('reviewers').description('whose approvals count on an account');
  const account = ['--account <account>', 'its name or id'] as const;
  reviewers.option(...account);
  reviewers
    .command('list')
    .description('everybody whose approvals count, or did')
    .option(...account)
    .option('--export <file>', 'write them as OpenSSH’s allowed_signers, for `ssh-keygen -Y verify`')
    .action(
      run(async ({ output, withConsole }, options) =>
        withConsole(async ({ reviews }) => {
          const account = accountIn(options);
          const found = await reviews.reviewers({ account });
          const text = await reviews.allowedSigners({ account });
          if (options.export !== undefined) await writeNamedFile(String(options.export), text);
          output.result(
            { reviewers: found, allowedSigners: text },
            found.length === 0 ? 'Nobody: no approval counts on this account yet.' : found.map(lineOf).join('\n'),
          );
          return 0;
        }),
      ),
    );
  reviewers
    .command('add')
    .description('let somebody’s approvals count')
    .argument('<key>', 'an ssh-ed25519 public key, or the file that holds it')
    .option(...account)
    .requiredOption('--name <name>', 'who it is')
    .option('--role <role...>', 'what they are to a policy, such as leadership or security')
    .option('--from <day>', 'from when it counts: a day, or a moment in ISO 8601')
    .option('--until <day>', 'until when')
    .action(
      run(async ({ output, withConsole }, options, [key = '']) => {
        const publicKey = await publicKeyIn(key);
        const added = await withConsole((client) =>
          client.reviews.addReviewer({
            account: accountIn(options),
            publicKey,
            name: String(options.name),
            roles: rolesIn(options.role),
            from: options.from === undefined ? undefined : momentOf(String(options.from), '--from'),
            until: options.until === undefined ? undefined : momentOf(String(options.until), '--until'),
          }),
        );
        output.result(added, told(added, `Approvals by ${lineOf(added)} count from now on.`));
        return 0;
      }),
    );
  reviewers
    .command('retire')
    .description('let a key’s approvals count no more; what it signed before still verifies as of its time')
    .argument('<fingerprint>', 'SHA256:… of the key')
    .option(...account)
    .action(
      run(async ({ output, withConsole }, options, [fingerprint = '']) => {
        const retired = await withConsole((client) =>
          client.reviews.retireReviewer({ account: accountIn(options), fingerprint }),
        );
        output.result(retired, told(retired, `Approvals by ${lineOf(retired)} count no more.`));
        return 0;
      }),
    );
}

/** Where the team's place holds the list, a change of it waits like one of the policy. */
function told({ proposed }: { readonly proposed?: string | undefined }, done: string): string {
  return proposed === undefined
    ? done
    : `It is proposed to the team (${proposed.slice(0, 12)}) and waits for approvals: \`redline policy show\`.`;
}

function lineOf({ name, fingerprint, roles, from, until }: Reviewer): string {
  const as = roles.length > 0 ? ` (${roles.join(', ')})` : '';
  return visibleLine(`${name}${as} ${fingerprint}${from ? `, from ${from}` : ''}${until ? `, until ${until}` : ''}`);
}

function rolesIn(given: unknown): string[] {
  return (Array.isArray(given) ? given : []).flatMap((role: unknown) => String(role).split(','));
}
