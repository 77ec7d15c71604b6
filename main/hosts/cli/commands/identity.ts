import type { Command } from 'commander';
import { writeNamedFile } from '../files.ts';
import type { RunCommand } from '../run-command.ts';

export function identityCommand(program: Command, run: RunCommand): void {
  program
    .command('identity')
    .description('the key by which this Redline signs what you draft and approve; made on first use')
    .option('--export <file>', 'write the public key to a file, for those who list reviewers')
    .option('--name <name>', 'what reviewers are to know you by')
    .option('--rotate', 'take a new key; whoever lists reviewers has to be given it')
    .action(
      run(async ({ output, withConsole }, options) =>
        withConsole(async ({ reviews }) => {
          if (options.name !== undefined) await reviews.renameIdentity({ name: String(options.name) });
          const identity = await (options.rotate === true ? reviews.rotateIdentity() : reviews.identity());
          if (options.export !== undefined) await writeNamedFile(String(options.export), `${identity.publicKey}\n`);
          output.result(identity, `${identity.name}\n${identity.fingerprint}\n${identity.publicKey}`);
          return 0;
        }),
      ),
    );
}
