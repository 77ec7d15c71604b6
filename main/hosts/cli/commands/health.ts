import type { Command } from 'commander';
import { HealthCode, type HealthFinding, type HealthReport } from '../../../../preload/contract/health.ts';
import { healthWords } from '../../../../preload/contract/text/health-words.ts';
import { Failure } from '../../../failure.ts';
import { writeDraft } from '../draft-written.ts';
import type { RunCommand } from '../run-command.ts';
import { count, short, table } from '../words.ts';

export function healthCommand(program: Command, run: RunCommand): void {
  program
    .command('health')
    .description('how well the account of the last snapshot is kept: a score, and what each check found')
    .requiredOption('--account <account>', 'its name or id')
    .option('--fix <codes>', 'draft what mends these checks’ findings, such as never-used,duplicates')
    .option('--out <file>', 'where to write that change set')
    .action(
      run(async ({ output, withConsole }, options) => {
        const account = String(options.account);
        const codes = options.fix === undefined ? undefined : codesIn(String(options.fix));
        if ((codes === undefined) !== (options.out === undefined))
          throw new Failure(
            'validation',
            '--fix and --out go together: what to mend, and where to write it. Nothing was drafted.',
          );
        return withConsole(async (client) => {
          const report = await client.health.check({ account });
          if (codes === undefined) {
            output.result(report, reportText(report));
            return 0;
          }
          const operations = report.checks.flatMap(({ code, fix = [] }) => (codes.includes(code) ? fix : []));
          if (operations.length === 0)
            throw new Failure(
              'validation',
              `Nothing that ${codes.join(', ')} found can be mended by a draft. Nothing was drafted.`,
            );
          const titles = codes.map((code) => healthWords[code].title);
          const draft = await client.changes.draft({ account, operations, reason: `Health: ${titles.join('; ')}` });
          await writeDraft(client, output, { account, draft, out: String(options.out) });
          return 0;
        });
      }),
    );
}

/** @throws Failure where one is no check. */
function codesIn(text: string): HealthCode[] {
  return text.split(',').map((word) => {
    const code = HealthCode.safeParse(word.trim());
    if (code.success) return code.data;
    throw new Failure('validation', `“${word.trim()}” is no health check: it is one of ${HealthCode.options.join(', ')}.`);
  });
}

function reportText({ score, formula, checks, notChecked, snapshot }: HealthReport): string {
  const found = checks.filter((check) => check.count > 0);
  const rows = found.map((check) => [
    check.level,
    check.code,
    `${check.count} of ${check.of}`,
    check.fix ? 'yes' : '',
    suchAs(check),
  ]);
  return [
    `Health ${score ?? '–'} of 100, by the snapshot of ${snapshot.takenAt} (${formula}).`,
    `${count(checks.length, 'check')}: ${checks.length - found.length} found nothing.`,
    ...(rows.length === 0 ? [] : [table(['LEVEL', 'CHECK', 'FOUND', 'DRAFTS', 'SUCH AS'], rows)]),
    ...(notChecked.length === 0 ? [] : [`Not checked, as the snapshot holds nothing of it: ${notChecked.join(', ')}.`]),
  ].join('\n');
}

function suchAs({ hits }: HealthFinding): string {
  return hits
    .slice(0, 3)
    .map(({ item, name, about }) => `${item} ${short(name, 40)}${about === undefined ? '' : ` (${short(about, 40)})`}`)
    .join(' · ');
}
