import type { ChangeSet } from '../../preload/contract/change-set.ts';
import type { Desk } from '../accounts/desk.ts';
import { lookupsOfEdits } from '../changes/lookups.ts';
import { lookUpTickets } from '../drafts/look-up.ts';

/** Whether the account is a practice Zendesk on this computer, to which nobody else listens. */
export function isPracticeZendesk({ environment, signIn, url }: Desk['account']): boolean {
  return environment === 'practice' && (signIn === 'practice' || url.startsWith('http://127.0.0.1:'));
}

/**
 * Looks up what the draft left to Zendesk, such as the tickets of somebody who leaves: a practice Zendesk is on this computer, so it can
 * be read without anything leaving it.
 *
 * @returns whether all of it is known now.
 */
export async function lookUpOnPractice(desk: Desk, { edits, ticketLookup }: ChangeSet, signal: AbortSignal): Promise<boolean> {
  const { wished } = lookupsOfEdits(edits, desk.world());
  if (wished.length === 0 || ticketLookup?.leftBehind !== undefined) return false;
  const found = await lookUpTickets(desk, { needed: [], wished }, signal);
  return found?.answered.length === wished.length;
}
