import type { RequestCount } from '../../preload/contract/change-set.ts';
import type { ResourceName } from '../../preload/contract/records.ts';
import type { LookPlan } from './plan-look.ts';
import type { Retag } from './retagging.ts';

/** A bulk item: the record's id and the fields the bulk route takes. */
export type BulkItem = Readonly<{ id: number } & Record<string, unknown>>;

export interface Member {
  readonly user: number;
  readonly group: number;
}

/** One request that changes something; but for what is said of a kind. `edits` are positions in the list the plan was made of. */
export type PlannedWrite = {
  readonly resource: ResourceName;
  readonly endpoint: string;
  /** Writes are sent stage by stage, lower ones first; those of one stage do not depend on each other. */
  readonly stage: number;
  /** Whether Zendesk answers with a background job, which has to be waited for. */
  readonly job: boolean;
  readonly edits: readonly number[];
} & (
  | { readonly kind: 'update'; readonly id: number; readonly fields: Readonly<Record<string, unknown>> }
  | { readonly kind: 'update-many'; readonly items: readonly BulkItem[] }
  /** Adds tags to a record, then takes others away: one request for each of the two. */
  | ({ readonly kind: 'retag'; readonly id: number } & Retag)
  | { readonly kind: 'create'; readonly key: string; readonly fields: Readonly<Record<string, unknown>> }
  | { readonly kind: 'create-many'; readonly items: readonly Readonly<Record<string, unknown>>[] }
  | { readonly kind: 'delete'; readonly ids: readonly number[] }
  | { readonly kind: 'merge'; readonly id: number; readonly into: number }
  /** Ends memberships whose ids are not known yet: `reads` finds them. */
  | { readonly kind: 'leave'; readonly members: readonly Member[]; readonly reads: PlannedReads }
  /** Puts created records in their place; sent only where the creating request's answer shows they are not. */
  | { readonly kind: 'place'; readonly keys: readonly string[] }
);

/**
 * How the records that a run touches are read, whichever takes the fewest requests: each by itself, many at once by their ids,
 * or as whole pages of the list. `of-people` reads what belongs to the people in `ids`, for records whose ids no answer told.
 */
export interface PlannedReads {
  readonly resource: ResourceName;
  readonly how: 'each' | 'many' | 'list' | 'of-people';
  readonly ids: readonly number[];
  readonly endpoint: string;
  readonly requests: number;
  /** What is read with each record. */
  readonly beside?: { readonly endpoint: string; readonly requests: number };
}

export interface Plan {
  /** Read before anything is sent, to see whether the records still are as drafted. */
  readonly check: readonly PlannedReads[];
  /** In the order in which they are sent. */
  readonly writes: readonly PlannedWrite[];
  /** Read again on the way, right before the records are changed. */
  readonly looks: readonly PlannedReads[];
  /** Read afterwards, to see that what was sent is there and what was deleted is not. */
  readonly verify: readonly PlannedReads[];
  /** What points to records that are deleted: read before anything is sent, right before the deletions, and after them. */
  readonly look: LookPlan;
  readonly count: RequestCount;
}

/** How many records of each resource the account holds; decides whether reading pages is cheaper than reading records. */
export type Totals = Readonly<Partial<Record<ResourceName, number>>>;
