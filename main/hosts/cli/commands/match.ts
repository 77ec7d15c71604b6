import { basename } from 'node:path';
import type { Command } from 'commander';
import { parse } from 'yaml';
import { MatchMap, type MatchReport, MatchSystem, type MatchWish } from '../../../../preload/contract/match.ts';
import { Failure } from '../../../failure.ts';
import type { CommandContext, Console } from '../command-context.ts';
import { reportCsvErrors } from '../csv-errors.ts';
import { writeChangeSet } from '../draft-written.ts';
import { readNamedBytes, readNamedFile, writeNamedFile } from '../files.ts';
import type { RunCommand } from '../run-command.ts';
import { sourceFile } from '../source-file.ts';
import { count, short, table } from '../words.ts';

export function matchCommand(program: Command, run: RunCommand): void {
  program
    .command('match')
    .description('compare files of Salesforce, Google, Okta or another system with the account, and draft the difference')
    .argument('<system>', `whose files they are: ${MatchSystem.options.join(', ')}`)
    .argument('[file...]', 'CSV or a workbook; of Salesforce accounts, contacts, or both; YAML of the team')
    .requiredOption('--account <account>', 'its name or id')
    .option('--map <file>', 'what the columns are, in YAML or JSON, where their names do not tell')
    .option('--source <name>', 'a source of `redline sources` in place of a file')
    .option('--read', 'read accounts and contacts from Salesforce itself (`redline salesforce connect`) in place of files')
    .option('--where <soql>', 'which accounts are read, in SOQL: "Type = \'Customer\'"; contacts are those of these accounts')
    .option('--group <group>', 'the one group that a roster without a column of groups is about')
    .option('--scope <scope>', 'whom `extra` is told of: everybody, or accounts for the people of the accounts in the files')
    .option('--keep', 'keep the team’s files: edits of their people that its program would overwrite are warned of')
    .option('--forget', 'no longer keep them')
    .option('--out <file>', 'draft the difference into this change set')
    .option('--csv <file>', 'also write the findings as CSV')
    .option('--title <text>', 'what the change set is called')
    .option('--reason <text>', 'why it is done')
    .action(
      run(async (context, options, [system = '', ...paths]) => {
        const known = MatchSystem.safeParse(system);
        if (!known.success)
          throw new Failure('validation', `“${system}” is no system: it is one of ${MatchSystem.options.join(', ')}.`);
        if (options.forget === true || options.keep === true || (paths.length === 0 && known.data === 'team')) {
          if (known.data === 'team') return keptTeam(context, options, paths);
          throw new Failure('validation', 'Only the team’s files are kept or forgotten (`redline match team`).');
        }
        const source = options.source === undefined ? undefined : String(options.source);
        const reads = options.read === true;
        if ([paths.length > 0, source !== undefined, reads].filter(Boolean).length !== 1)
          throw new Failure(
            'validation',
            'Name the files to compare, a source with --source, or --read for Salesforce: one of them. Nothing was compared.',
          );
        if ((reads || options.where !== undefined) && !(reads && known.data === 'salesforce'))
          throw new Failure('validation', '--read and --where are for `match salesforce --read`. Nothing was compared.');
        const files = await filesAt(paths);
        const map = { ...(await mapIn(options.map)), ...scopeIn(options.scope) };
        const group = options.group === undefined ? undefined : String(options.group);
        const wish: MatchWish = { account: String(options.account), system: known.data, files, map, group };
        return context.withConsole(async (client) => {
          if (reads)
            return matched(context, client, await salesforceWish(context, client, wish, options.where), options, 'Salesforce');
          const asked = source === undefined ? wish : { ...wish, files: [await sourceFile(client, source)] };
          return matched(context, client, asked, options, source ?? paths.join(', '));
        });
      }),
    );
}

/** Keeps the team's files, forgets them, or tells which are kept. */
async function keptTeam(
  context: CommandContext,
  options: Readonly<Record<string, unknown>>,
  paths: readonly string[],
): Promise<number> {
  const account = String(options.account);
  const beside = ['out', 'csv', 'source', 'title', 'reason', 'group', 'scope'].find((name) => options[name] !== undefined);
  if (beside !== undefined)
    throw new Failure(
      'validation',
      `--${beside} is for files that are compared, without --keep or --forget. Nothing was compared, kept or forgotten.`,
    );
  if (options.keep === true && options.forget === true)
    throw new Failure('validation', 'Say --keep or --forget, one of them. Nothing was kept or forgotten.');
  if (options.keep !== true)
    return context.withConsole(async ({ match }) => {
      const kept = options.forget === true ? await match.forgetPeople({ account }) : await match.keptPeople({ account });
      const text = kept
        ? `${count(kept.people, 'person', 'people')} of ${kept.files.length} files, kept ${kept.keptAt}`
        : 'None.';
      context.output.result(kept ?? { people: 0 }, options.forget === true && kept ? `Forgotten: ${text}` : text);
      return 0;
    });
  if (paths.length === 0) throw new Failure('validation', 'Name the files to keep. Nothing was kept.');
  const wish = { account, files: await filesAt(paths), map: await mapIn(options.map) };
  return context.withConsole(async ({ match }) => {
    const { errors, kept, missing = [], conflicts = [], notes = [] } = await match.keepPeople(wish);
    if (!kept) return reportCsvErrors(context, paths.join(', '), errors, 'Nothing was kept.');
    for (const note of notes) context.output.note(`redline: ${note}`);
    const text = [
      `${count(kept.people, 'person', 'people')} of ${count(kept.files.length, 'file')} are kept.`,
      ...list('Not in the team here, so that nothing governs them', missing.map(cells)),
      ...list('To be decided by a person', conflicts.map(cells)),
    ];
    context.output.result({ ...kept, missing, conflicts, notes }, text.join('\n'));
    return 0;
  });
}

