/** What somebody gives in place of a table, by how it begins: a mark of bytes, or the first signs of a text. */
const marks: readonly (readonly [bytes: readonly number[], what: string])[] = [
  [[0xff, 0xfe, 0x00, 0x00], 'is UTF-32, which is not read'],
  [[0x00, 0x00, 0xfe, 0xff], 'is UTF-32, which is not read'],
  [[0x25, 0x50, 0x44, 0x46], 'is a PDF'],
  [[0x1f, 0x8b], 'is packed (gzip)'],
];
const beginnings: readonly (readonly [text: RegExp, what: string])[] = [
  [
    /^<(!doctype|html|head|body|table|meta)\b/i,
    'is a web page, as some programs save tables under a name that ends in .csv or .xls',
  ],
  [/^<\?xml\b/i, 'is XML'],
  [/^\{\\rtf/, 'is a text of a word processor (RTF)'],
  [/^(\{\s*("|\})|\[\s*[[{\]"])/, 'is JSON'],
];
const advice = 'Save it as “CSV UTF-8” and give that';

/** What a text is that is no table, in words that follow `The file`; undefined where it may be one. */
export function otherKindOf(text: string): string | undefined {
  const begins = text.slice(0, 1000).trimStart();
  const what = beginnings.find(([pattern]) => pattern.test(begins))?.[1];
  return what && `${what}, not a table. ${advice}`;
}

/** The same of a file's bytes; UTF-32 is also told by the three zeros beside each Latin letter. */
export function otherKindOfBytes(bytes: Uint8Array): string | undefined {
  const what = marks.find(([mark]) => mark.every((byte, index) => bytes[index] === byte))?.[1];
  if (what) return `${what}, not a table in a form that is read here. ${advice}`;
  const [a, b, c, d] = bytes;
  if ((a && b === 0 && c === 0 && d === 0) || (a === 0 && b === 0 && c === 0 && d))
    return `is UTF-32, which is not read. ${advice}`;
  return otherKindOf(new TextDecoder().decode(bytes.subarray(bytes[0] === 0xef ? 3 : 0, 1000)));
}
