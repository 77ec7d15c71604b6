/** More than this is not passed on as the seconds of an error, which people and scripts wait for. */
const mostTold = 3600;

/** Seconds for which an answer asks to be left alone, for whoever is told of it; undefined where it does not ask. */
export function retryAfterSeconds(headers: Headers): number | undefined {
  const seconds = askedToWait(headers);
  return seconds === undefined ? undefined : Math.min(seconds, mostTold);
}

/**
 * The same, however long it is. Zendesk gives seconds; what stands before it may give a date (RFC 9110, 10.2.3), which is told against
 * the `Date` of the same answer, so that it does not matter what time this computer has.
 */
export function askedToWait(headers: Headers): number | undefined {
  const value = headers.get('retry-after')?.trim() ?? '';
  const seconds = /[a-z]/i.test(value) ? (Date.parse(value) - Date.parse(headers.get('date') ?? '')) / 1000 : Number(value);
  return Number.isFinite(seconds) && seconds > 0 ? seconds : undefined;
}
