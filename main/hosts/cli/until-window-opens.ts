import { Failure } from '../../failure.ts';
import type { CommandContext, Console } from './command-context.ts';

/** Milliseconds by which a window's opening may be missed; after that a person looks at the change set again. */
const mayBeLate = 15 * 60_000;
/** A computer that slept wakes with the clock far ahead, and a timer holds no more than 24 days: it is looked at the clock often. */
const lookEvery = 20_000;

/**
 * Returns when the window of the change set's deployment is open, at once where it is or where there is none.
 *
 * @throws Failure `conflict` where the opening was missed by more than 15 minutes, `cancelled` where a person does not want to wait on.
 */
export async function untilWindowOpens(
  context: CommandContext,
  client: Console,
  change: Parameters<Console['changes']['check']>[0],
): Promise<void> {
  const { opensAt } = await client.changes.check(change);
  if (opensAt === undefined) return;
  const opens = Date.parse(opensAt);
  context.output.note(`redline: waits for its window, which opens at ${opensAt}. Ctrl-C ends the waiting; nothing was sent.`);
  let isCancelled = false;
  let wake: () => void = () => {};
  const listening = context.surroundings.onInterrupt(() => {
    isCancelled = true;
    wake();
  });
  try {
    while (Date.now() < opens && !isCancelled) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, Math.min(lookEvery, Math.max(0, opens - Date.now())));
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  } finally {
    listening();
  }
  if (isCancelled) throw new Failure('cancelled', 'Nothing was sent: the waiting was ended.');
  if (Date.now() - opens > mayBeLate)
    throw new Failure(
      'conflict',
      `Its window opened at ${opensAt}, more than 15 minutes ago, while this computer slept. Nothing was sent; look at the preview again, then send it.`,
    );
}
