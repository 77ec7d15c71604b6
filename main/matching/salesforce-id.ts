/**
 * An id of Salesforce in its one form of 18 characters. The first 15 are told apart by the case of their letters; the last three say which
 * of them are capitals, so that a longer id survives a program that does not care (Salesforce Help, "Record IDs"; nine vectors of
 * public fixtures in the tests). Reports and formulas give 15, the API and Data Loader 18.
 */
export type SalesforceId =
  | {
      readonly ok: true;
      readonly id: string;
      /** Whether the case of its letters was lost and came back from the last three characters. */
      readonly isRestored: boolean;
    }
  | { readonly ok: false; readonly message: string };

/** The objects whose ids are read, by the three characters that their ids begin with. */
export const prefixOf = { account: '001', contact: '003' } as const;

/** @param text trimmed already. */
export function salesforceId(text: string): SalesforceId {
  if (text.length === 15 && idLetters.test(text)) return { ok: true, id: text + checkOf(text), isRestored: false };
  if (text.length === 18 && idLetters.test(text)) return longId(text);
  const rounded = /^\d([.,]\d+)?e\+?\d+$/i.test(text);
  return { ok: false, message: rounded ? roundedId : 'Is no id of Salesforce: those have 15 or 18 letters and digits.' };
}

/** The same id without the case of its letters, to find those that a program without regard for it would take for one. */
export function caseless(id: string): string {
  return id.slice(0, 15).toLowerCase();
}

const roundedId = 'A spreadsheet has made a number of this id. Export the file again, and open it with the column as text.';
const idLetters = /^[A-Za-z0-9]+$/;
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';

function longId(text: string): SalesforceId {
  const base = text.slice(0, 15);
  const check = text.slice(15).toUpperCase();
  if (checkOf(base) === check)
    return { ok: true, id: text.endsWith(check) ? text : base + check, isRestored: !text.endsWith(check) };
  // Only letters that are all small, or all capital, have lost their case; in a mixture something else is wrong.
  const isOneCase = base === base.toLowerCase() || base === base.toUpperCase();
  const restored = isOneCase ? withCapitals(base, check) : undefined;
  if (restored !== undefined && checkOf(restored) === check) return { ok: true, id: restored + check, isRestored: true };
  return { ok: false, message: 'Is no id of Salesforce: its last three characters do not fit the first fifteen.' };
}

/** Three groups of five; the bit of a character is set where it is a capital. */
function checkOf(base: string): string {
  let check = '';
  for (let group = 0; group < 15; group += 5) {
    let bits = 0;
    for (let at = 0; at < 5; at += 1) if (isCapital(base.charCodeAt(group + at))) bits |= 1 << at;
    check += alphabet[bits];
  }
  return check;
}

function withCapitals(base: string, check: string): string | undefined {
  let restored = '';
  for (let at = 0; at < 15; at += 1) {
    const bits = alphabet.indexOf(check[Math.floor(at / 5)] ?? '');
    if (bits === -1) return undefined;
    const letter = base[at] ?? '';
    restored += bits & (1 << (at % 5)) ? letter.toUpperCase() : letter.toLowerCase();
  }
  return restored;
}

function isCapital(code: number): boolean {
  return code >= 65 && code <= 90;
}
