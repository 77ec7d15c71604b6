import type { Command } from 'commander';
import { mostBackupBytes } from '../../../../preload/contract/protection.ts';
import { Failure } from '../../../failure.ts';
import { secretFromStdin } from '../ask.ts';
import { readNamedBytes, writeNewFile } from '../files.ts';
import type { RunCommand } from '../run-command.ts';

export function backupCommand(program: Command, run: RunCommand): void {
  const backup = program
    .command('backup')
    .description('the accounts, journals and signing key of this Redline as one sealed file');
  const passphrase = ['--passphrase-stdin', 'read the backup’s passphrase from standard input'] as const;
  backup
    .command('create')
    .description('write a backup; sign-ins to Zendesk, snapshots and figures are not in it')
    .requiredOption('--out <file>', 'a file that is not there yet')
    .requiredOption(...passphrase)
    .action(
      run(async ({ output, withEngine, surroundings }, options) => {
        const words = await passphraseIn(surroundings);
        const out = String(options.out);
        const made = await withEngine(({ accounts }) => accounts.backUp(words));
        await writeNewFile(out, made);
        output.result(
          { out, bytes: made.length },
          `Written to ${out}. Only the passphrase opens it; without it, it is worth nothing.`,
        );
        return 0;
      }),
    );
  backup
    .command('restore')
    .description('put an installation back where none is; nothing that is there is ever written over')
    .argument('<file>', 'what `backup create` wrote')
    .requiredOption(...passphrase)
    .action(
      run(async ({ output, withEngine, surroundings }, _options, [file = '']) => {
        const words = await passphraseIn(surroundings);
        const bytes = await readNamedBytes(file, 'backup', mostBackupBytes);
        return withEngine(async ({ accounts }) => {
          const restored = await accounts.restore(bytes, words);
          const where = restored.dataKey === 'keychain' ? 'the system keychain has its key' : 'it is under REDLINE_PASSPHRASE';
          output.result(
            restored,
            `Restored as it was at ${restored.madeAt}; ${where}. Sign in to each account again, and take a snapshot. What was sent since then the journal here does not know.`,
          );
          return 0;
        });
      }),
    );
}

async function passphraseIn(surroundings: Parameters<typeof secretFromStdin>[0]): Promise<string> {
  const words = await secretFromStdin(surroundings);
  if (words.length >= 8) return words;
  throw new Failure('validation', 'A passphrase needs at least 8 characters. Nothing was written.');
}
