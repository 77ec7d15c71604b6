import type { OpenIntent } from './run-state.ts';

/** Creations of one request that no answer came to and that the first reading did not show: set aside while the run goes on. */
export interface Doubt {
  /** Its edits are those that are still not known. */
  readonly intent: OpenIntent;
  /** When the reading that decides is due, by the steady clock. */
  readonly dueAt: number;
}

export interface Doubts {
  waiting: Doubt[];
  /** How often each edit was found not to have happened, by this process. */
  readonly notFound: Map<number, number>;
}
