import type { Command } from 'commander';
import type { Explained, ExplainedRecord, ExplainedTicket, JudgedTrigger } from '../../../../preload/contract/explain.ts';
import { actorWords, eventWords, knownWords, stepWords, todayWords } from '../../../../preload/contract/text/explain-words.ts';
import { Failure } from '../../../failure.ts';
import type { RunCommand } from '../run-command.ts';
import { count } from '../words.ts';

export function explainCommand(program: Command, run: RunCommand): void {
  program
    .command('explain')
    .description(
      'what each rule, macro, app and person did to a ticket and which triggers would run on it now; or where a tag, a macro or a person stands',
    )
    .argument('<what...>', 'a ticket’s number, tag:vip, macro:11, trigger:7, automation:8 or user:ada@example.com')
    .requiredOption('--account <account>', 'its name or id')
    .action(
      run(async ({ output, withConsole }, options, words) => {
        const account = String(options.account);
        // `redline explain ticket 123` is what people say.
        const what = words.length === 2 ? words.join(':') : words.join(' ');
        if (words.length > 2) throw new Failure('validation', `“${what}” is more than one thing. Nothing was read.`);
        return withConsole(async (client) => {
          const of = await client.explain.named({ account, what });
          const explained = await client.explain.what({ account, of });
          output.result(explained, explainedText(explained));
          return 0;
        });
      }),
    );
}

function explainedText(explained: Explained): string {
  return explained.what === 'ticket' ? ticketText(explained) : recordText(explained);
}

function ticketText({ account, ticket, steps, rules, now, tags, mails, notes }: ExplainedTicket): string {
  const section = (title: string, lines: readonly string[]) => (lines.length === 0 ? [] : ['', title, ...lines]);
  return [
    `Ticket ${ticket.id} of ${account.name} (${account.environment}), ${ticket.status}: ${count(steps.length, 'update')}.`,
    ...section(
      'WHAT HAPPENED',
      steps.flatMap((step) => [
        `${step.at}  ${stepWords(step)}`,
        ...step.events.map(
          (event) => `    ${sameActor(event.by, step.by) ? '' : `${actorWords(event.by)}: `}${eventWords(event)}`,
        ),
      ]),
    ),
    ...section(
      'THE RULES AND MACROS THAT ACTED',
      rules.flatMap((rule) => [
        `${rule.item}  ${rule.name} (${knownWords(rule)}; ${todayWords(rule)})`,
        ...wordsOf('then', rule.before?.words),
        ...(rule.same === false ? wordsOf('now', rule.now?.words) : []),
      ]),
    ),
    ...section(
      'WHY IT CARRIES ITS TAGS',
      tags.map(({ tag, at, sentence }) => `${tag}: ${sentence}${at === undefined ? '' : ` (${at})`}`),
    ),
    ...section(
      'WHY MAIL WAS SENT',
      mails.map(({ at, to, sentence }) => `${at}  to ${to.join(', ') || 'somebody who is not named'}: ${sentence}`),
    ),
    ...section(`WHICH TRIGGERS WOULD RUN NOW  (${now.when})`, now.triggers.flatMap(triggerLines)),
    ...section(`WHICH AUTOMATIONS WOULD ACT NOW  (${now.hourly})`, now.automations.flatMap(triggerLines)),
    ...section('', notes),
  ].join('\n');
}

function sameActor(left: ExplainedTicket['steps'][number]['by'], right: typeof left): boolean {
  return left.kind === right.kind && left.id === right.id && left.name === right.name;
}

function wordsOf(
  when: string,
  words: { readonly all: readonly string[]; readonly any: readonly string[]; readonly actions: readonly string[] } | undefined,
): string[] {
  if (!words) return [];
  return [
    ...(words.all.length > 0 ? [`    ${when}, all of: ${words.all.join('; ')}`] : []),
    ...(words.any.length > 0 ? [`    ${when}, one of: ${words.any.join('; ')}`] : []),
    `    ${when}, does: ${words.actions.join('; ')}`,
  ];
}

const verdicts = { yes: 'RUNS', no: 'does not run', unknown: 'MAY RUN' } as const;

function triggerLines({ item, name, runs, conditions }: JudgedTrigger): string[] {
  const shown = runs === 'no' ? conditions.filter(({ holds }) => holds === 'no') : conditions;
  return [
    `${verdicts[runs]}  ${item}  ${name}`,
    ...shown.map(({ condition, holds, because }) => `    ${holds === 'unknown' ? '?' : holds}  ${condition} (${because})`),
  ];
}

function recordText({ account, item, name, now, words, earlier, byRedline, log, uses, notes }: ExplainedRecord): string {
  return [
    `${item} ${name}, of ${account.name} (${account.environment}).`,
    ...now.map(({ label, value }) => `${label}: ${value}`),
    ...wordsOf('now', words),
    `Named in ${count(uses.uses.length, 'place')}; ${count(uses.people, 'person', 'people')} and ${count(uses.organizations, 'organization')} carry it or belong to it.`,
    ...uses.uses.map((use) => `    ${use.item}  ${use.name}: ${use.place}${use.active ? '' : ' (inactive)'}`),
    ...(earlier.length > 0 ? ['What changed, by the snapshots that are kept:'] : []),
    ...earlier.flatMap(({ since, changes }) => [
      `    by ${since}`,
      ...changes.map(({ label, before, after }) => `        ${label}: ${before} → ${after}`),
    ]),
    ...(byRedline.length > 0 ? ['What Redline did:'] : []),
    ...byRedline.map(({ at, run, title, author, status }) => `    ${at}  ${title}, by ${author} (${status}, run ${run})`),
    ...(log && log.length > 0 ? ['What Zendesk’s audit log tells:'] : []),
    ...(log ?? []).map(({ at, by, action, what }) => `    ${at}  ${by}: ${action} ${what}`),
    ...notes,
  ].join('\n');
}
