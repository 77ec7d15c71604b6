import { decodeCsv } from '../changes/csv/decode.ts';
import { isWorkbook } from '../changes/sheets/read-sheet.ts';
import { Failure } from '../failure.ts';

/**
 * A text file as text: UTF-8 or UTF-16, with a byte-order mark or without; without the mark. Any other encoding can only be guessed at, and a
 * wrong guess would send wrong letters to Zendesk: nothing in such a file could prove it, as the unedited cells of an export do.
 *
 * @param what is named in the error: `The operations file is neither UTF-8 nor UTF-16`.
 * @throws Failure `validation` with the first line that is neither, or where it is a workbook.
 */
export function textOfFile(bytes: Uint8Array, what: string): string {
  if (isWorkbook(bytes)) throw isNoText(what);
  const decoded = decodeCsv(bytes);
  if (decoded.ok && !decoded.guessed) return new TextDecoder().decode(decoded.utf8);
  const [{ line, value } = { line: 1, value: '' }] = decoded.ok ? (decoded.guessed ?? []) : decoded.errors;
  throw new Failure(
    'validation',
    `The ${what} is neither UTF-8 nor UTF-16, so its letters cannot be told (line ${line}${value === '' ? '' : `: ${value.slice(0, 80)}`}). Save it as UTF-8. Nothing was drafted or sent.`,
  );
}

/** The same of a text that a browser has read already: it puts U+FFFD where letters were in another encoding. @throws Failure `validation`. */
export function soundText(text: string, what: string): string {
  if (text.startsWith('PK\u0003\u0004')) throw isNoText(what);
  const at = ['\u0000', '\ufffd'].map((sign) => text.indexOf(sign)).find((found) => found !== -1);
  if (at === undefined) return text;
  const line = text.slice(0, at).split(/\r\n|\n|\r/).length;
  throw new Failure(
    'validation',
    `The ${what} is not UTF-8, so its letters cannot be told (line ${line}). Save it as UTF-8. Nothing was drafted or sent.`,
  );
}

function isNoText(what: string): Failure {
  return new Failure(
    'validation',
    `The ${what} is a workbook or a packed file, and a text is read here. Save it in the spreadsheet as CSV UTF-8, or unpack it. Nothing was drafted or sent.`,
  );
}
