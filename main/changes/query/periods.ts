/** A stretch of time in milliseconds since 1970, from `from` up to, but not at, `to`. */
export interface Period {
  readonly from: number;
  readonly to: number;
}

/**
 * The time that a date names, in UTC: all of a year (`2026`), a month (`2026-01`) or a day (`2026-01-31`), or the second or
 * less that ISO 8601 with a time names. Undefined for anything else, as a 30th of February.
 */
export function periodOf(text: string): Period | undefined {
  const date = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text);
  if (date) return datePeriod(Number(date[1]), numeral(date[2]), numeral(date[3]));
  const moment = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})?$/i.exec(text);
  if (!moment?.[1] || !periodOf(moment[1])) return undefined;
  const from = Date.parse((moment[4] ? text : `${text}Z`).toUpperCase());
  if (Number.isNaN(from)) return undefined;
  return { from, to: from + (moment[3] ? 1 : moment[2] ? 1000 : 60_000) };
}

function datePeriod(year: number, month: number | undefined, day: number | undefined): Period | undefined {
  if (month === undefined) return { from: Date.UTC(year, 0, 1), to: Date.UTC(year + 1, 0, 1) };
  if (month < 1 || month > 12) return undefined;
  if (day === undefined) return { from: Date.UTC(year, month - 1, 1), to: Date.UTC(year, month, 1) };
  if (day < 1 || day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return undefined;
  return { from: Date.UTC(year, month - 1, day), to: Date.UTC(year, month - 1, day + 1) };
}

function numeral(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text);
}
