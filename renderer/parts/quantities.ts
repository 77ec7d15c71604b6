const numbers = new Intl.NumberFormat();
const absolute = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
const relative = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' });

/** `12,345` in the reader's own notation. */
export function count(value: number): string {
  return numbers.format(value);
}

/** `1 macro`, `12 macros`. */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

/** The full date and time in the reader's own notation and zone. */
export function fullTime(time: string): string {
  return absolute.format(new Date(time));
}

/** `3 minutes ago`, as seen at `now` (milliseconds). */
export function timeAgo(time: string, now: number): string {
  const seconds = Math.round((new Date(time).getTime() - now) / 1000);
  if (Math.abs(seconds) < 10) return 'just now';
  const [unit, size] = units.find(([, length]) => Math.abs(seconds) >= length) ?? (['second', 1] as const);
  return relative.format(Math.trunc(seconds / size), unit);
}

const units = [
  ['year', 365 * 86_400],
  ['month', 30 * 86_400],
  ['week', 7 * 86_400],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const;

/** `about 4 minutes`, `12 seconds`: a length of time to plan by, never more exact than it can be known. */
export function duration(seconds: number): string {
  if (seconds < 1) return 'under a second';
  if (seconds < 90) return counted(Math.round(seconds), 'second');
  if (seconds < 5400) return `${counted(Math.round(seconds / 60), 'minute')}`;
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.round((seconds % 3600) / 60);
  return minutes === 0 ? counted(hours, 'hour') : `${counted(hours, 'hour')} ${counted(minutes, 'minute')}`;
}
