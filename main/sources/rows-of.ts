import { writeCell } from '../changes/csv/cell.ts';
import { isObject } from '../changes/record-values.ts';
import { Failure } from '../failure.ts';
import { readTable } from '../matching/read-table.ts';

export interface Rows {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** The JSON as it came; undefined of CSV. */
  readonly body?: unknown;
}

const mostRows = 200_000;
const mostColumns = 500;
const mostCells = 10_000_000;

/**
 * A source's answer as a table: CSV as it is, of JSON a row for each object. What is nested is called by its path (`manager.email`), a list of
 * plain values is one cell, divided by `;`.
 *
 * @param at where the rows are in the JSON.
 * @throws Failure `upstream` where the answer is neither, or is cut off.
 */
export function rowsOf(name: string, { bytes, type }: { readonly bytes: Uint8Array; readonly type: string }, at?: string): Rows {
  const text = new TextDecoder().decode(bytes.subarray(0, 512)).trimStart();
  if (/^<(!doctype|html|head|body|\?xml)/i.test(text) || /\b(html|xml)\b/i.test(type))
    throw wrong(name, 'answers with a web page where JSON or CSV should be, often a page to sign in at');
  if (text === '') throw wrong(name, 'answers with nothing');
  return bounded(name, /^[[{]/.test(text) || /\bjson\b/i.test(type) ? ofJson(name, bytes, at) : ofCsv(name, bytes));
}

/** @throws Failure `upstream` for more than is held. */
export function bounded(name: string, table: Rows): Rows {
  if (table.rows.length > mostRows || table.header.length > mostColumns || table.rows.length * table.header.length > mostCells)
    throw wrong(name, `answers with more than ${mostRows.toLocaleString('en')} rows or ${mostColumns} columns`);
  return table;
}

function ofCsv(name: string, bytes: Uint8Array): Rows {
  const reading = readTable(bytes);
  if (!reading.ok)
    throw wrong(name, `answers with CSV that cannot be read: ${reading.errors[0]?.message ?? ''}`.replace(/\.$/, ''));
  return { header: reading.table.header, rows: reading.table.rows.map(({ cells }) => cells) };
}

function ofJson(name: string, bytes: Uint8Array, at: string | undefined): Rows {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw wrong(name, 'answers with JSON that is cut off or broken');
  }
  const list = listIn(value, at);
  if (!list) throw wrong(name, at === undefined ? 'answers with JSON that holds no one list of rows' : `has no list at ${at}`);
  const records = list.map((each, index) => {
    if (!isObject(each)) throw wrong(name, `has a row that is no object (row ${index + 1})`);
    return flat(name, each);
  });
  const header = [...new Set(records.flatMap((record) => [...record.keys()]))];
  return { header, rows: records.map((record) => header.map((column) => record.get(column) ?? '')), body: value };
}

function listIn(value: unknown, at: string | undefined): readonly unknown[] | undefined {
  if (at !== undefined && at !== '') {
    const found = valueAt(value, at);
    return Array.isArray(found) ? found : undefined;
  }
  if (Array.isArray(value)) return value;
  const lists = isObject(value) ? Object.values(value).filter(Array.isArray) : [];
  return lists.length === 1 ? lists[0] : undefined;
}

/** What stands in JSON at a path. */
export function valueAt(value: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((inner, key) => (isObject(inner) && Object.hasOwn(inner, key) ? inner[key] : undefined), value);
}

function flat(
  source: string,
  record: Readonly<Record<string, unknown>>,
  path = '',
  into = new Map<string, string>(),
): Map<string, string> {
  for (const [key, value] of Object.entries(record)) {
    const name = `${path}${key}`;
    if (isObject(value) && path.split('.').length < 5) flat(source, value, `${name}.`, into);
    else into.set(name, writeCell(cellOf(source, value)));
  }
  return into;
}

function cellOf(source: string, value: unknown): string {
  // JSON.parse has rounded it already.
  if (typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value))
    throw wrong(source, 'has a number of more digits than JSON carries; let the source answer it as a text');
  if (value === null || value === undefined) return '';
  if (Array.isArray(value) && value.every((each) => typeof each !== 'object')) return value.join(';');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

export function wrong(name: string, why: string): Failure {
  return new Failure('upstream', `“${name}” ${why}. Nothing was taken in; look at the source, then try again.`);
}
