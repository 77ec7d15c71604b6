import type { Command } from 'commander';
import type { EscalatedStatus } from '../../../../preload/contract/escalation.ts';
import { escalationStepInWords, incidentInWords } from '../../../../preload/contract/text/incident-words.ts';
import { Failure } from '../../../failure.ts';
import { readNamedFile } from '../files.ts';
import type { RunCommand } from '../run-command.ts';
import { count } from '../words.ts';

export function statusCommand(program: Command, run: RunCommand): void {
  program
    .command('status')
    .description('what Zendesk reports of itself for the account: incidents and planned maintenance, and whom to tell when')
    .requiredOption('--account <account>', 'its name or id')
    .option('--escalation <file>', 'keep whom to tell during an incident, in YAML or JSON; none forgets it')
    .option('--taken <step>', 'note that this step was taken')
    .option('--incident <id>', 'of which incident, where there are several')
    .action(
      run(async ({ output, withConsole }, options) => {
        const account = String(options.account);
        const text = options.escalation === undefined ? undefined : await planText(String(options.escalation));
        return withConsole(async ({ status: { keepEscalation, incidents, stepTaken } }) => {
          if (text !== undefined) {
            const { plan, forgotten } = await keepEscalation({ account, text });
            const kept = plan
              ? `${count(plan.contacts.length, 'contact')} and ${count(plan.steps.length, 'step')} are kept.`
              : 'Forgotten.';
            const lost =
              forgotten > 0
                ? ` ${count(forgotten, 'step')} that had been taken ${forgotten === 1 ? 'counts' : 'count'} as taken no more.`
                : '';
            output.result({ ...(plan ?? { contacts: [], steps: [] }), forgotten }, `${kept}${lost}`);
            return 0;
          }
          const now = await incidents({ account, fresh: true });
          const step = options.taken === undefined ? undefined : stepIn(String(options.taken));
          const status =
            step === undefined ? now : await stepTaken({ account, incident: incidentIn(now, options.incident), step });
          output.result(status, statusText(status));
          return 0;
        });
      }),
    );
}

async function planText(path: string): Promise<string | null> {
  return path === 'none' ? null : readNamedFile(path, 'plan');
}

function stepIn(text: string): number {
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
  throw new Failure('validation', `“${text}” is no step: it is a number from 1. Nothing was noted.`);
}

/** The one that was named, or the only one there is. */
function incidentIn({ incidents, known, why }: EscalatedStatus, named: unknown): string {
  if (named !== undefined) return String(named);
  const going = incidents.filter(({ kind }) => kind === 'incident');
  const [only] = going;
  if (only && going.length === 1) return only.id;
  if (!known && going.length === 0)
    throw new Failure('network', `${why ?? 'Zendesk’s status is not known.'} No incident is known of before. Nothing was noted.`);
  const which = going.map(({ id, title }) => `${id} (${title})`).join(', ');
  throw new Failure(
    'validation',
    going.length === 0
      ? 'There is no incident. Nothing was noted.'
      : `Say with --incident which one: ${which}. Nothing was noted.`,
  );
}

function statusText({ known, why, incidents, checkedAt }: EscalatedStatus): string {
  if (!known) {
    const last = checkedAt === undefined ? [] : [`As Zendesk last told at ${checkedAt}:`, ...incidents.flatMap(incidentLines)];
    return [why ?? 'Zendesk’s status is not known.', ...(incidents.length > 0 ? last : [])].join('\n');
  }
  if (incidents.length === 0) return `Zendesk reports no incident (asked at ${checkedAt ?? 'an unknown time'}).`;
  return incidents.flatMap(incidentLines).join('\n');
}

function incidentLines(incident: EscalatedStatus['incidents'][number]): string[] {
  const { id, isNeeded, update, endsAt, minutes, steps = [] } = incident;
  return [
    `${incidentInWords(incident)}${minutes === undefined ? '' : `; for ${count(minutes, 'minute')}`} [${id}]`,
    ...(endsAt === undefined ? [] : [`    planned to end at ${endsAt}`]),
    ...(update ? [`    ${update.at}: ${update.text}`] : []),
    `    ${isNeeded ? 'runs need it, so they ask before they start' : 'runs do not need it'}`,
    ...steps.map((step) => `    ${escalationStepInWords(step)}`),
  ];
}
