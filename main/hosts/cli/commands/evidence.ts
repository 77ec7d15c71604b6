import type { Command } from 'commander';
import { Failure } from '../../../failure.ts';
import { writeNamedFile } from '../files.ts';
import { momentOf } from '../moment.ts';
import type { RunCommand } from '../run-command.ts';

const day = 24 * 3_600_000;

export function evidenceCommand(program: Command, run: RunCommand): void {
  program
    .command('evidence')
    .description('what was sent to an account in a period, signed, as a zip that anybody can check')
    .requiredOption('--account <account>', 'its name or id')
    .requiredOption('--from <day>', 'the first day (UTC), or a moment in ISO 8601')
    .requiredOption('--to <day>', 'the last day (UTC), or the moment before which it ends')
    .option('--names <which>', 'full, or hidden: without the bodies of entries and the change sets', 'full')
    .requiredOption('--out <file>', 'a .zip file')
    .action(
      run(async ({ output, withConsole }, options) => {
        const names = options.names === 'hidden' ? 'hidden' : options.names === 'full' ? 'full' : undefined;
        if (names === undefined) throw new Failure('validation', '--names takes full or hidden. Nothing was written.');
        const to = String(options.to);
        const end = momentOf(to, '--to');
        const until = /T/.test(to) ? end : new Date(Date.parse(end) + day).toISOString();
        const from = momentOf(String(options.from), '--from');
        if (from >= until) throw new Failure('validation', '--from lies after --to. Nothing was written.');
        return withConsole(async ({ reviews }) => {
          const wish = { account: String(options.account), from, until, names } as const;
          const { bundle, signer } = await reviews.evidence(wish);
          const bytes = new Uint8Array(await bundle.arrayBuffer());
          await writeNamedFile(String(options.out), bytes);
          const out = String(options.out);
          output.result({ out, from, until, names, signer, bytes: bytes.length }, `Written to ${out}, signed by ${signer}.`);
          return 0;
        });
      }),
    );
}
