import type { Estimate, RequestCount } from '../../preload/contract/change-set.ts';

/** How fast requests may go. */
export interface Pace {
  /** What Zendesk allows the account in a minute. */
  readonly perMinute: number;
  /** The part of it that is left for everyone else, from 0 to below 1. */
  readonly headroom: number;
  /** How many requests are under way at once. */
  readonly inFlight: number;
}

/** About what one answer takes. */
const secondsPerAnswer = 0.3;

/**
 * How long sending this many requests takes, in whole seconds, and on what that is based. Zendesk counts in windows of a minute,
 * so what fits into one window goes as fast as the answers come; every full window before it takes its minute.
 */
export function estimate(count: Pick<RequestCount, 'total'>, pace: Pace): Estimate {
  const perMinute = Math.max(1, Math.floor(pace.perMinute * (1 - pace.headroom)));
  const windows = Math.max(0, Math.ceil(count.total / perMinute) - 1);
  const inTheLast = count.total - windows * perMinute;
  const answers = (inTheLast * secondsPerAnswer) / Math.max(1, pace.inFlight);
  const requests = count.total === 1 ? '1 request' : `${count.total} requests`;
  return { seconds: Math.ceil(windows * 60 + answers), basis: `${requests} at ${perMinute} a minute` };
}
