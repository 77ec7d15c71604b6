import type { ZendeskRecord } from '../../../../preload/contract/records.ts';

/** What a cell says: a value of the field, or why it is none, as a sentence. */
export type Reading = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly message: string };

interface AnyColumn {
  /** Its header: the name of Zendesk's field. */
  readonly name: string;
  /** Whether an export has it; any column may be imported. */
  readonly exported: boolean;
  /** What a record has there, as text; empty where it has nothing. */
  write(record: ZendeskRecord): string;
}

/** A field that cannot be written; a cell that differs from the record is told why. */
export interface ReadOnlyColumn extends AnyColumn {
  readonly kind: 'read-only';
  readonly reason: string;
}

export interface ValueColumn extends AnyColumn {
  readonly kind: 'value';
  /** The field that an edit touches. */
  readonly field: string;
  /** The column's place in the field, where several columns share one, as the custom fields of a user do. */
  readonly part?: string;
  get(record: ZendeskRecord): unknown;
  read(text: string): Reading;
  same(left: unknown, right: unknown): boolean;
  /** What `\empty` makes of it; left out where Zendesk wants a value. */
  readonly empty?: { readonly value: unknown };
  /** Whether no two records may have the same value, whatever the case of its letters. */
  readonly unique: boolean;
  /** What Zendesk would refuse of a value that is one otherwise; a sentence. */
  refusal?(value: unknown, record: ZendeskRecord): string | undefined;
}

/** The groups of a user, which are records of their own in Zendesk: one for each person in each group. */
export interface MembershipColumn extends AnyColumn {
  readonly kind: 'memberships';
  /** The ids of the groups named, or everything that is wrong with them. */
  readGroups(text: string): { readonly groups: readonly number[]; readonly messages: readonly string[] };
  groupsOf(record: ZendeskRecord): readonly number[];
}

export type Column = ReadOnlyColumn | ValueColumn | MembershipColumn;

/** The fields by which a record is found, in the order in which they are tried. */
export type KeyName = 'id' | 'external_id' | 'email' | 'name';

/** What a row would leave in a record. */
export interface RowValues {
  /** By the name of a field: as the row has it, else as the record has it. */
  value(field: string): unknown;
  /** The groups that the row names; undefined where it changes none. */
  readonly groups: readonly number[] | undefined;
}

export interface CellProblem {
  readonly column: string;
  readonly message: string;
}

/** One resource as CSV. A new resource is one file that makes this, and its line in `csv-tables.ts`. */
export interface CsvTable {
  /** `macro`, `groups` and so on, for sentences. */
  readonly one: string;
  readonly many: string;
  readonly keys: readonly KeyName[];
  readonly columns: readonly Column[];
  /** Every record, in the order of the snapshot. */
  records(): Iterable<ZendeskRecord>;
  nameOf(record: ZendeskRecord): string;
  /** What is wrong with cells together that are right each for itself. */
  crossCheck?(record: ZendeskRecord, row: RowValues): readonly CellProblem[];
}
