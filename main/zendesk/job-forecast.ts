/** When to ask after a job next, in milliseconds of the caller's clock. */
export interface Forecast {
  due(): number;
  /** The job is still under way, with so many of its items done. */
  seen(now: number, progress: number, total: number | undefined): void;
  /** The job was seen to have ended. */
  ended(now: number): void;
}

/** The least milliseconds between looks while nothing is known. */
const firstLook = 400;

/** Milliseconds to the first look at a job of so many items, while nothing is known of how long jobs take. Recorded: 5 items in ≤ 6 s, 100 in 10–20 s. */
const firstLookAt = (items: number): number => firstLook + 25 * items;

/** Where a job shows no progress, looks grow apart up to this. */
const longestLook = 5000;
const growth = 1.6;

/** Looking a little late finds the jobs that began together done together. */
const late = 1.01;
const leastLate = 40;

/**
 * Makes forecasts that learn from each other: the jobs of one run are alike, so the last one's time tells the next one's. Within
 * one job, its progress tells when it will be done.
 *
 * @param expectedOf in milliseconds; another than Zendesk's for a server that is known to be quicker.
 */
export function learnedForecast(expectedOf = firstLookAt): (began: number, items: number) => Forecast {
  /** By how many items a job has: its milliseconds, and whether its progress told them or only that it had ended by then. */
  const known = new Map<number, { readonly milliseconds: number; readonly exact: boolean }>();
  return (began, items) => {
    const expected = known.get(items)?.milliseconds;
    let due = began + (expected === undefined ? expectedOf(items) : expected * late + leastLate);
    let step = Math.max(Math.min(firstLook, due - began), (due - began) / 8);
    let before: { at: number; progress: number } | undefined;
    return {
      due: () => due,
      seen(now, progress, total) {
        if (before && progress > before.progress && total !== undefined) {
          const ends = now + ((total - progress) * (now - before.at)) / (progress - before.progress);
          known.set(items, { milliseconds: ends - began, exact: true });
          due = Math.max(now + leastLate, began + (ends - began) * late + leastLate);
        } else {
          due = now + step;
          step = Math.min(longestLook, step * growth);
        }
        // How long it was queued is no part of its pace, so two looks at its progress are needed.
        if (progress > 0) before = { at: now, progress };
      },
      ended(now) {
        // It may have ended long before it was looked at, so the next one is looked at sooner.
        if (!known.get(items)?.exact) known.set(items, { milliseconds: (now - began) / 2, exact: false });
      },
    };
  };
}
