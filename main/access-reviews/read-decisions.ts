import type { AccessDecision, AccessLine, AccessReview } from '../../preload/contract/access-review.ts';
import type { CsvError } from '../../preload/contract/csv.ts';
import { readCell } from '../changes/csv/cell.ts';
import { cellError } from '../changes/csv/cell-error.ts';
import { decodeCsv } from '../changes/csv/decode.ts';
import { otherKindOfBytes } from '../changes/csv/other-kind.ts';
import { readRows } from '../changes/csv/read-rows.ts';
import type { World } from '../changes/world.ts';
import { roleNamed } from './role-named.ts';

export interface ReadDecisions {
  /** By the person's id; a line without a decision is not in it. */
  readonly decisions: ReadonlyMap<number, Decided>;
  readonly errors: readonly CsvError[];
}

const columns = ['id', 'decision', 'to', 'note', 'reviewer'] as const;
type Column = (typeof columns)[number];
/** What the list that is written besides has, for whoever reads it. */
const others: ReadonlySet<string> = new Set(['kind', 'name', 'email', 'role', 'groups', 'last_sign_in', 'created_at', 'notes']);

/**
 * Reads `id,decision,to,note,reviewer`, in any order and with any columns of the list beside them. A line without a decision leaves what
 * was decided before.
 *
 * @param reviewer who decides where the file names nobody.
 */
export function readDecisions(bytes: Uint8Array, review: AccessReview, world: World, reviewer: string): ReadDecisions {
  const errors: CsvError[] = [];
  const decisions = new Map<number, Decided>();
  const kind = otherKindOfBytes(bytes);
  if (kind) return { decisions, errors: [cellError(1, '', '', `The file ${kind}.`)] };
  const decoded = decodeCsv(bytes);
  if (!decoded.ok) return { decisions, errors: [...decoded.errors] };
  if (decoded.guessed && decoded.guessed.length > 0) return { decisions, errors: [...decoded.guessed] };
  const reading: Reading = { lines: new Map(review.lines.map((line) => [line.id, line])), world, reviewer, decided: decisions };
  let header: readonly (Column | undefined)[] | undefined;
  readRows(decoded.utf8, {
    fault: (error) => void errors.push(error),
    row(line, cells) {
      if (!header) {
        header = readHeader(line, cells, errors);
        return;
      }
      if (errors.some((error) => error.line === 1)) return;
      const row = rowOf(header, cells);
      const read = readRow(row, reading);
      if (read === 'none') return;
      if ('column' in read) errors.push(cellError(line, read.column, row[read.column], read.message));
      else decisions.set(read.id, read.decision);
    },
  });
  if (!header) errors.push(cellError(1, '', '', 'The file is empty: its first line has to be id,decision,to,note,reviewer.'));
  return { decisions, errors };
}

type Decided = Omit<AccessDecision, 'at'>;

interface Reading {
  readonly lines: ReadonlyMap<number, AccessLine>;
  readonly world: World;
  readonly reviewer: string;
  readonly decided: ReadonlyMap<number, Decided>;
}

interface Wrong {
  readonly column: Column;
  readonly message: string;
}

function readRow(
  row: Readonly<Record<Column, string>>,
  { lines, world, reviewer, decided }: Reading,
): { readonly id: number; readonly decision: Decided } | Wrong | 'none' {
  const id = /^\d{1,16}$/.test(row.id) ? Number(row.id) : 0;
  const person = lines.get(id);
  if (!person)
    return {
      column: 'id',
      message: 'is nobody on the list of this review. Take the ids from the list, with all of their digits.',
    };
  const decision = readDecision(row.decision);
  if (decision === 'none') return 'none';
  if (decision === undefined) return { column: 'decision', message: 'must be keep, remove or change.' };
  const problem = roleProblem(decision, row.to, world);
  if (problem !== undefined) return { column: 'to', message: problem };
  if (decision !== 'keep' && person.notes.some((note) => note === 'owner' || note === 'own-sign-in'))
    return {
      column: 'decision',
      message: 'The account’s owner and the sign-in that Redline uses keep their access; somebody else has to take it.',
    };
  const known = decided.get(id);
  if (known && (known.decision !== decision || (known.to ?? '') !== row.to))
    return { column: 'decision', message: `Another line decides ${known.decision} for the same person.` };
  return {
    id,
    decision: {
      decision,
      ...(decision === 'change' ? { to: row.to } : {}),
      ...(row.note === '' ? {} : { note: row.note }),
      reviewer: row.reviewer === '' ? reviewer : row.reviewer,
    },
  };
}

function roleProblem(decision: AccessDecision['decision'], to: string, world: World): string | undefined {
  if (decision !== 'change') return to === '' ? undefined : `goes with change only; this line says ${decision}.`;
  return to === '' ? 'names no role: write agent, admin, or the name of a role.' : roleNamed(to, world).problem;
}

function readHeader(line: number, cells: readonly string[], errors: CsvError[]): (Column | undefined)[] {
  const found = cells.map((cell) => {
    const name = cell.trim().toLowerCase();
    const column = columns.find((each) => each === name);
    if (column === undefined && !others.has(name))
      errors.push(cellError(line, cell, cell, `is no column of an access review: it has ${columns.join(', ')}.`));
    return column;
  });
  for (const needed of ['id', 'decision'] as const)
    if (!found.includes(needed)) errors.push(cellError(line, needed, '', `The column ${needed} is missing.`));
  const twice = columns.find((column) => found.indexOf(column) !== found.lastIndexOf(column));
  if (twice) errors.push(cellError(line, twice, twice, 'is there twice.'));
  return found;
}

function rowOf(header: readonly (Column | undefined)[], cells: readonly string[]): Record<Column, string> {
  const row: Record<Column, string> = { id: '', decision: '', to: '', note: '', reviewer: '' };
  for (const [index, column] of header.entries()) {
    const cell = readCell(cells[index] ?? '');
    if (column && cell.kind === 'text') row[column] = cell.text.trim();
  }
  return row;
}

function readDecision(text: string): AccessDecision['decision'] | 'none' | undefined {
  const word = text.toLowerCase();
  if (word === '') return 'none';
  return word === 'keep' || word === 'remove' || word === 'change' ? word : undefined;
}
