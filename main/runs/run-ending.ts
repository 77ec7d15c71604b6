import type { Drift } from '../../preload/contract/change-set.ts';
import type { RunStatus } from '../../preload/contract/runs.ts';

/** How a run ends, for its last journal entry. */
export interface Ending {
  readonly status: RunStatus;
  readonly message?: string;
  readonly cause?: string;
  readonly drifted?: Drift[];
}
