/** When a company works: minutes since Sunday 00:00 in its zone, and the days off. */
export interface Hours {
  /** Of the tz database, such as `Europe/Amsterdam`. */
  readonly zone: string;
  readonly intervals: readonly { readonly start_time: number; readonly end_time: number }[];
  /** `2027-04-27`, each day by itself. */
  readonly daysOff: ReadonlySet<string>;
}

const minute = 60_000;
const day = 86_400_000;

/** The working milliseconds between two instants, in milliseconds since 1970. */
export function workingTime(hours: Hours, from: number, until: number): number {
  if (until <= from) return 0;
  const first = Math.floor((from + offsetAt(hours.zone, from)) / day);
  const last = Math.floor((until + offsetAt(hours.zone, until)) / day);
  let worked = 0;
  for (let date = first; date <= last; date += 1) {
    if (hours.daysOff.has(new Date(date * day).toISOString().slice(0, 10))) continue;
    // The first day of 1970 was a Thursday.
    const start = ((date + 4) % 7) * 1_440;
    const offset = offsetAt(hours.zone, date * day + day / 2);
    for (const { start_time, end_time } of hours.intervals) {
      const [begins, ends] = [Math.max(start_time, start), Math.min(end_time, start + 1_440)];
      if (ends <= begins) continue;
      const opens = date * day + (begins - start) * minute - offset;
      const closes = date * day + (ends - start) * minute - offset;
      worked += Math.max(0, Math.min(closes, until) - Math.max(opens, from));
    }
  }
  return worked;
}

/** The instant at which so many working milliseconds have passed; `undefined` where that is more than two years away. */
export function afterWorking(hours: Hours, from: number, length: number): number | undefined {
  let rest = length;
  for (let at = from; at < from + 731 * day; at += day) {
    const worked = workingTime(hours, at, at + day);
    if (worked < rest) {
      rest -= worked;
      continue;
    }
    let [low, high] = [at, at + day];
    while (high - low > 1_000) {
      const middle = Math.floor((low + high) / 2);
      if (workingTime(hours, at, middle) >= rest) high = middle;
      else low = middle;
    }
    return high;
  }
  return undefined;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Formatting a time is slow, and clocks are put forward and back at whole hours only. */
const offsets = new Map<string, number>();
const mostOffsets = 20_000;
const hour = 3_600_000;

/** What a zone's clocks are ahead of UTC, in milliseconds; a zone that is not known is UTC. */
function offsetAt(zone: string, at: number): number {
  const key = `${zone} ${Math.floor(at / hour)}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  if (offsets.size >= mostOffsets) offsets.clear();
  const offset = readOffset(zone, Math.floor(at / hour) * hour);
  offsets.set(key, offset);
  return offset;
}

function readOffset(zone: string, at: number): number {
  const format = formatOf(zone);
  if (format === undefined) return 0;
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const { year = 1970, month = 1, day: date = 1, hour: hours = 0, minute: minutes = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, date, hours % 24, minutes, second) - Math.floor(at / 1_000) * 1_000;
}

function formatOf(zone: string): Intl.DateTimeFormat | undefined {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  try {
    const made = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(zone, made);
    return made;
  } catch {
    return undefined;
  }
}
