import type { ResourceName } from '../../../preload/contract/records.ts';

/** What a search asks for, understood: every clause must hold. Plain data. */
export interface Query {
  readonly resource: ResourceName;
  readonly clauses: readonly Clause[];
}

/** Holds where one of its conditions does, or, negated, where none does. */
export interface Clause {
  readonly negated: boolean;
  readonly anyOf: readonly Condition[];
}

export type Condition =
  /** The words in sequence, in one of the fields; the last of them as a beginning while it is typed. */
  | { readonly kind: 'words'; readonly fields: readonly string[]; readonly words: readonly string[] }
  /** Each of the names is one of the field's values, as a whole. */
  | { readonly kind: 'names'; readonly field: string; readonly names: readonly string[] }
  /** The field's path begins with these segments. */
  | { readonly kind: 'path'; readonly field: string; readonly segments: readonly string[] }
  /** The field's number or moment lies from `from` up to, but not at, `to`. */
  | { readonly kind: 'range'; readonly field: string; readonly from: number; readonly to: number }
  /** The field holds anything at all, or nothing. */
  | { readonly kind: 'filled'; readonly field: string; readonly filled: boolean };
