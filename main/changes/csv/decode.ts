import { type CellError, cellError } from './cell-error.ts';
import { linesIn } from './lines.ts';

type Decoded =
  | {
      readonly ok: true;
      readonly utf8: Uint8Array;
      /** Every line that is no UTF-8, where the file was taken for Windows-1252: that is a guess, and what it says has to be proven. */
      readonly guessed?: readonly CellError[];
    }
  | { readonly ok: false; readonly errors: readonly CellError[] };

/**
 * The file as UTF-8 without a byte-order mark. UTF-16 is told by its mark (Excel's "Unicode Text") or by the zero bytes that
 * Latin letters have there. What is neither may be Windows-1252, as Excel's plain CSV is in western Europe and America; where it cannot be,
 * it is an error at every line that has a byte of it, rather than wrong letters.
 */
export function decodeCsv(bytes: Uint8Array): Decoded {
  const encoding = utf16Of(bytes);
  if (encoding) return fromUtf16(bytes, encoding);
  const utf8 = startsWith(bytes, 0xef, 0xbb, 0xbf) ? bytes.subarray(3) : bytes;
  if (isText(utf8, 'utf-8')) return { ok: true, utf8 };
  const errors: CellError[] = [];
  let isMixed = utf8 !== bytes;
  for (const { line, start, end } of linesIn(utf8)) {
    const part = utf8.subarray(start, end);
    if (isText(part, 'utf-8')) isMixed ||= part.some((byte) => byte > 0x7f);
    else errors.push(cellError(line, '', fromWindows1252(part).trimEnd(), notUtf8));
  }
  const text = fromWindows1252(utf8);
  // Five bytes stand for nothing in Windows-1252.
  if (isMixed || /[\u0080-\u009f]/.test(text)) return { ok: false, errors };
  return { ok: true, utf8: new TextEncoder().encode(text), guessed: errors };
}

const notUtf8 = 'This line is not UTF-8. Save the file again as “CSV UTF-8”, so that every letter arrives as it was meant.';

/**
 * Node 20 reads these bytes as ISO-8859-1 where it is asked for Windows-1252 (nodejs/node issue 56542), so that `’` and `€` would become
 * control characters. The five bytes that stand for nothing do here, as in the WHATWG's index.
 */
function fromWindows1252(bytes: Uint8Array): string {
  const latin1 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  return latin1.replace(/[\u0080-\u009f]/g, (letter) => windows1252[letter.charCodeAt(0) - 0x80] ?? letter);
}

const windows1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

function fromUtf16(bytes: Uint8Array, encoding: 'utf-16le' | 'utf-16be'): Decoded {
  try {
    return { ok: true, utf8: new TextEncoder().encode(new TextDecoder(encoding, { fatal: true }).decode(bytes)) };
  } catch {
    const message = 'The file looks like UTF-16 and is damaged. Save it again as “CSV UTF-8”.';
    return { ok: false, errors: [cellError(1, '', '', message)] };
  }
}

function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (startsWith(bytes, 0xff, 0xfe)) return 'utf-16le';
  if (startsWith(bytes, 0xfe, 0xff)) return 'utf-16be';
  const [first, second] = bytes;
  if (first !== undefined && first !== 0 && second === 0) return 'utf-16le';
  return first === 0 && second !== undefined && second !== 0 ? 'utf-16be' : undefined;
}

function startsWith(bytes: Uint8Array, ...mark: readonly number[]): boolean {
  return mark.every((byte, index) => bytes[index] === byte);
}

function isText(bytes: Uint8Array, encoding: string): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
