import { ok, type Reply } from './reply.ts';
import type { PracticeRequest } from './request.ts';
import type { State } from './state.ts';

/** Something that is played to be wrong with a service of Zendesk's. */
export interface PlayedIncident {
  readonly service: string;
  readonly state: 'outage' | 'degradation' | 'maintenance';
  readonly title?: string;
  /** ISO 8601. */
  readonly since: string;
}

const setting = 'incidents';

/** What is wrong from now on; nothing where the list is empty. */
export function playIncidents(state: State, incidents: readonly PlayedIncident[]): void {
  state.transaction(() => state.set(setting, JSON.stringify(incidents)));
}

/** Zendesk's status API, which is a server of its own: no sign-in, ten requests a minute (developer.zendesk.com, "Status API"). */
export function statusPage(state: State, { method, path }: PracticeRequest, now: number): Reply | undefined {
  const which = /^\/api\/incidents\/(active|maintenance)$/.exec(path)?.[1];
  if (method !== 'GET' || which === undefined) return undefined;
  const times = (askedAt.get(state) ?? []).filter((time) => time > now - 60_000 && time <= now);
  askedAt.set(state, [...times, now]);
  if (times.length >= mostAMinute)
    return {
      status: 429,
      headers: { 'retry-after': '60' },
      body: { errors: [{ code: 'TooManyRequests', title: 'Too many requests' }] },
    };
  const played: readonly PlayedIncident[] = JSON.parse(state.setting(setting) ?? '[]');
  const shown = played.filter(({ state: how }) => (how === 'maintenance') === (which === 'maintenance'));
  return ok({ data: shown.map(incident), included: shown.flatMap(included) });
}

const mostAMinute = 10;
const askedAt = new WeakMap<State, readonly number[]>();

function incident({ service, state, title, since }: PlayedIncident, index: number) {
  const planned = {
    maintenance_start_time: since,
    maintenance_end_time: new Date(Date.parse(since) + 4 * 3_600_000).toISOString(),
  };
  return {
    id: String(index + 1),
    type: 'incident',
    attributes: {
      title: title ?? `${service}: ${state}`,
      impact: state === 'outage' ? 'major' : state === 'degradation' ? 'minor' : 'maintenance',
      status: state === 'maintenance' ? 'scheduled' : 'investigating',
      outage: state === 'outage',
      degradation: state === 'degradation',
      resolved_at: null,
      ...(state === 'maintenance' ? planned : { started_at: since }),
    },
    relationships: {
      incident_services: { data: [{ id: `1${index}`, type: 'incident_service' }] },
      incident_updates: { data: [] },
    },
  };
}

function included({ service, state }: PlayedIncident, index: number) {
  const attributes = {
    incident_id: index + 1,
    service_id: 100 + index,
    outage: state === 'outage',
    degradation: state === 'degradation',
  };
  return [
    { id: `1${index}`, type: 'incident_service', attributes },
    { id: String(100 + index), type: 'service', attributes: { name: service, slug: service.toLowerCase().replaceAll(' ', '-') } },
  ];
}
