import type { EscalationStep } from '../escalation.ts';
import type { Incident } from '../status.ts';

/** With how bad it is in the account's own words, where its plan has them. */
type Told = Incident & { readonly severity?: string };

/** `Support works badly since 2026-11-20T10:00:00Z (minor, investigating): API degradation`. */
export function incidentInWords({ title, impact, severity = impact, stage, outage, services, startedAt, kind }: Told): string {
  const names = services.map(({ name }) => name).join(', ') || 'Zendesk';
  const how = kind === 'maintenance' ? 'is being maintained' : outage ? 'is out' : 'works badly';
  const since = startedAt === undefined ? '' : ` since ${startedAt.replace(/\.\d+Z$/, 'Z')}`;
  return `${names} ${how}${since} (${severity}, ${stage}): ${title.replace(/[.\s]+$/, '')}`;
}

/** `2. DUE since 2026-11-20T10:30Z: tell Bea (+49 …): open a ticket`. */
export function escalationStepInWords({ step, tell, reach, what, at, state, takenAt, takenBy }: EscalationStep): string {
  const time = at?.replace(/:\d\d\.\d+Z$/, 'Z') ?? '';
  const when = {
    due: `DUE since ${time}`,
    later: `at ${time}`,
    taken: `taken ${takenAt?.replace(/:\d\d\.\d+Z$/, 'Z') ?? ''} by ${takenBy ?? ''}`,
    'no-clock': 'when is not known, as Zendesk does not say when it began',
  }[state];
  return `${step}. ${when}: tell ${tell} (${reach}): ${what}`;
}
