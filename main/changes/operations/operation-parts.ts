import type { PassedOver } from '../../../preload/contract/change-set.ts';
import type { Problem } from '../../../preload/contract/errors.ts';
import type { ZendeskRecord } from '../../../preload/contract/records.ts';
import type { Steps } from '../steps.ts';
import type { WorkingWorld } from '../working-world.ts';
import type { World } from '../world.ts';
import type { PassedOverIn } from './passed-over.ts';

/**
 * Runs a piece of work that may take too long, such as a regular expression, under whatever deadline the caller sets. What it
 * throws ends the drafting and reaches the caller as it is. `what` names the work in words.
 */
export interface Guard {
  <Result>(what: string, work: () => Result): Result;
  /** The same for one thing after the other, each with its own time, which costs less than as many single pieces. */
  each?<Thing>(what: string, things: Iterable<Thing>, work: (thing: Thing) => void): Steps<void>;
}

/** What an operation makes of one record. */
export type Outcome =
  | {
      readonly kind: 'record';
      readonly record: ZendeskRecord;
      /** What was found and left as it is. */
      readonly passedOver?: readonly PassedOverIn[];
    }
  | { readonly kind: 'deleted' }
  /** The record cannot be changed so: `reason` continues “it …” for this record. */
  | { readonly kind: 'refused'; readonly field: string; readonly reason: string };

/** What drafting offers to an operation. */
export interface Drafting {
  readonly guard: Guard;
  /** The snapshot as earlier operations left it. Other records than the one at hand are changed here. */
  readonly world: WorkingWorld;
  /** What `where` finds, for operations on the records as a whole; each of them also comes to `change`. */
  readonly selected: readonly ZendeskRecord[];
}

type Prepared =
  | {
      readonly ok: true;
      change(record: ZendeskRecord): Outcome;
      /** Names in words what `change` does where that may take too long, so that it is called under the guard. */
      readonly slow?: string;
      /** What it does beside changing the records that it selects; what was wrong with it, by paths relative to the operation. */
      once?(): readonly Problem[];
      /** What it leaves as it is in records that it does not select, asked for when all is done. */
      left?(): readonly PassedOver[];
    }
  /** Paths are relative to the operation, such as `find`. */
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** One operation, ready to be drafted and to be told about. A new kind of operation is one file that makes these. */
export interface OperationParts {
  /** Finds everything that is wrong with the operation itself before any record is looked at. */
  prepare(drafting: Drafting): Prepared;
  /** What it does as the beginning of an English sentence: `Deactivate`, to be followed by the records. */
  sentence(records: string, world: World | undefined): string;
}
