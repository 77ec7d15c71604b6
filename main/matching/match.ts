import type { MatchConflict, MatchDifference, MatchItem, MatchTarget } from '../../preload/contract/match.ts';
import type { Operation } from '../../preload/contract/operations.ts';
import type { CellError } from '../changes/csv/cell-error.ts';
import type { MembershipChange } from '../changes/csv/import-csv.ts';
import type { RecordUpdate } from '../changes/csv/record-update.ts';
import type { GovernedPerson } from '../changes/world.ts';

/** A file as it was given. */
export interface NamedBytes {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What each column was taken for, by its header. */
export type Mapping = Readonly<Record<string, MatchTarget>>;

/** What a person confirmed of files with this header, if they did. */
export type KeptMapping = (header: readonly string[]) => Mapping | undefined;

/** What is wrong with a file, and which one. */
export interface FileError extends CellError {
  readonly file: string;
}

/** What a match found, and what a draft of it would change: fields of records, and what operations say besides. */
export interface Match {
  readonly files: readonly { readonly name: string; readonly rows: number; readonly holds: string }[];
  readonly mappings: readonly Mapping[];
  readonly matched: number;
  readonly missing: readonly MatchItem[];
  readonly extra: readonly MatchItem[];
  readonly different: readonly MatchDifference[];
  readonly conflicts: readonly MatchConflict[];
  readonly notes: readonly string[];
  readonly organizations: readonly RecordUpdate[];
  readonly users: readonly RecordUpdate[];
  readonly operations: readonly Operation[];
  readonly memberships?: readonly MembershipChange[];
  /** What a team's files hold of each of their people. */
  readonly governed?: readonly (GovernedPerson & { readonly id: number })[];
}

export type Matching =
  | { readonly ok: true; readonly match: Match }
  | { readonly ok: false; readonly errors: readonly FileError[] };
