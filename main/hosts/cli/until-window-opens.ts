import { Failure } from '../../failure.ts';
import type { CommandContext, Console } from './command-context.ts';

/**
 * Returns when the window of the change set's deployment is open, at once where it is or where there is none.
 *
 * @throws Failure `conflict` where the opening was missed by more than 15 minutes, `cancelled` where a person does not want to wait on.
 */
export async function untilWindowOpens(
  context: CommandContext,
  client: Console,
  change: Parameters<Console['schedule']['untilOpens']>[0],
): Promise<void> {
  const ending = new AbortController();
  const quiet = context.surroundings.onInterrupt(() =>
    ending.abort(new Failure('cancelled', 'Nothing was sent: the waiting was ended.')),
  );
  try {
    for await (const event of await client.schedule.untilOpens(change, { signal: ending.signal }))
      if (event.type === 'waiting')
        context.output.note(
          `redline: waits for its window, which opens at ${event.opensAt}. Ctrl-C ends the waiting; nothing was sent.`,
        );
  } catch (error) {
    if (ending.signal.aborted) throw ending.signal.reason;
    throw error;
  } finally {
    quiet();
  }
  if (ending.signal.aborted) throw ending.signal.reason;
}
