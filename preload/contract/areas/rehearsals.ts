import { eventIterator } from '@orpc/contract';
import { RehearsalEvent } from '../rehearsal.ts';
import { base, ofChange } from './base.ts';

export const rehearsals = {
  /**
   * Plays a change set, and then its undo, on a twin of the account, and asks Zendesk nothing. Leaving the stream ends it; the last event
   * is the result.
   */
  rehearse: base.input(ofChange).output(eventIterator(RehearsalEvent)),
};
