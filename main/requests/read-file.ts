import { RequestFile, RequestId, RequestWish } from '../../preload/contract/requests.ts';
import { readCell } from '../changes/csv/cell.ts';
import { type CellError, cellError } from '../changes/csv/cell-error.ts';
import { columnWords } from '../matching/column-names.ts';
import { localNumber } from '../matching/local-values.ts';
import { readTable } from '../matching/read-table.ts';
import { scoreOf } from './scales.ts';
import type { ComingRequest } from './take-in.ts';

export type RequestsRead =
  | { readonly ok: true; readonly source: 'csv' | 'form'; readonly requests: readonly ComingRequest[] }
  | { readonly ok: false; readonly errors: readonly CellError[] };

/** Requests in CSV or a workbook, a request a line, or the one that the form for requesters made. All of it, or everything that is wrong. */
export function readRequests(bytes: Uint8Array): RequestsRead {
  const text = bytes[0] === 0x7b ? new TextDecoder().decode(bytes) : undefined;
  return text === undefined ? inTable(bytes) : inForm(text);
}

function inForm(text: string): RequestsRead {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { ok: false, errors: [cellError(1, '', '', 'The file is cut off, or no request file: it is no JSON.')] };
  }
  const file = RequestFile.safeParse(value);
  if (file.success) return { ok: true, source: 'form', requests: [{ id: undefined, wish: file.data.request }] };
  return { ok: false, errors: file.error.issues.map(({ path, message }) => cellError(1, path.join('.'), '', `${message}.`)) };
}

const fields: Readonly<Record<string, string>> = {
  id: 'id',
  title: 'title',
  summary: 'title',
  requester: 'requester',
  'requested by': 'requester',
  description: 'description',
  'customer impact': 'customerImpact',
  reach: 'reach',
  impact: 'impact',
  confidence: 'confidence',
  effort: 'effort',
  criticality: 'criticality',
  stage: 'stage',
  status: 'stage',
  validation: 'validation',
  issue: 'issue',
  url: 'issue',
};

const numbers = new Set(['reach', 'impact', 'confidence', 'effort']);

function inTable(bytes: Uint8Array): RequestsRead {
  const reading = readTable(bytes);
  if (!reading.ok) return reading;
  const { header, rows } = reading.table;
  const columns = header.map((name) => fields[columnWords(name)]);
  if (!columns.includes('title'))
    return { ok: false, errors: [cellError(1, 'title', header.join(', '), 'The file needs a column “title”.')] };
  const errors: CellError[] = [];
  const requests: ComingRequest[] = [];
  for (const { line, cells } of rows) {
    const wish: Record<string, unknown> = {};
    let id: string | undefined;
    for (const [at, field] of columns.entries()) {
      const cell = readCell(cells[at]?.trim() ?? '');
      if (field === undefined || cell.kind !== 'text') continue;
      const text = cell.text;
      if (field === 'id') id = text;
      else if (numbers.has(field)) wish[field] = scoreOf(field, text, localNumber) ?? text;
      else if (field === 'criticality') wish[field] = text.toUpperCase();
      else wish[field] = field === 'stage' || field === 'validation' ? text.toLowerCase() : text;
    }
    if (id !== undefined && !RequestId.safeParse(id).success) errors.push(cellError(line, 'id', id, 'Is no id of a request.'));
    const parsed = RequestWish.safeParse(wish);
    if (parsed.success) requests.push({ id, wish: parsed.data });
    else
      for (const { path, message } of parsed.error.issues)
        errors.push(cellError(line, String(path[0] ?? ''), String(wish[String(path[0])] ?? ''), `${message}.`));
  }
  return errors.length > 0 ? { ok: false, errors } : { ok: true, source: 'csv', requests };
}
