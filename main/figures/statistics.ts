/** An interval that holds the true value in 95 of 100 such samples. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** The middle of sorted values; of an even number the mean of the two in the middle. */
export function medianOf(sorted: ArrayLike<number>): number | null {
  const { length } = sorted;
  if (length === 0) return null;
  const upper = sorted[length >> 1] ?? 0;
  return length % 2 === 1 ? upper : ((sorted[(length >> 1) - 1] ?? 0) + upper) / 2;
}

const z = 1.959964;

/**
 * The interval of a median out of the places of sorted values (the binomial's normal approximation): it supposes nothing of how times are
 * spread and draws nothing by chance, so that the same tickets always give the same interval. For 30 values and more.
 */
export function medianInterval(sorted: ArrayLike<number>): Interval | null {
  const n = sorted.length;
  if (n < 6) return null;
  const reach = (z * Math.sqrt(n)) / 2;
  const low = Math.max(0, Math.floor(n / 2 - reach));
  const high = Math.min(n - 1, Math.ceil(n / 2 + reach));
  return { low: sorted[low] ?? 0, high: sorted[high] ?? 0 };
}

/** Wilson's interval of a share, both from 0 to 1. */
export function shareInterval(hits: number, n: number): Interval | null {
  if (n === 0) return null;
  const share = hits / n;
  const middle = share + (z * z) / (2 * n);
  const reach = z * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  const scale = 1 + (z * z) / n;
  return { low: Math.max(0, (middle - reach) / scale), high: Math.min(1, (middle + reach) / scale) };
}
