import type { Emit, Exclusion, Figure } from './figure.ts';
import { type Interval, medianInterval, medianOf, shareInterval } from './statistics.ts';
import type { Period } from './time/period.ts';

/** One figure over one group of tickets, being counted. */
export interface Tally extends Emit {
  result(): Counted;
}

export interface Counted {
  /** In the figure's unit; null where nothing has a value, which is not 0. */
  readonly value: number | null;
  /** How many have a value. */
  readonly n: number;
  /** How many fall into the period. */
  readonly of: number;
  readonly interval: Interval | null;
  /** The same by all the schedules that each ticket had; null where that is not worked out. */
  readonly allSchedules: number | null;
  readonly excluded: Readonly<Partial<Record<Exclusion, number>>>;
}

export function tallyOf({ statistic, unit }: Figure, { from, until }: Pick<Period, 'from' | 'until'>): Tally {
  const values = new Seconds();
  // As long as no ticket differs, the values themselves stand for these: most tickets have one schedule, and a million are to fit.
  let byAllSchedules: Seconds | undefined;
  let isByAllKnown = true;
  const excluded: Partial<Record<Exclusion, number>> = {};
  let [n, of, sum] = [0, 0, 0];
  const isIn = (at: number) => at >= from && at < until;
  return {
    count(at, value, byAll) {
      if (!isIn(at)) return;
      of += 1;
      if (value === null) return;
      n += 1;
      sum += value;
      if (statistic !== 'median') return;
      if (byAll === undefined) isByAllKnown = false;
      else if (byAllSchedules || byAll !== value) {
        byAllSchedules ??= values.copy();
        byAllSchedules.add(byAll);
      }
      values.add(value);
    },
    leaveOut(at, why) {
      if (isIn(at)) excluded[why] = (excluded[why] ?? 0) + 1;
    },
    result() {
      const counted = { n, of, excluded };
      const scale = unit === 'minutes' ? 1 / 60 : 1;
      switch (statistic) {
        case 'count':
        case 'sum':
          return { ...counted, value: sum, interval: null, allSchedules: null };
        case 'mean':
          return { ...counted, value: n === 0 ? null : rounded(sum / n), interval: null, allSchedules: null };
        case 'share': {
          const interval = scaled(shareInterval(sum, n), 100);
          return { ...counted, value: n === 0 ? null : rounded((100 * sum) / n), interval, allSchedules: null };
        }
        case 'median': {
          const sorted = values.sorted();
          const all = isByAllKnown ? medianOf((byAllSchedules ?? values).sorted()) : null;
          return {
            ...counted,
            value: scaledValue(medianOf(sorted), scale),
            interval: scaled(medianInterval(sorted), scale),
            allSchedules: scaledValue(all, scale),
          };
        }
      }
    },
  };
}

function scaled(interval: Interval | null, by: number): Interval | null {
  return interval && { low: rounded(interval.low * by), high: rounded(interval.high * by) };
}

function scaledValue(value: number | null, by: number): number | null {
  return value === null ? null : rounded(value * by);
}

/** Two places are more than anybody acts on, and hide no minute. */
function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

/** Whole seconds, four bytes each, so that a million tickets fit. */
class Seconds {
  private kept = new Uint32Array(16);
  length = 0;

  add(value: number): void {
    if (this.length === this.kept.length) {
      const larger = new Uint32Array(this.kept.length * 2);
      larger.set(this.kept);
      this.kept = larger;
    }
    this.kept[this.length] = value;
    this.length += 1;
  }

  copy(): Seconds {
    const made = new Seconds();
    made.kept = this.kept.slice();
    made.length = this.length;
    return made;
  }

  sorted(): Uint32Array {
    return this.kept.subarray(0, this.length).sort();
  }
}
