import type { ItemOutcome } from '../journal/journal-event.ts';
import { RunStopped } from './run-context.ts';

/** How many changes Zendesk refused one after the other, over the whole run. */
export interface Trouble {
  inARow: number;
}

/** So many refusals in a row end the run. */
const mostInARow = 25;

/** Zendesk refusing change after change is a reason to stop and look, not to go on with thousands more. */
export function stopOnTrouble(outcomes: readonly ItemOutcome[], trouble: Trouble): void {
  for (const { status } of outcomes) trouble.inARow = status === 'failed' ? trouble.inARow + 1 : 0;
  if (trouble.inARow >= mostInARow) {
    trouble.inARow = 0;
    throw new RunStopped(
      'upstream',
      `Zendesk refused ${mostInARow} changes in a row, so the run stopped. Look at the reasons, then resume or undo.`,
    );
  }
}

/** How often a request that was found not to have happened is sent. */
export const attemptsInDoubt = 3;

export function brokenAgainAndAgain(): RunStopped {
  return new RunStopped(
    'network',
    'Zendesk breaks the connection again and again. What was sent is known; resume the run later.',
  );
}
