import type { Command } from 'commander';
import { Failure } from '../../../failure.ts';
import { secretFromStdin } from '../ask.ts';
import type { RunCommand } from '../run-command.ts';

export function keysCommand(program: Command, run: RunCommand): void {
  const keys = program.command('keys').description('the key that the data at rest is encrypted with');
  keys
    .command('rotate')
    .description('encrypt everything that is kept anew, under a new key, and forget the old one')
    .option('--new-passphrase-stdin', 'read another passphrase from standard input, where the key comes from REDLINE_PASSPHRASE')
    .action(
      run(async ({ output, withEngine, surroundings }, options) => {
        const passphrase = options.newPassphraseStdin === true ? await newPassphrase(surroundings) : undefined;
        return withEngine(async ({ accounts }) => {
          await accounts.rotateKey(passphrase);
          const dataKey = await accounts.dataKeySource();
          const rest = passphrase === undefined ? '' : ' From now on set REDLINE_PASSPHRASE to the new passphrase.';
          output.result({ rotated: true, dataKey }, `Everything is encrypted under a new key.${rest}`);
          return 0;
        });
      }),
    );
  keys
    .command('recovery-code')
    .description('make a code that gives the key back where the system keychain has lost it; it is shown once and kept nowhere')
    .action(
      run(async ({ output, withEngine }) =>
        withEngine(async ({ accounts }) => {
          const code = await accounts.makeRecovery();
          output.result(
            { code },
            `${code}\nWrite it down: it is shown once, opens the data here, and ends with the next change of key.`,
          );
          return 0;
        }),
      ),
    );
  keys
    .command('recover')
    .description('open the data here by its recovery code, read from standard input')
    .action(
      run(async ({ output, withEngine, surroundings }) => {
        const code = await secretFromStdin(surroundings);
        return withEngine(async ({ accounts }) => {
          const dataKey = await accounts.recover(code);
          const where =
            dataKey === 'keychain' ? 'The key is in the system keychain again.' : 'The data is under REDLINE_PASSPHRASE now.';
          output.result({ recovered: true, dataKey }, where);
          return 0;
        });
      }),
    );
}

async function newPassphrase(surroundings: Parameters<typeof secretFromStdin>[0]): Promise<string> {
  const passphrase = await secretFromStdin(surroundings);
  if (passphrase.length >= 8) return passphrase;
  throw new Failure('validation', 'A passphrase needs at least 8 characters. The key was not changed.');
}
