import { Failure } from '../failure.ts';
import type { RunContext } from './run-context.ts';
import type { Ending } from './run-ending.ts';
import { verifyRun } from './verify-run.ts';

/** Where the network or the sign-in is away, and where Zendesk asks to be left alone, reading would fare no better. */
const readNoBetter = new Set(['network', 'not-signed-in', 'rate-limited', 'cancelled']);

/**
 * Reads back what was sent before a run stopped: a person takes what it says of each item as true, and may never resume it. What cannot
 * be read now is when the run is resumed.
 */
export async function readBackStopped(context: RunContext, { status, cause }: Ending): Promise<void> {
  if (status !== 'stopped' || (cause !== undefined && readNoBetter.has(cause))) return;
  context.report('verifying');
  try {
    await verifyRun(context);
  } catch (error) {
    // Why the run stopped is what a person needs to hear, but for what could not be written down.
    if (context.signal.aborted && error === context.signal.reason) return;
    if (!(error instanceof Failure) || error.code === 'storage') throw error;
  }
}
