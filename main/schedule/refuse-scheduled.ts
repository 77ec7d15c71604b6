import type { Desk } from '../accounts/desk.ts';
import { Failure } from '../failure.ts';
import { type Kept, scheduledIn } from './kept.ts';

/**
 * @param dropsJournal whether a person said that all there is of the account may go.
 * @throws Failure `conflict` where a change set of the account waits for its window: removing the account would drop it without a word;
 * `storage` where that cannot be read, unless all may go.
 */
export function refuseScheduled(desk: Desk, dropsJournal: boolean): void {
  const [first, ...others] = waitingIn(desk, dropsJournal);
  if (!first) return;
  const named = [first, ...others].map(({ id }) => id).join(' ');
  const more = others.length > 0 ? ` and ${others.length} more` : '';
  throw new Failure(
    'conflict',
    `“${first.title}”${more} of ${desk.account.name} ${others.length > 0 ? 'are' : 'is'} to be sent when the window opens (${first.opensAt}), which would never happen then. Call that off first, with “redline schedule cancel ${named} --account ${desk.account.id}” or where the change set is opened in the window. Nothing was removed.`,
  );
}

function waitingIn(desk: Desk, dropsJournal: boolean): Kept[] {
  try {
    return scheduledIn(desk).filter(({ state }) => state === 'waiting');
  } catch (error) {
    if (!(error instanceof Failure && error.code === 'storage')) throw error;
    if (dropsJournal) return [];
    throw new Failure(
      'storage',
      `${error.message} \`redline accounts remove --drop-journal\` removes the account all the same.`,
      {
        cause: error,
      },
    );
  }
}
