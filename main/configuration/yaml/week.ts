/** As the template of schedules has them; a week begins with Sunday (Zendesk API reference, schedules). */
export const days = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;

const minutesOfDay = 1_440;

/** Minutes since the beginning of a week. */
interface Interval {
  readonly start_time: number;
  readonly end_time: number;
}

/** The hours of each day, `['0830-1215', '1300-1730']`; what goes on over midnight stands on both days. */
export function weekOf(intervals: unknown): Readonly<Record<string, readonly string[]>> {
  const list = (Array.isArray(intervals) ? intervals : [])
    .filter(isInterval)
    .sort((one, other) => one.start_time - other.start_time);
  return Object.fromEntries(
    days.map((day, at) => {
      const [from, to] = [at * minutesOfDay, (at + 1) * minutesOfDay];
      const inDay = list.filter(({ start_time: start, end_time: end }) => start < to && end > from);
      return [
        day,
        inDay.map(
          ({ start_time: start, end_time: end }) => `${clock(Math.max(start, from) - from)}-${clock(Math.min(end, to) - from)}`,
        ),
      ];
    }),
  );
}

/** The counterpart; undefined where one of them is no `HHMM-HHMM`. What ends at midnight and goes on then is one again. */
export function intervalsOf(week: Readonly<Record<string, readonly string[]>>): readonly Interval[] | undefined {
  const found: Interval[] = [];
  for (const [at, day] of days.entries())
    for (const hours of week[day] ?? []) {
      const [, from, to] = /^(\d{4})-(\d{4})$/.exec(hours) ?? [];
      const [start, end] = [minutes(from), minutes(to)];
      if (start === undefined || end === undefined || end <= start) return undefined;
      const last = found.at(-1);
      const begins = at * minutesOfDay + start;
      if (last && last.end_time === begins && start === 0)
        found[found.length - 1] = { ...last, end_time: at * minutesOfDay + end };
      else found.push({ start_time: begins, end_time: at * minutesOfDay + end });
    }
  return found;
}

function isInterval(value: unknown): value is Interval {
  return (
    typeof value === 'object' &&
    value !== null &&
    'start_time' in value &&
    typeof value.start_time === 'number' &&
    'end_time' in value &&
    typeof value.end_time === 'number'
  );
}

function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}${String(minutes % 60).padStart(2, '0')}`;
}

function minutes(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const [hour, minute] = [Number(text.slice(0, 2)), Number(text.slice(2))];
  return minute < 60 && hour * 60 + minute <= minutesOfDay ? hour * 60 + minute : undefined;
}
