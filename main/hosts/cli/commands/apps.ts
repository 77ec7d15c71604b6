import { mkdir, rmdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Command } from 'commander';
import type { AppDrill, AppsCompared, AppsReport, Fallback, KeptPlan } from '../../../../preload/contract/apps.ts';
import { StandByPlan } from '../../../../preload/contract/apps.ts';
import { drillText } from '../../../../preload/contract/text/drill-text.ts';
import { Failure } from '../../../failure.ts';
import type { Console } from '../command-context.ts';
import { writeChangeSet, writeDraft } from '../draft-written.ts';
import { writeNamedFile } from '../files.ts';
import type { RunCommand } from '../run-command.ts';
import { count, short, table } from '../words.ts';

export function appsCommand(program: Command, run: RunCommand): void {
  const command = program.command('apps').description('which apps are installed, and what is done when one fails');
  const part = (name: string, description: string) =>
    command.command(name).description(description).requiredOption('--account <account>', 'its name or id');

  part('list', 'installed apps with versions, settings without secrets, for whom they are, and their stand-by plans')
    .option('--beside <account>', 'what differs from the apps of another account instead, by their newest snapshots')
    .action(
      run(async ({ output, withConsole }, options) =>
        withConsole(async (client) => {
          const account = String(options.account);
          if (options.beside === undefined) {
            const report = await client.apps.list({ account });
            for (const note of report.notes) output.note(`redline: ${note}`);
            output.result(report, reportText(report));
          } else {
            const compared = await client.apps.compare({ account, other: await idOf(client, String(options.beside)) });
            output.result(compared, comparedText(compared));
          }
          return 0;
        }),
      ),
    );
  part('stand-by <app>', 'the plan for when an app fails: shows it, keeps it (--what, --who), or drafts its switch (--out)')
    .option('--what <text>', 'what is to be done')
    .option('--who <text>', 'whose task it is')
    .option('--fallback <what>', 'what stands in: disable, app:ID, macro:ID or form:ID')
    .option('--notice <text>', 'what customers or agents are told')
    .option('--secrets <text>', 'where the settings are kept that Zendesk never shows')
    .option('--remove', 'forget the plan')
    .option('--out <file>', 'draft the switch into this change set')
    .action(
      run(async ({ output, withConsole }, options, [app = '']) =>
        withConsole(async (client) => {
          const of = { account: String(options.account), app };
          if (options.remove === true) {
            const answer = await client.apps.removePlan(of);
            output.result(answer, answer.removed ? 'The plan is forgotten.' : 'There was no plan.');
            return 0;
          }
          const kept = await planKept(client, of, options);
          if (options.out === undefined) output.result(kept, kept ? planText(kept) : 'No stand-by plan is kept for it.');
          else {
            const { draft, notes } = await client.apps.standBy(of);
            for (const note of notes) output.note(`redline: ${note}`);
            await writeDraft(client, output, { account: of.account, draft, out: String(options.out) });
          }
          return 0;
        }),
      ),
    );
  part('drill <app>', 'draft the way to the stand-by and back as two change sets, and keep its log and clock')
    .option('--out <folder>', 'where the change sets and the log go')
    .option('--log', 'the drills of the app so far, with their clocks; drafts nothing')
    .option('--saw <text>', 'note in the newest drill what you saw')
    .action(
      run(async ({ output, withConsole }, options, [app = '']) =>
        withConsole(async (client) => {
          const of = { account: String(options.account), app };
          if (options.log === true || options.saw !== undefined) {
            const drills = await drillsOf(client, of, options.saw === undefined ? undefined : String(options.saw));
            output.result(drills, drills.length === 0 ? 'It was never drilled.' : drills.map(drillText).join('\n'));
            return 0;
          }
          if (options.out === undefined)
            throw new Failure('validation', 'Say where the change sets go, with --out. Nothing was drafted.');
          const out = String(options.out);
          const made = await madeFolder(out);
          const { drill, there, back, notes } = await client.apps.drill(of).catch(async (error: unknown) => {
            await unmade(out, made);
            throw error;
          });
          for (const note of notes) output.note(`redline: ${note}`);
          const paths = {
            there: join(out, 'there.redline.json'),
            back: join(out, 'back.redline.json'),
            log: join(out, 'drill.md'),
          };
          await writeChangeSet(client, of.account, there.hash, paths.there);
          await writeChangeSet(client, of.account, back.hash, paths.back);
          const plan = await client.apps.plan(of);
          await writeNamedFile(paths.log, [...(plan ? [planText(plan), ''] : []), drillText(drill), ''].join('\n'));
          output.result(
            { drill, there: { ...there, out: paths.there }, back: { ...back, out: paths.back }, log: paths.log, notes },
            `Apply ${paths.there}, note what you see (--saw), then apply ${paths.back}. The clock runs from the one to the other; see it with --log.`,
          );
          return 0;
        }),
      ),
    );
}

async function idOf(client: Console, account: string): Promise<string> {
  return (await client.accounts.get({ account })).id;
}

