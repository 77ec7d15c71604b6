import { z } from 'zod';
import { AccountId } from './accounts.ts';
import { Where } from './operation-terms.ts';
import { ResourceName } from './records.ts';

/** What can be written to CSV and read from it. Naming a resource here opens it, once it has its columns. */
export const CsvResource = ResourceName.extract([
  'macros',
  'groups',
  'users',
  'organizations',
  'triggers',
  'automations',
  'views',
]);
export type CsvResource = z.infer<typeof CsvResource>;

/** What a table is written as: CSV, or a workbook in which every cell is text. */
export const TableForm = z.enum(['csv', 'xlsx']);
export type TableForm = z.infer<typeof TableForm>;

/** What is wrong in one place of a CSV file; `column` and `value` are empty where it is about the whole line. */
export const CsvError = z.object({
  /** As editors count lines; the header is line 1, and a row is named by the line it begins on. */
  line: z.number().int().min(1),
  column: z.string(),
  value: z.string(),
  message: z.string(),
});
export type CsvError = z.infer<typeof CsvError>;

/** What is worth knowing of cells that are not wrong, gathered by kind. */
export const CsvNote = z.object({
  /**
   * Left alone: `spreadsheet`, `stale`. Drafted, to be looked at: `both`, `older`. Lines without a seal: `unsealed`. The file was read in
   * an older encoding, which so many cells prove: `encoding`. No line names a record: `empty`.
   */
  kind: z.enum(['spreadsheet', 'stale', 'both', 'older', 'unsealed', 'encoding', 'empty']),
  count: z.number().int(),
  message: z.string(),
  /** The first thousand of them; `column` is empty where it is about the whole line. */
  cells: z.array(z.object({ line: z.number().int().min(1), column: z.string(), value: z.string() })),
});
export type CsvNote = z.infer<typeof CsvNote>;

/** How a change set says that it came from a CSV file. */
export const CsvImportOperation = z.looseObject({
  resource: z.string(),
  operation: z.literal('import'),
  file: z.string(),
  rows: z.number().int(),
});
export type CsvImportOperation = z.infer<typeof CsvImportOperation>;

export const CsvImport = z.strictObject({
  account: AccountId,
  resource: CsvResource,
  /** The file's name, for the title. */
  file: z.string().max(1000),
  /** The file's bytes as they are, in base64: which encoding they are in is found out here, not in the window. */
  content: z.string(),
  title: z.string().max(2000).optional(),
  reason: z.string().max(20_000).optional(),
});
export type CsvImport = z.infer<typeof CsvImport>;

export const CsvExport = z.strictObject({
  account: AccountId,
  resource: CsvResource,
  where: Where,
  /** The last word of the search is still being typed, as in `records.search`. */
  typing: z.boolean().default(false),
  form: TableForm.default('csv'),
});

/** A file to save; `content` is its text where it is CSV, and its bytes in base64 where it is a workbook. */
export const CsvFile = z.object({ name: z.string(), form: TableForm, content: z.string(), rows: z.number().int() });
