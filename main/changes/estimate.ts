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

/** About what one answer takes; it only counts where few requests overlap. */
const secondsPerAnswer = 0.3;

/** How long sending this many requests takes, in whole seconds, and on what that is based. */
export function estimate(count: Pick<RequestCount, 'total'>, pace: Pace): Estimate {
  const perMinute = Math.max(1, Math.floor(pace.perMinute * (1 - pace.headroom)));
  const byLimit = (count.total * 60) / perMinute;
  const byAnswers = (count.total * secondsPerAnswer) / Math.max(1, pace.inFlight);
  const requests = count.total === 1 ? '1 request' : `${count.total} requests`;
  return { seconds: Math.ceil(Math.max(byLimit, byAnswers)), basis: `${requests} at ${perMinute} a minute` };
}