/** What Salesforce itself answers, in place of files. Its numbers are JSON’s, so a point stands before decimals. */
async function salesforceWish({ output }: CommandContext, client: Console, wish: MatchWish, where: unknown): Promise<MatchWish> {
  const { files, notes, requests, usage } = await client.salesforce.read({
    account: wish.account,
    ...(where === undefined ? {} : { where: String(where) }),
  });
  for (const note of notes) output.note(`redline: ${note}`);
  const used = usage === undefined ? '' : `; the company has used ${usage.used} of ${usage.of} of 24 hours`;
  output.note(
    `redline: ${files.map(({ rows, name }) => `${rows} rows of ${name}`).join(', ')} in ${count(requests, 'request')}${used}.`,
  );
  return {
    ...wish,
    files: files.map(({ name, content }) => ({ name, content })),
    map: { decimal: '.', ...wish.map },
  };
}

async function filesAt(paths: readonly string[]): Promise<MatchWish['files']> {
  return Promise.all(
    paths.map(async (path) => ({ name: basename(path), content: (await readNamedBytes(path, 'file')).toString('base64') })),
  );
}

async function matched(
  context: CommandContext,
  client: Console,
  wish: MatchWish,
  options: Readonly<Record<string, unknown>>,
  paths: string,
): Promise<number> {
  const { output } = context;
  const out = options.out === undefined ? undefined : String(options.out);
  const title = options.title === undefined ? undefined : String(options.title);
  const reason = options.reason === undefined ? undefined : String(options.reason);
  const answer =
    out === undefined
      ? { ...(await client.match.compare(wish)), draft: undefined }
      : await client.match.draft({ ...wish, title, reason });
  const { errors, report, draft } = answer;
  if (!report) return reportCsvErrors(context, paths, errors, 'Nothing was compared.');
  if (options.csv !== undefined) await writeNamedFile(String(options.csv), (await client.match.csv(wish)).content);
  if (out !== undefined && draft) await writeChangeSet(client, wish.account, draft.hash, out);
  for (const note of report.notes) output.note(`redline: ${note}`);
  const drafted = draft && { hash: draft.hash, title: draft.title, edits: draft.edits, out };
  output.result({ ...report, ...drafted }, reportText(report, drafted));
  return 0;
}

const shown = 20;

function reportText(report: MatchReport, drafted: { edits: number; hash: string; out: string | undefined } | undefined): string {
  const { matched: same, missing, extra, different, conflicts } = report;
  return [
    `${count(same, 'record')} matched; ${missing.length} missing in Zendesk, ${extra.length} only in Zendesk, ${different.length} different, ${count(conflicts.length, 'conflict')}.`,
    ...list('Missing in Zendesk', missing.map(cells)),
    ...list('Only in Zendesk', extra.map(cells)),
    ...list(
      'Different',
      different.map((item) => {
        const changes = item.changes.map(({ field, before, after }) => `${field}: ${short(before, 30)} → ${short(after, 30)}`);
        return [...cells(item).slice(0, 3), [...changes, ...(item.why ? [item.why] : [])].join('; ')];
      }),
    ),
    ...list('To be decided by a person', conflicts.map(cells)),
    ...(drafted ? [`\n${count(drafted.edits, 'edit')} drafted into ${drafted.out ?? ''}.\nHash ${drafted.hash}`] : []),
  ].join('\n');
}

function list(title: string, rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return [];
  return [
    `\n${title}`,
    table(['WHAT', 'NAME', 'ADDRESS OR ID', 'WHY'], rows.slice(0, shown)),
    ...(rows.length > shown ? [`… and ${rows.length - shown} more; --json or --csv has all.`] : []),
  ];
}

function cells({ resource, name, email, key, id, group, why }: MatchReport['missing'][number]): string[] {
  return [group ?? resource, short(name, 40), email ?? key ?? String(id ?? ''), short(why ?? '', 80)];
}

/** @throws Failure `validation` where the file holds no mapping. */
async function mapIn(path: unknown): Promise<MatchMap> {
  if (path === undefined) return {};
  const text = await readNamedFile(String(path), 'mapping');
  let value: unknown;
  try {
    value = parse(text);
  } catch {
    throw new Failure('validation', `${String(path)} is neither YAML nor JSON. Nothing was compared.`);
  }
  const map = MatchMap.safeParse(value);
  if (map.success) return map.data;
  const [first] = map.error.issues;
  const where = first?.path.join('.') ?? '';
  throw new Failure(
    'validation',
    `The mapping ${String(path)} is not valid: ${where} ${first?.message ?? ''}. Nothing was compared.`,
  );
}

function scopeIn(scope: unknown): Pick<MatchMap, 'scope'> {
  if (scope === undefined) return {};
  if (scope === 'everybody' || scope === 'accounts') return { scope };
  throw new Failure('validation', `“${String(scope)}” is no scope: it is everybody or accounts. Nothing was compared.`);
}
