import type { Drift } from '../../preload/contract/change-set.ts';
import type { ItemName, ResourceName } from '../../preload/contract/records.ts';
import type { RunPhase } from '../../preload/contract/runs.ts';
import type { CustomFieldTypes } from '../changes/compare.ts';
import type { OwnEffects } from '../changes/own-effect.ts';
import type { Totals } from '../changes/planned.ts';
import type { Known } from '../changes/pointers.ts';
import type { JournalEvent } from '../journal/journal-event.ts';
import type { Zendesk } from '../zendesk/client.ts';
import type { Sleep } from '../zendesk/pacer.ts';
import type { Doubts } from './doubt.ts';
import type { ItemState } from './run-state.ts';

/** What the steps of one run share. */
export interface RunContext {
  readonly run: string;
  readonly startedAt: string;
  /** Records that drifted are left out instead of stopping the run. */
  readonly skipDrifted: boolean;
  /** What was known when the edits were drafted, to tell what points to a record that is to be deleted from what came since. */
  readonly known: Omit<Known, 'edits'>;
  readonly items: readonly ItemState[];
  /** Whether this takes back another run. */
  readonly isUndo: boolean;
  /** Where given, only these edits are sent now. */
  readonly only: ReadonlySet<number> | undefined;
  /** Writes into the run's journal; it is on disk when this returns. */
  readonly append: (event: JournalEvent) => void;
  /** Reads nothing more once the run is cancelled. */
  readonly zendesk: Zendesk;
  /** Reads on although the run is cancelled: what is in doubt has to be settled all the same. */
  readonly settling: { readonly zendesk: Zendesk; readonly signal: AbortSignal };
  /** The types of the account's own fields: two forms of one number or day are one value. */
  readonly types: CustomFieldTypes;
  /** How many records of each resource the snapshot holds. */
  readonly totals: Totals;
  /** Whether a record was already there before the run began; tells a created record from its like. */
  readonly wasThere: (resource: ResourceName, id: number) => boolean;
  /** What other runs created, as the journal knows it; that is never what this one created. */
  readonly madeByOthers: () => ReadonlySet<ItemName>;
  /** Milliseconds since 1970, for what people read; it may be set back or forward while a run goes on. */
  readonly clock: () => number;
  /** Milliseconds that only ever go forward: what durations are measured by. */
  readonly steady: () => number;
  readonly sleep: Sleep;
  /** Waits for one of the places that Zendesk has for background jobs; call what it gives to leave it. */
  readonly jobPlace: (signal: AbortSignal) => Promise<() => void>;
  /** The most requests on their way at once. */
  readonly inFlight: number;
  /**
   * Milliseconds from giving up on an answer until reading settles the request for the first time. A request that was read too
   * early could still take effect afterwards.
   */
  readonly settleAfter: number;
  /**
   * Milliseconds between two readings that must both show nothing before a creation is sent again: Zendesk may carry out a request
   * long after its connection is gone.
   */
  readonly createAgainAfter: number;
  /** Creations that no answer came to and that reading has not found yet. */
  readonly doubts: Doubts;
  readonly signal: AbortSignal;
  /** Requests that went to know what the sign-in may. */
  readonly asked: () => number;
  /** Waits while a person has paused the run. */
  readonly gate: () => Promise<void>;
  /** When the last pause ended, in steady milliseconds: what was seen before it is not believed any more. */
  readonly proceededAt: () => number;
  /** What the run's own steps have done by now. */
  readonly own: () => OwnEffects;
  /** Tells the world how far the run is. */
  readonly report: (phase: RunPhase) => void;
  /** Numbers the requests that change something, across resumptions. */
  readonly nextRequest: () => number;
}

/** Ends a run before its time, resumably: Zendesk or the network is away, or the sign-in has ended. */
export class RunStopped extends Error {
  readonly code: string;
  /** Records that are no longer as drafted, where that is why. */
  readonly drifted: readonly Drift[];
  constructor(code: string, message: string, cause?: unknown, drifted: readonly Drift[] = []) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'RunStopped';
    this.code = code;
    this.drifted = drifted;
  }
}
