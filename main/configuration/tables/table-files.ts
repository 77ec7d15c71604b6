import type { TableForm } from '../../../preload/contract/csv.ts';
import type { ResourceName } from '../../../preload/contract/records.ts';
import { exportCsv, exportXlsx } from '../../changes/csv/export-csv.ts';
import type { ExportFacts, ExportSource } from '../export-files.ts';
import type { ExportedBytes, ExportedFile } from '../exported-record.ts';
import { digestOf, manifestPath, manifestText } from '../manifest.ts';
import { plainTable } from './plain-table.ts';

/** A table as it was written; text is CSV, bytes are a workbook. */
interface Written {
  readonly content: string | Uint8Array;
  readonly rows: number;
}

/**
 * The files of an export as tables: `macros.csv`, one of each kind, the manifest last.
 *
 * @param editable the table of a kind that an import takes back; undefined for all others, which are written to be read only.
 */
export function* tableFiles(
  { account, takenAt, kinds, records }: ExportSource,
  form: TableForm,
  editable: (kind: ResourceName) => Written | undefined,
): Generator<ExportedFile | ExportedBytes, ExportFacts, void> {
  const write = form === 'csv' ? exportCsv : exportXlsx;
  const counts: Record<string, number> = {};
  const files: Record<string, string> = {};
  for (const kind of kinds) {
    const { content, rows } =
      editable(kind) ??
      write(
        plainTable(kind, () => records(kind)),
        records(kind),
      );
    counts[kind] = rows;
    const path = `${kind}.${form}`;
    files[path] = digestOf(content);
    yield typeof content === 'string' ? { path, text: content } : { path, bytes: content };
  }
  yield { path: manifestPath, text: manifestText({ account, takenAt, counts, files, form }) };
  return { counts, files: Object.keys(files).length + 1 };
}
