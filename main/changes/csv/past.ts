import type { CsvNote } from '../../../preload/contract/csv.ts';
import type { ZendeskRecord } from '../../../preload/contract/records.ts';
import type { CsvTable } from './columns/column.ts';

/** What is known of earlier times when a file comes back. */
export interface CsvPast {
  /** Of the seals (`seal.ts`). */
  readonly key: string;
  /** The records and columns of the snapshot that a seal names; undefined where it is another installation's, or let go. */
  exportedFrom(snapshot: string): { readonly table: CsvTable; find(id: number): ZendeskRecord | undefined } | undefined;
  /** What earlier snapshots held of a record that is different now, the newest first. */
  earlier(id: number): readonly ZendeskRecord[];
}

export type NoteKind = Exclude<CsvNote['kind'], 'encoding' | 'empty'>;

/** What an import has to say of cells that are not wrong: gathered by kind, the first thousand of each by their places. */
export class CsvNotes {
  private readonly found = new Map<NoteKind, { count: number; cells: CsvNote['cells'][number][] }>();

  add(kind: NoteKind, line: number, column: string, value: string): void {
    const known = this.found.get(kind) ?? { count: 0, cells: [] };
    this.found.set(kind, known);
    known.count += 1;
    if (known.cells.length < mostCells) known.cells.push({ line, column, value: value.slice(0, 200) });
  }

  all(): CsvNote[] {
    return [...this.found].map(([kind, { count, cells }]) => ({ kind, count, cells, message: sentences[kind](count) }));
  }
}

const mostCells = 1000;

const sentences: Readonly<Record<NoteKind, (count: number) => string>> = {
  spreadsheet: (count) =>
    `${cellsOf(count, 'was', 'were')} changed by a spreadsheet and not by a person (lost zeros, digits, blanks or form), and ${count === 1 ? 'is' : 'are'} left as in Zendesk. To keep such cells, import the file into the spreadsheet with every column as text.`,
  stale: (count) =>
    `${cellsOf(count, 'is', 'are')} as exported, and Zendesk says something else by now: ${count === 1 ? 'it is' : 'they are'} left as in Zendesk.`,
  both: (count) =>
    `${cellsOf(count, 'was', 'were')} edited in the file and changed in Zendesk since the export: the file’s text would replace the newer one. Look at ${count === 1 ? 'it' : 'them'} in the preview.`,
  older: (count) =>
    `${cellsOf(count, 'says', 'say')} what an older snapshot had, so the file may be older than a colleague’s change and would take it back. Look at ${count === 1 ? 'it' : 'them'} in the preview, or export again.`,
  unsealed: (count) =>
    `${count === 1 ? '1 line has' : `${count.toLocaleString('en')} lines have`} lost the column _redline or ${count === 1 ? 'comes' : 'come'} from another installation, so every cell that differs from the snapshot counts as edited there.`,
};

function cellsOf(count: number, one: string, many: string): string {
  return count === 1 ? `1 cell ${one}` : `${count.toLocaleString('en')} cells ${many}`;
}