/** Keeps what is told of the plan; what is not told stays as it was. */
async function planKept(
  client: Console,
  of: { readonly account: string; readonly app: string },
  { what, who, fallback, notice, secrets }: Readonly<Record<string, unknown>>,
): Promise<KeptPlan | null> {
  const told = { what, who, notice, secrets, ...(fallback === undefined ? {} : { fallback: fallbackIn(String(fallback)) }) };
  const given = Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined));
  const known = await client.apps.plan(of);
  if (Object.keys(given).length === 0) return known;
  const plan = StandByPlan.safeParse({ fallback: { kind: 'disable' }, ...known?.plan, ...given });
  if (plan.success) return client.apps.keepPlan({ ...of, plan: plan.data });
  const [first] = plan.error.issues;
  throw new Failure('validation', `The plan lacks something: ${first?.path.join('.')}: ${first?.message}. Nothing was kept.`);
}

function fallbackIn(text: string): Fallback {
  if (text === 'disable') return { kind: 'disable' };
  const [, kind, id] = /^(app|macro|form):(\d{1,16})$/.exec(text) ?? [];
  if (kind === 'app' || kind === 'macro' || kind === 'form') return { kind, id: Number(id) };
  throw new Failure('validation', `“${text}” is no fallback: it is disable, app:ID, macro:ID or form:ID. Nothing was kept.`);
}

async function drillsOf(client: Console, of: { account: string; app: string }, saw: string | undefined): Promise<AppDrill[]> {
  const mine = async () =>
    (await client.apps.drills({ account: of.account })).filter(({ app, name }) => String(app) === of.app || name === of.app);
  const [newest] = await mine();
  if (saw !== undefined) {
    if (!newest) throw new Failure('not-found', `“${of.app}” was never drilled. Nothing was noted.`);
    await client.apps.saw({ account: of.account, drill: newest.id, what: saw });
  }
  return mine();
}

/** @returns the outermost folder that was not there before; undefined where all were. */
async function madeFolder(out: string): Promise<string | undefined> {
  try {
    return await mkdir(out, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new Failure('validation', `${out} cannot be made. Choose another place; nothing was drafted.`, { cause: error });
  }
}

/** Takes away the folders that were made for what then was refused, as far as nobody has put anything into them. */
async function unmade(out: string, made: string | undefined): Promise<void> {
  if (made === undefined) return;
  for (let folder = resolve(out); folder.length >= resolve(made).length; folder = dirname(folder)) {
    const isGone = await rmdir(folder).then(
      () => true,
      () => false,
    );
    if (!isGone) return;
  }
}

function reportText({ apps, notInstalled, plansLeft }: AppsReport): string {
  const rows = apps.map((app) => [
    String(app.id),
    short(app.name, 40),
    app.enabled ? 'on' : 'off',
    [app.version ?? '', app.obsolete ? 'obsolete' : app.deprecated ? 'deprecated' : ''].filter((text) => text !== '').join(' '),
    [...(app.roles ?? []), ...(app.groups ?? [])].map(({ name }) => name).join(', ') || 'everybody',
    app.standBy ? `${short(app.standBy.plan.who, 20)}${app.drilledAt ? `, drilled ${app.drilledAt.slice(0, 10)}` : ''}` : '',
  ]);
  const changes = apps.flatMap(({ name, changes: each }) =>
    each.map(({ since, field, before, after }) => `${since}  ${name}: ${field} ${short(before, 30)} → ${short(after, 30)}`),
  );
  return [
    apps.length === 0 ? 'No app is installed.' : table(['ID', 'APP', '', 'VERSION', 'FOR', 'STAND-BY'], rows),
    ...(notInstalled.length > 0 ? [`Not installed: ${notInstalled.map(({ name }) => name).join(', ')}.`] : []),
    ...(plansLeft.length > 0 ? [`Plans for apps that are gone: ${plansLeft.map(({ name }) => name).join(', ')}.`] : []),
    ...(changes.length > 0 ? ['', 'Changed, by the snapshots that are kept:', ...changes] : []),
  ].join('\n');
}

function comparedText({ onlyHere, onlyThere, different, ambiguous }: AppsCompared): string {
  const lines = [
    ...onlyHere.map((name) => `only here: ${name}`),
    ...onlyThere.map((name) => `only there: ${name}`),
    ...different.map(({ name, field, here, there }) => `${name}: ${field} ${short(here, 30)} here, ${short(there, 30)} there`),
    ...ambiguous.map((name) => `several are called ${name}, so they are not compared`),
  ];
  return lines.length === 0 ? 'The apps are the same.' : [`${count(lines.length, 'difference')}.`, ...lines].join('\n');
}

function planText({ name, plan: { what, who, fallback, notice, secrets }, by, keptAt }: KeptPlan): string {
  return [
    `# Stand-by of ${name}`,
    `Who: ${who}`,
    `What: ${what}`,
    `Fallback: ${'id' in fallback ? `${fallback.kind} ${fallback.id}` : 'none, it is switched off'}`,
    ...(notice ? [`Notice: ${notice}`] : []),
    ...(secrets ? [`Secret settings are kept: ${secrets}`] : []),
    `Kept by ${by}, ${keptAt}`,
  ].join('\n');
}
