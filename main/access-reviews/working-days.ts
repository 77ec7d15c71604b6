/** Days on which nobody is asked to work, as `2026-12-24` to `2027-01-02`, both inclusive. */
export interface DaysOff {
  readonly from: string;
  readonly to: string;
}

/** The day so many working days after another: Monday to Friday, but for the days off. Days are `2026-11-30`. */
export function workingDaysAfter(day: string, days: number, off: readonly DaysOff[]): string {
  let left = days;
  let at = day;
  while (left > 0) {
    at = nextDay(at, 1);
    if (isWorkingDay(at, off)) left -= 1;
  }
  return at;
}

/** How many working days lie between today and a day, that day counted; below nought where it has passed. */
export function workingDaysUntil(today: string, day: string, off: readonly DaysOff[]): number {
  const step = day >= today ? 1 : -1;
  let count = 0;
  for (let at = today; at !== day; ) {
    at = nextDay(at, step);
    // Of days that have passed, today counts and the due day does not.
    if (isWorkingDay(step > 0 ? at : nextDay(at, 1), off)) count += step;
  }
  return count;
}

function isWorkingDay(day: string, off: readonly DaysOff[]): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !off.some(({ from, to }) => from <= day && day <= to);
}

function nextDay(day: string, by: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + by * 86_400_000).toISOString().slice(0, 10);
}
