import type { Command } from 'commander';
import type { Effects, Rehearsal } from '../../../../preload/contract/rehearsal.ts';
import { visibleLine } from '../../../../preload/contract/text/visible-text.ts';
import { Failure } from '../../../failure.ts';
import type { CommandContext, Console } from '../command-context.ts';
import { readNamedFile } from '../files.ts';
import type { RunCommand } from '../run-command.ts';
import { count, duration } from '../words.ts';

export function rehearseCommand(program: Command, run: RunCommand): void {
  program
    .command('rehearse')
    .description('play a change set, and its undo, on a twin of the account; Zendesk is asked nothing')
    .requiredOption('--account <account>', 'its name or id')
    .requiredOption('--change <file>', 'a change set')
    .action(
      run(async (context, options) => {
        const content = await readNamedFile(String(options.change), 'change set');
        return context.withConsole(async (client) => {
          const account = String(options.account);
          const { hash } = await client.changes.open({ account, content });
          const rehearsal = await followed(context, client, { account, hash });
          context.output.result(rehearsal, rehearsalText(rehearsal));
          return rehearsal.refused.length > 0 || !rehearsal.undone ? 1 : 0;
        });
      }),
    );
}

const phases = { filling: 'Filling the twin', running: 'Running', undoing: 'Taking back' } as const;

async function followed(
  { output, surroundings }: CommandContext,
  client: Console,
  change: { readonly account: string; readonly hash: string },
): Promise<Rehearsal> {
  const ending = new AbortController();
  const stop = surroundings.onInterrupt(() => ending.abort());
  try {
    for await (const event of await client.rehearsals.rehearse(change, { signal: ending.signal })) {
      if (event.type === 'result') return event.rehearsal;
      output.progress(`${phases[event.phase]}: ${event.done.toLocaleString('en')} of ${event.total.toLocaleString('en')}`);
    }
  } finally {
    stop();
  }
  throw new Failure('cancelled', 'The rehearsal was cancelled. Nothing was sent and nothing was kept.');
}

/** Lines of one kind that are shown; `--json` has all. */
const mostLines = 20;

function rehearsalText(rehearsal: Rehearsal): string {
  const { applied, failed, notAttempted, seconds, perMinute, requests, snapshot, effects, refused, unknown, undo } = rehearsal;
  return [
    `Rehearsed on the snapshot of ${snapshot.takenAt}: ${applied} applied, ${failed} failed${notAttempted > 0 ? `, ${notAttempted} not attempted` : ''}.`,
    `About ${duration(seconds)} for ${count(requests, 'request')}, at ${perMinute.toLocaleString('en')} a minute.`,
    ...effectLines(effects, ''),
    ...listed(
      refused.map(({ item, name, why }) => `refused: ${item} “${name}”: ${why}`),
      'refused',
    ),
    ...(undo
      ? [
          `Its undo: ${undo.applied} applied, ${undo.failed} failed, about ${duration(undo.seconds)}.`,
          ...effectLines(undo.effects, 'the undo '),
          ...listed(
            undo.refused.map(({ item, name, why }) => `the undo is refused: ${item} “${name}”: ${why}`),
            'refused',
          ),
        ]
      : []),
    rehearsal.undone ? 'The undo gives everything back.' : 'The undo does not give everything back.',
    ...listed(rehearsal.differences.map(differenceText), 'different'),
    ...rehearsal.stays.map((text) => `stays: ${text}`),
    ...unknown.map(({ item, count: number, why }) => `not known: ${item}${number > 1 ? ` (${number})` : ''}: ${why}`),
  ]
    .map(visibleLine)
    .join('\n');
}

function effectLines({ mails, calls, ticketsMoved }: Effects, who: string): string[] {
  return [
    ...listed(
      mails.map(({ ticket, rule, to, subject }) => `${who}mails ${to} about ticket ${ticket}: “${subject}” (${rule})`),
      'mails',
    ),
    ...listed(
      calls.map(({ ticket, rule, to }) => `${who}calls ${to} about ticket ${ticket} (${rule})`),
      'calls',
    ),
    ...listed(
      ticketsMoved.map(
        ({ ticket, rule, changes }) =>
          `${who}moves ticket ${ticket}: ${changes.map(({ field }) => field).join(', ')} (${rule ?? 'Zendesk itself'})`,
      ),
      'moved tickets',
    ),
  ];
}

function differenceText({ resource, id, name, field, before, after }: Rehearsal['differences'][number]): string {
  if (field !== undefined)
    return `stays: ${resource}:${id} “${name}”: ${field} ${JSON.stringify(before)} → ${JSON.stringify(after)}`;
  return after === null ? `stays: ${resource}:${id} “${name}” is gone` : `stays: ${resource}:${id} “${name}” is there`;
}

function listed(lines: readonly string[], what: string): string[] {
  if (lines.length <= mostLines) return [...lines];
  return [
    ...lines.slice(0, mostLines),
    `… and ${(lines.length - mostLines).toLocaleString('en')} more ${what}; --json shows all`,
  ];
}
