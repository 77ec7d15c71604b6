import type { ZendeskRecord } from '../../../preload/contract/records.ts';
import { type Cell, sameText } from './cell.ts';
import type { Column, CsvTable, MembershipColumn, ValueColumn } from './columns/column.ts';
import { plain } from './columns/kinds.ts';

/** A cell that differs from the record. */
export type CellChange =
  | { readonly kind: 'value'; readonly column: ValueColumn; readonly value: unknown }
  | {
      readonly kind: 'memberships';
      readonly groups: readonly number[];
      readonly add: readonly number[];
      readonly remove: readonly number[];
    };

interface Outcome {
  /** What is wrong with the cell, as sentences. */
  readonly messages: readonly string[];
  readonly change?: CellChange;
}

interface Place {
  readonly line: number;
  /** The record was found by this cell, so it says nothing new, whatever the case of its letters. */
  readonly isKey: boolean;
}

/** Looks at one cell; without a record, which then could not be found, only at what the cell says by itself. */
export type CellChecks = (column: Column, cell: Cell, record: ZendeskRecord | undefined, place: Place) => Outcome;

export function cellChecks(table: CsvTable): CellChecks {
  const taken = takenValues(table);
  return (column, cell, record, place) => {
    if (cell.kind === 'blank' || place.isKey || (record && isUnchanged(column, cell, record))) return nothing;
    switch (column.kind) {
      case 'read-only':
        return record ? wrong(`This cannot be changed. ${column.reason}`) : nothing;
      case 'memberships':
        return checkGroups(column, cell, record);
      case 'value':
        return checkValue(column, cell, record, (value, of) => taken(column, value, of, place.line));
    }
  };
}

/** Whether the cell says what the record says. */
export function isUnchanged(column: Column, cell: Cell, record: ZendeskRecord): boolean {
  const now = column.write(record);
  return cell.kind === 'emptied' ? now === '' : cell.kind === 'text' && sameText(cell.text, now);
}

function checkValue(
  column: ValueColumn,
  cell: Cell,
  record: ZendeskRecord | undefined,
  takenBy: (value: unknown, record: ZendeskRecord) => string | undefined,
): Outcome {
  if (cell.kind === 'emptied' && !column.empty) return wrong('This cannot be emptied: Zendesk wants a value here.');
  const reading = cell.kind === 'text' ? column.read(cell.text) : { ok: true as const, value: column.empty?.value };
  if (!reading.ok) return wrong(reading.message);
  const { value } = reading;
  if (!record || column.same(value, column.get(record))) return nothing;
  const refusal = column.refusal?.(value, record) ?? (column.unique ? takenBy(value, record) : undefined);
  return refusal === undefined ? { messages: [], change: { kind: 'value', column, value } } : wrong(refusal);
}

function checkGroups(column: MembershipColumn, cell: Cell, record: ZendeskRecord | undefined): Outcome {
  const { groups, messages } = column.readGroups(cell.kind === 'text' ? cell.text : '');
  if (messages.length > 0) return { messages };
  if (!record) return nothing;
  const now = new Set(column.groupsOf(record));
  const wanted = new Set(groups);
  const add = groups.filter((id) => !now.has(id));
  const remove = [...now].filter((id) => !wanted.has(id));
  if (add.length + remove.length === 0) return nothing;
  return { messages: [], change: { kind: 'memberships', groups, add, remove } };
}

/**
 * Who has a value that only one record may have: a record as it is now, or another line of the file. Two that swap theirs are
 * refused as well, because Zendesk would refuse the first of the two.
 */
function takenValues(table: CsvTable) {
  const now = new Map<ValueColumn, Map<string, ZendeskRecord>>();
  const given = new Map<ValueColumn, Map<string, number>>();
  const holders = (column: ValueColumn) => {
    const known = now.get(column) ?? new Map<string, ZendeskRecord>();
    if (!now.has(column)) for (const record of table.records()) known.set(plain(column.get(record)).toLowerCase(), record);
    now.set(column, known);
    return known;
  };
  return (column: ValueColumn, value: unknown, record: ZendeskRecord, line: number): string | undefined => {
    const key = plain(value).toLowerCase();
    if (key === '') return undefined;
    const holder = holders(column).get(key);
    if (holder && holder.id !== record.id) return `Already belongs to ${table.one} ${holder.id} (${table.nameOf(holder)}).`;
    const lines = given.get(column) ?? new Map<string, number>();
    given.set(column, lines);
    const before = lines.get(key);
    if (before !== undefined) return `Line ${before} gives the same to another ${table.one}.`;
    lines.set(key, line);
    return undefined;
  };
}

const nothing: Outcome = { messages: [] };

function wrong(message: string): Outcome {
  return { messages: [message] };
}
