import type { Command } from 'commander';
import { SourceAddress, type SourceRead } from '../../../../preload/contract/sources.ts';
import { Failure } from '../../../failure.ts';
import { secretFromStdin } from '../ask.ts';
import type { RunCommand } from '../run-command.ts';
import { count, table } from '../words.ts';

export function sourcesCommand(program: Command, run: RunCommand): void {
  const command = program.command('sources').description('a company’s own systems, asked with a GET for rosters and requests');
  command
    .command('list')
    .description('which there are')
    .action(
      run(async ({ output, withConsole }) => {
        const all = await withConsole((client) => client.sources.list());
        const rows = all.map(({ name, url, confirmed }) => [
          name,
          new URL(url).origin,
          confirmed ? `confirmed ${confirmed.at}` : 'to be confirmed',
        ]);
        output.result(all, rows.length === 0 ? 'There is no source.' : table(['NAME', 'HOST', ''], rows));
        return 0;
      }),
    );
  command
    .command('add <name>')
    .description('keep one, or change where it is asked')
    .requiredOption('--url <url>', 'its address: https')
    .option('--header <header>', 'the header that carries the token; Authorization: Bearer unless told')
    .option('--rows <path>', 'where the rows are in its JSON, such as data.people')
    .option('--next <path>', 'where in its JSON the next page is named, such as meta.next; a Link header is followed by itself')
    .option('--cursor <parameter>', 'the parameter of the address that carries what is named there, where that is no address')
    .option('--token-stdin', 'read the token from standard input')
    .action(
      run(async ({ output, surroundings, withConsole }, options, [name = '']) => {
        const told = ['url', 'header', 'rows', 'next', 'cursor'].flatMap((key) => (options[key] ? [[key, options[key]]] : []));
        const source = SourceAddress.safeParse({ name, ...Object.fromEntries(told) });
        if (!source.success) {
          const [issue] = source.error.issues;
          throw new Failure('validation', `${issue?.path.join('.')}: ${issue?.message}. Nothing was kept.`);
        }
        const token = options.tokenStdin === true ? await secretFromStdin(surroundings) : undefined;
        const { sources, tokenKept } = await withConsole((client) =>
          client.sources.keep({ source: source.data, ...(token === undefined ? {} : { token }) }),
        );
        output.result(
          { sources, tokenKept },
          token !== undefined && !tokenKept
            ? 'There is no system keychain here, so the token was not kept. Set REDLINE_SOURCE_TOKEN for each command.'
            : `${source.data.name} is kept. See its columns with \`redline sources try\`, then confirm them.`,
        );
        return 0;
      }),
    );
  command
    .command('remove <name>')
    .description('forget one, and its token')
    .action(
      run(async ({ output, withConsole }, _options, [name = '']) => {
        const left = await withConsole((client) => client.sources.remove({ name }));
        output.result(left, `${name} is forgotten.`);
        return 0;
      }),
    );
  command
    .command('try <name>')
    .description('ask it and tell its columns; takes nothing in')
    .action(
      run(async ({ output, withConsole }, _options, [name = '']) => {
        const { content: _content, ...read } = await withConsole((client) => client.sources.read({ name }));
        output.result(read, readText(read));
        return 0;
      }),
    );
  command
    .command('confirm <name>')
    .description('ask it and keep what its columns are called here')
    .option('--column <theirs=ours...>', 'a column that is called otherwise: fullName=name')
    .action(
      run(async ({ output, withConsole }, options, [name = '']) => {
        const given: readonly unknown[] = Array.isArray(options.column) ? options.column : [];
        const columns = Object.fromEntries(given.map((each) => columnIn(String(each))));
        const { content: _content, ...read } = await withConsole((client) => client.sources.confirm({ name, columns }));
        output.result(read, readText(read));
        return 0;
      }),
    );
}

function columnIn(text: string): [string, string] {
  const at = text.lastIndexOf('=');
  if (at > 0 && at < text.length - 1) return [text.slice(0, at).trim(), text.slice(at + 1).trim()];
  throw new Failure('validation', `“${text}” is no column: --column theirs=ours. Nothing was kept.`);
}

function readText({ header, rows, pages, confirmed }: Omit<SourceRead, 'content'>): string {
  return [
    `${count(rows, 'row')}${pages > 1 ? ` on ${pages} pages` : ''}; columns: ${header.join(', ')}.`,
    confirmed
      ? 'The columns are confirmed.'
      : 'The columns are not confirmed yet; nothing is taken in before (`redline sources confirm`).',
  ].join('\n');
}
