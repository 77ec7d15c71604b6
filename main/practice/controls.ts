import type { Dispatcher } from './dispatch.ts';
import { type PlayedIncident, playIncidents } from './incidents.ts';
import { isoSeconds } from './iso-seconds.ts';
import { advanceJobs } from './jobs.ts';
import { type Notification, notifications } from './resources/notifications.ts';
import { controlled } from './resources/resources.ts';
import { type TriggerFiring, triggerFirings } from './resources/trigger-firings.ts';

type ControlledResource = keyof typeof controlled;

/** What a test does to the practice Zendesk without going through its API. Records look as the API would answer them. */
export interface Controls {
  /** Another person's edit: changes these fields and moves `updated_at`. Throws on an unknown record or field. */
  edit(resource: ControlledResource, id: number, fields: Readonly<Record<string, unknown>>): void;
  record(resource: ControlledResource, id: number): Record<string, unknown> | undefined;
  /** What Zendesk's status API tells from now on. */
  play(incidents: readonly PlayedIncident[]): void;
  /** Every record, by ascending id, deleted ones too. A large account has a million tickets. */
  all(resource: ControlledResource): Record<string, unknown>[];
  /** Does what has become due of the jobs that are under way. */
  advance(): void;
  /** What triggers would have sent to people, oldest first. */
  notifications(): Notification[];
  /** What triggers did to tickets, or may have done, oldest first. */
  firings(): TriggerFiring[];
}

/** Each looks at the state as a request at this moment would find it: with the jobs and late requests that are due by now applied. */
export function controlsOf({ state, clock, switches, tally, jobs, address }: Dispatcher, catchUp: () => void): Controls {
  const atThisMoment = <Result>(work: (now: string) => Result): Result => {
    catchUp();
    return state.transaction(() => {
      const time = clock();
      advanceJobs({ state, time, switches, tally }, jobs.kinds, isoSeconds);
      return work(isoSeconds(time));
    });
  };
  return {
    edit: (resource, id, fields) => atThisMoment((now) => controlled[resource].edit(state, id, fields, now)),
    record: (resource, id) => atThisMoment(() => controlled[resource].record(state, id, address())),
    play: (incidents) => playIncidents(state, incidents),
    advance: () => atThisMoment(() => {}),
    all: (resource) => atThisMoment(() => controlled[resource].all(state, address())),
    firings: () => atThisMoment(() => triggerFirings(state)),
    notifications: () => atThisMoment(() => notifications.select(state, { sql: '1 = 1', parameters: [] })),
  };
}
