import { type CellError, cellError } from './cell-error.ts';
import { linesIn } from './lines.ts';

type Decoded = { readonly ok: true; readonly utf8: Uint8Array } | { readonly ok: false; readonly errors: readonly CellError[] };

/**
 * The file as UTF-8 without a byte-order mark. UTF-16 is told by its mark (Excel's "Unicode Text") or by the zero bytes that
 * Latin letters have there. What is neither is an error at every line that has a byte of it, rather than wrong letters.
 */
export function decodeCsv(bytes: Uint8Array): Decoded {
  const encoding = utf16Of(bytes);
  if (encoding) return fromUtf16(bytes, encoding);
  const utf8 = startsWith(bytes, 0xef, 0xbb, 0xbf) ? bytes.subarray(3) : bytes;
  if (isText(utf8, 'utf-8')) return { ok: true, utf8 };
  const errors: CellError[] = [];
  const asWritten = new TextDecoder('windows-1252');
  for (const { line, start, end } of linesIn(utf8)) {
    const part = utf8.subarray(start, end);
    if (!isText(part, 'utf-8')) errors.push(cellError(line, '', asWritten.decode(part).trimEnd(), notUtf8));
  }
  return { ok: false, errors };
}

const notUtf8 = 'This line is not UTF-8. Save the file again as “CSV UTF-8”, so that every letter arrives as it was meant.';

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
