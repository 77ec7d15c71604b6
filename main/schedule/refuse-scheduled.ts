import type { Desk } from '../accounts/desk.ts';
import { Failure } from '../failure.ts';
import { scheduledIn } from './kept.ts';

/** @throws Failure `conflict` where a change set of the account waits for its window: removing the account would drop it without a word. */
export function refuseScheduled(desk: Desk): void {
  const [first, ...others] = scheduledIn(desk).filter(({ state }) => state === 'waiting');
  if (!first) return;
  const named = [first, ...others].map(({ id }) => id).join(' ');
  const more = others.length > 0 ? ` and ${others.length} more` : '';
  throw new Failure(
    'conflict',
    `“${first.title}”${more} of ${desk.account.name} ${others.length > 0 ? 'are' : 'is'} to be sent when the window opens (${first.opensAt}), which would never happen then. Call that off first, with “redline schedule cancel ${named} --account ${desk.account.id}” or where the change set is opened in the window. Nothing was removed.`,
  );
}
