/** When to ask after a job next, in milliseconds of the caller's clock. */
export interface Forecast {
  due(): number;
  /** The job is still under way, with so many of its items done. */
  seen(now: number, progress: number, total: number | undefined): void;
  /** The job was seen to have ended. */
  ended(now: number): void;
}

/** How long jobs take, as far as those before have shown. */
interface Known {
  milliseconds: number | undefined;
}

/** While nothing is known of how long jobs take: the first look, and how looks grow apart. Recorded: 5 items in ≤ 6 s, 100 in 10–20 s. */
const firstLook = 500;
const longestLook = 5000;
const growth = 1.6;

/** Looking a little late finds the jobs that began together done together. */
const late = 1.01;
const leastLate = 40;

/**
 * Makes forecasts that learn from each other: the jobs of one run are alike, so the last one's time tells the next one's. Within
 * one job, its progress between two looks tells when it will be done.
 */
export function learnedForecast(): (began: number) => Forecast {
  const known: Known = { milliseconds: undefined };
  return (began) => {
    const expected = known.milliseconds;
    let due = began + (expected === undefined ? firstLook : expected * late + leastLate);
    let step = expected === undefined ? firstLook : Math.max(firstLook / 2, expected / 20);
    let before: { at: number; progress: number } | undefined;
    return {
      due: () => due,
      seen(now, progress, total) {
        const pace = before && progress > before.progress ? (now - before.at) / (progress - before.progress) : undefined;
        if (pace !== undefined && total !== undefined) {
          const ends = now + (total - progress) * pace;
          known.milliseconds = ends - began;
          due = Math.max(now + leastLate, began + (ends - began) * late + leastLate);
        } else {
          step = Math.min(longestLook, step * growth);
          due = now + step;
        }
        if (before === undefined || progress > before.progress) before = { at: now, progress };
      },
      ended(now) {
        // Seen late by up to one step, so only a shorter time than known says anything new.
        const took = now - began;
        if (known.milliseconds === undefined || took < known.milliseconds) known.milliseconds = took;
      },
    };
  };
}
