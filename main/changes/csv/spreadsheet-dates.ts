/**
 * Whether a spreadsheet that takes the original for a day or a time shows the cell: `1/2` as `01/02/26`, `02.01.2026` or `1-Feb`,
 * `12:30` as `12:30:00 PM`, a day as its number since 1899 (LibreOffice help, "Date and time formats"). Two texts of one form that differ
 * in their numbers are an edit: nobody but a person makes `2024-01-03` of `2024-03-01`.
 */
export function sameDate(original: string, cell: string): boolean {
  const from = partsOf(original);
  if (!from || from.length < 2) return false;
  const serial = /^\d{5}$/.test(cell.trim()) ? dayOfSerial(Number(cell)) : undefined;
  const to = partsOf(serial ?? cell);
  if (!to) return false;
  if (shapeOf(original) === shapeOf(cell))
    return from.length === to.length && from.every(({ number }, at) => number === to[at]?.number);
  const rest = [...to];
  for (const { number } of from) {
    const at = rest.findIndex((part) => part.number === number);
    if (at !== -1) rest.splice(at, 1);
    else if (number !== 0) return false;
  }
  // What the spreadsheet adds is the year of the day on which it was opened, and seconds.
  const added = rest.filter(({ number }) => number !== 0);
  return added.length === 0 || (added.length === 1 && added[0]?.isYear === true);
}

interface Part {
  readonly number: number;
  readonly isYear: boolean;
}

function partsOf(text: string): readonly Part[] | undefined {
  const trimmed = text.trim();
  if (trimmed.length > 40 || !/^[\d\p{L}][\d\p{L}\s.,:/-]*$/u.test(trimmed) || !/\d/.test(trimmed)) return undefined;
  const isAfternoon = /\bpm\b/i.test(trimmed);
  const isMorning = /\bam\b/i.test(trimmed);
  const parts: Part[] = [];
  for (const [token] of trimmed.matchAll(/\d+|\p{L}+/gu)) {
    if (/^(am|pm|t|z|st|nd|rd|th)$/i.test(token)) continue;
    const month = /^\d/.test(token) ? undefined : monthCalled(token);
    if (month === undefined && !/^\d{1,4}$/.test(token)) return undefined;
    const number = month ?? Number(token);
    const isHour = parts.length === 0 && /^\d+:/.test(trimmed);
    const hour = isHour && isAfternoon && number < 12 ? number + 12 : isHour && isMorning && number === 12 ? 0 : number;
    const isLong = number >= 1900 && number < 2100;
    parts.push({ number: isLong ? number % 100 : hour, isYear: isLong || (month === undefined && token.length === 2) });
  }
  return parts.length <= 7 ? parts : undefined;
}

/** English, German, French, Spanish and Italian, by what their months begin with. */
const months = [
  'jan gen ene',
  'f',
  'mar mär mrz',
  'ap av abr',
  'may mai mag',
  'jun juin giu',
  'jul juil lug',
  'au ao ag',
  'se',
  'o',
  'n',
  'd',
];

function monthCalled(word: string): number | undefined {
  const small = word.toLowerCase();
  if (small.length < 3) return undefined;
  const at = months.findIndex((beginnings) => beginnings.split(' ').some((beginning) => small.startsWith(beginning)));
  return at === -1 || small.length > 10 ? undefined : at + 1;
}

function dayOfSerial(serial: number): string {
  return new Date(Date.UTC(1899, 11, 30) + serial * 86_400_000).toISOString().slice(0, 10);
}

function shapeOf(text: string): string {
  return text.trim().replace(/\d+/g, '0');
}
