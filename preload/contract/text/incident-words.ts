import type { Incident } from '../status.ts';

/** `Support works badly since 2026-11-20T10:00:00Z (minor, investigating): API degradation`. */
export function incidentInWords({ title, impact, stage, outage, services, startedAt, kind }: Incident): string {
  const names = services.map(({ name }) => name).join(', ') || 'Zendesk';
  const how = kind === 'maintenance' ? 'is being maintained' : outage ? 'is out' : 'works badly';
  const since = startedAt === undefined ? '' : ` since ${startedAt.replace(/\.\d+Z$/, 'Z')}`;
  return `${names} ${how}${since} (${impact}, ${stage}): ${title.replace(/[.\s]+$/, '')}`;
}
