/** A number of a workbook as a person would write it. What spreadsheets work out has more digits than they show: fifteen count. */
export function numberText(written: string): string {
  const text = written.trim();
  if (/^[+-]?\d+$/.test(text)) return text;
  // The largest there is rounds to more than that.
  const rounded = Number(Number(text).toPrecision(15));
  return text === '' || !Number.isFinite(rounded) ? text : String(rounded);
}
