/**
 * What a number with a date format means: `2026-11-23`, `12:30:00`, or both with a blank between. Counted in days since the end of 1899,
 * or since the beginning of 1904 (ECMA-376 part 1, 18.17.4). A number that is no day stays a number.
 */
export function serialDay(serial: number, from1904: boolean): string | undefined {
  const seconds = Math.round(serial * 86_400);
  const start = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30);
  const at = new Date(start + seconds * 1000);
  if (!(serial >= 0) || Number.isNaN(at.getTime()) || at.getUTCFullYear() > 9999) return undefined;
  const text = at.toISOString();
  const [day, time] = [text.slice(0, 10), text.slice(11, 19)];
  if (seconds < 86_400) return time;
  return time === '00:00:00' ? day : `${day} ${time}`;
}

/** Whether a format shows days or times (ECMA-376 part 1, 18.8.30; the numbers below 164 are built in). */
export function showsDays(id: number, code: string | undefined): boolean {
  if (code === undefined)
    return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
  const bare = code.replace(/"[^"]*"|\\.|[_*].|\[(?!(?:h+|m+|s+)\])[^\]]*\]|General/gi, '');
  return /[dmyhs]/i.test(bare);
}
