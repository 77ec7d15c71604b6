/*
 * libsql 0.5 makes JavaScript strings of text itself, and text that is no UTF-8, as in a damaged file, ends the whole process there instead
 * of being an error. So text leaves the database as bytes, and is decoded here.
 */

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Text that is no UTF-8, so that its file is damaged. */
export class BrokenText extends Error {
  constructor(cause: unknown) {
    super('The text is no UTF-8.', { cause });
    this.name = 'BrokenText';
  }
}

/** Whether a statement reads rows of tables, so that `bytesInsteadOfText` makes the same rows of it. */
export function readsTables(sql: string): boolean {
  return /^\s*(select|with)\b/i.test(sql);
}

/** The same rows in the same order, with bytes wherever they hold text. @param columns the names that `sql` gives its columns */
export function bytesInsteadOfText(sql: string, columns: readonly string[]): string {
  const read = columns.map((column) => {
    const name = `"${column.replaceAll('"', '""')}"`;
    return `CASE typeof(${name}) WHEN 'text' THEN CAST(${name} AS BLOB) ELSE ${name} END AS ${name}`;
  });
  return `SELECT ${read.join(', ')} FROM (${sql})`;
}

/** @throws BrokenText */
export function textOf(bytes: ArrayBuffer | Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch (error) {
    throw new BrokenText(error);
  }
}
