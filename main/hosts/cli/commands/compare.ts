import type { Command } from 'commander';
import { type Comparison, MatchBy } from '../../../../preload/contract/areas/configuration.ts';
import { Failure } from '../../../failure.ts';
import { comparisonPage } from '../../../reports/comparison-page.ts';
import { comparedSide } from '../compared-side.ts';
import { writeNamedFile } from '../files.ts';
import type { RunCommand } from '../run-command.ts';
import { count, short, table } from '../words.ts';

export function compareCommand(program: Command, run: RunCommand): void {
  program
    .command('compare')
    .description('what differs between two sides: accounts, snapshots, exports')
    .argument('<left>', 'account:A, snapshot:ID, the folder of an export, or a zip')
    .argument('<right>', 'the same')
    .option('--by <what>', 'id, or name; id where both sides are of one account unless told')
    .option('--people', 'people of accounts and snapshots too')
    .option('--exit-code', 'exit with 1 where they differ')
    .option('--html <file>', 'the differences as a page')
    .action(
      run(async ({ output, withConsole }, options, [left = '', right = '']) => {
        const by = MatchBy.optional().safeParse(options.by);
        if (!by.success)
          throw new Failure('validation', `--by takes id or name, not “${String(options.by)}”. Nothing was compared.`);
        const sides = { left: await comparedSide(left), right: await comparedSide(right) };
        const found = await withConsole((client) =>
          client.configuration.compare({ ...sides, by: by.data, people: options.people === true }),
        );
        if (options.html !== undefined) await writeNamedFile(String(options.html), comparisonPage(found));
        for (const note of found.notes) output.note(`redline: ${note}`);
        output.result(found, wordsOf(found));
        return options.exitCode === true && !found.equal ? 1 : 0;
      }),
    );
}

const shown = 200;

function wordsOf({ equal, left, right, added, removed, changed, ambiguous, notCompared }: Comparison): string {
  const rows = [
    ...added.map(({ resource, key, name }) => ['added', resource, key, name, '']),
    ...removed.map(({ resource, key, name }) => ['removed', resource, key, name, '']),
    ...changed.flatMap(({ resource, key, name, changes }) =>
      changes.map((change) => [
        'changed',
        resource,
        key,
        name,
        `${change.field}: ${short(change.left, 40)} → ${short(change.right, 40)}`,
      ]),
    ),
    ...ambiguous.map(({ resource, name, why }) => [
      'unclear',
      resource,
      '',
      name,
      why === 'several' ? 'several have the name' : 'only alike',
    ]),
  ];
  const more = rows.length > shown ? `\n… and ${count(rows.length - shown, 'more', 'more')}; --json and --html show all.` : '';
  const sum = `${added.length} added, ${removed.length} removed, ${changed.length} changed, ${ambiguous.length} unclear`;
  return [
    equal ? `Nothing differs between ${left} and ${right}.` : `From ${left} to ${right}: ${sum}.`,
    ...(rows.length > 0 ? [`${table(['', 'kind', 'key', 'name', 'difference'], rows.slice(0, shown))}${more}`] : []),
    ...(notCompared.length > 0 ? [`Only one side holds ${notCompared.join(', ')}; nothing is said of these.`] : []),
  ].join('\n');
}
