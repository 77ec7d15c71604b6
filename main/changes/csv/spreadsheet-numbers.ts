/**
 * Whether a spreadsheet that takes the original for a number shows the cell: without its leading zeros, with other or fewer decimals,
 * with fifteen digits of more, as a power of ten, or `03 1/3` as three and a third (Microsoft Support, "Keeping leading zeros and large numbers"; LibreOffice 7.4 as
 * recorded in tests/unit/changes/spreadsheets).
 */
export function sameNumber(original: string, cell: string): boolean {
  const digits = original.replace(/\D/g, '').replace(/^0+/, '').length;
  const [, mantissa] = /^[+-]?(\d+[.,]?\d*)e[+-]?\d+$/i.exec(cell.trim()) ?? [];
  // What is shown as a power of ten is rounded to the digits that are shown, and any other number to fifteen.
  const shown = mantissa === undefined ? 15 : Math.min(15, mantissa.replace(/\D/g, '').length);
  const isRounded = mantissa !== undefined || digits > 15 || mixedFraction.test(original.trim());
  const shownNumbers = numbersIn(cell);
  return numbersIn(original).some((number) =>
    shownNumbers.some((other) => number === other || (isRounded && isRounding(number, other, shown))),
  );
}

/** Rounded or cut to so many digits. */
function isRounding(number: number, other: number, digits: number): boolean {
  if (number === 0 || Math.sign(number) !== Math.sign(other)) return false;
  const unit = 10 ** (Math.floor(Math.log10(Math.abs(number))) - digits + 1);
  const lost = Math.abs(number) - Math.abs(other);
  return lost >= -0.5001 * unit && lost < unit;
}

/** The same where the original had more to say than the cell: zeros before it, or digits that are gone. */
export function lostDigits(original: string, cell: string): boolean {
  if (original === cell || !sameNumber(original, cell)) return false;
  return /^['+-]?0\d/.test(original.trim()) || original.replace(/\D/g, '').length > 15 || /e[+-]?\d/i.test(cell);
}

/** `3 1/3`, also with zeros before it; two tags may look like it. */
const mixedFraction = /^([+-]?)(\d{1,10}) (\d{1,5})\/0*([1-9]\d{0,4})$/;

/** One form for all texts that a spreadsheet makes the same number of; undefined for what is no number. */
export function numberForm(text: string): string | undefined {
  const plain = /^\d+$/.test(text.trim()) ? Number(text) : undefined;
  return plain === undefined || !Number.isFinite(plain) ? undefined : plain.toPrecision(15);
}

/** What the text may be as a number, in countries with a point and in those with a comma before decimals. */
function numbersIn(text: string): number[] {
  const [mixed, minus, wholes, over, under] = mixedFraction.exec(text.trim()) ?? [];
  if (mixed !== undefined) return [(Number(wholes) + Number(over) / Number(under)) * (minus === '-' ? -1 : 1)];
  const bare = signed(text.trim().replace(/[\s\u00a0\u202f$€£¥]/g, ''));
  const [, sign = '', body, power = '0', percent = ''] = /^([+-]?)(\d[\d.,]*|[.,]\d+)(?:e([+-]?\d+))?(%?)$/i.exec(bare) ?? [];
  if (body === undefined || body.length > 40) return [];
  const parts = percent === '' ? 1 : 100;
  const last = Math.max(body.lastIndexOf('.'), body.lastIndexOf(','));
  const whole = (part: string) => part.replace(/[.,]/g, '');
  const forms = last === -1 ? [body] : [`${whole(body.slice(0, last))}.${body.slice(last + 1)}`];
  if (last !== -1 && /^\d{1,3}([.,]\d{3})+$/.test(body)) forms.push(whole(body));
  // What is too large for a number is shown as the largest there is.
  const largest = Number.MAX_VALUE;
  return forms.map((form) => Math.max(-largest, Math.min(largest, Number(`${sign}${form}e${power}`) / parts)));
}

/** Bookkeepers write `(12)`, and some `12-`, for -12. */
function signed(text: string): string {
  const [, within, before] = /^\(([\d.,]+%?)\)$|^([\d.,]+)-$/.exec(text) ?? [];
  const number = within ?? before;
  return number === undefined ? text : `-${number}`;
}
