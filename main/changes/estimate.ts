import type { Estimate, RequestCount } from '../../preload/contract/change-set.ts';

/** How fast requests may go. */
export interface Pace {
  /** What Zendesk allows the account in a minute. */
  readonly perMinute: number;
  /** The part of it that is left for everyone else, from 0 to below 1. */
  readonly headroom: number;
  /** How many requests are under way at once. */
  readonly inFlight: number;
  /** How many background jobs are under way at once. */
  readonly jobPlaces?: number;
}

/** Requests a minute of the smallest plan, for where Zendesk has not said yet (developer.zendesk.com, "Rate limits": Suite Team). */
export const cautiousLimit = 200;

/** About what one answer takes. */
const secondsPerAnswer = 0.3;

/** About what one background job takes. Recorded: jobs of 100 records took 10 to 20 seconds. */
const secondsPerJob = 15;

/**
 * How long sending this many requests takes, in whole seconds, and on what that is based. Zendesk counts in windows of a minute,
 * so what fits into one window goes as fast as the answers come; every full window before it takes its minute. Background jobs are
 * waited for in the meantime, a few at once.
 */
export function estimate(count: Pick<RequestCount, 'total' | 'jobs'>, pace: Pace): Estimate {
  const perMinute = Math.max(1, Math.floor(pace.perMinute * (1 - pace.headroom)));
  const windows = Math.max(0, Math.ceil(count.total / perMinute) - 1);
  const inTheLast = count.total - windows * perMinute;
  const answers = (inTheLast * secondsPerAnswer) / Math.max(1, pace.inFlight);
  const requests = count.total === 1 ? '1 request' : `${count.total} requests`;
  const { jobs = 0 } = count;
  const { jobPlaces = 1 } = pace;
  const waiting = Math.ceil(jobs / jobPlaces) * secondsPerJob;
  const aside = jobs === 0 ? '' : `, ${jobs === 1 ? '1 background job' : `${jobs} background jobs, ${jobPlaces} at once`}`;
  return { seconds: Math.ceil(Math.max(windows * 60, waiting) + answers), basis: `${requests} at ${perMinute} a minute${aside}` };
}
