import type { Zendesk } from '../zendesk/client.ts';
import type { MayLeave } from '../zendesk/may-leave.ts';
import type { Pacer } from '../zendesk/pacer.ts';
import type { OutsideHeads } from './vault-heads.ts';
import type { Installation, Workspace } from './workspace.ts';

/** An account opened for work: its files, and the way to its Zendesk. */
export interface Desk extends Workspace {
  readonly installation: Installation;
  readonly pacer: Pacer;
  /** Where the journal stood, as noted outside the data folder. */
  readonly outside: OutsideHeads;
  /**
   * Reading ends with `signal`, waiting for background jobs with `closing`; `mayLeave` is asked right before a change leaves.
   *
   * @throws Failure `not-signed-in` where no credential is at hand.
   */
  connect(): Promise<(signal?: AbortSignal, closing?: AbortSignal, mayLeave?: MayLeave) => Zendesk>;
}
