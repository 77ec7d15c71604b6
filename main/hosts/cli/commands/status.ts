import type { Command } from 'commander';
import type { Incident, ServiceStatus } from '../../../../preload/contract/status.ts';
import { incidentInWords } from '../../../../preload/contract/text/incident-words.ts';
import type { RunCommand } from '../run-command.ts';

export function statusCommand(program: Command, run: RunCommand): void {
  program
    .command('status')
    .description('what Zendesk reports of itself for the account: incidents and planned maintenance')
    .requiredOption('--account <account>', 'its name or id')
    .action(
      run(async ({ output, withConsole }, options) =>
        withConsole(async (client) => {
          const status = await client.status.incidents({ account: String(options.account), fresh: true });
          output.result(status, statusText(status));
          return 0;
        }),
      ),
    );
}

function statusText({ known, why, incidents, checkedAt }: ServiceStatus): string {
  if (!known) return why ?? 'Zendesk’s status is not known.';
  if (incidents.length === 0) return `Zendesk reports no incident (asked at ${checkedAt ?? 'an unknown time'}).`;
  return incidents.flatMap(incidentLines).join('\n');
}

function incidentLines(incident: Incident): string[] {
  const { isNeeded, update, endsAt } = incident;
  return [
    incidentInWords(incident),
    ...(endsAt === undefined ? [] : [`    planned to end at ${endsAt}`]),
    ...(update ? [`    ${update.at}: ${update.text}`] : []),
    `    ${isNeeded ? 'runs need it, so they ask before they start' : 'runs do not need it'}`,
  ];
}
