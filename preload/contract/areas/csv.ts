import { z } from 'zod';
import { CsvError, CsvExport, CsvFile, CsvImport, CsvNote } from '../csv.ts';
import { DraftSummary } from '../draft-summary.ts';
import { base } from './base.ts';

export const csv = {
  /** Drafts what the file changes, or lists everything that is wrong with it and drafts nothing. */
  import: base
    .input(CsvImport)
    .output(z.object({ errors: z.array(CsvError), draft: DraftSummary.optional(), notes: z.array(CsvNote).optional() })),
  export: base.input(CsvExport).output(CsvFile),
};
