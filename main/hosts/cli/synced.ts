import type { SyncEvent } from '../../../preload/contract/areas/snapshots.ts';
import { Failure } from '../../failure.ts';
import type { CommandContext, Console } from './command-context.ts';

/** Takes a snapshot and tells how far it is; Ctrl-C ends it, and the one before stays. */
export async function synced(
  { output, surroundings }: Pick<CommandContext, 'output' | 'surroundings'>,
  client: Console,
  account: string,
  whole = false,
): Promise<Extract<SyncEvent, { readonly type: 'result' }>> {
  const cancel = new AbortController();
  const stop = surroundings.onInterrupt(() =>
    cancel.abort(new Failure('cancelled', 'Cancelled. The snapshot before stays as it was.')),
  );
  try {
    for await (const event of await client.snapshots.sync({ account, whole }, { signal: cancel.signal })) {
      if (event.type === 'result') return event;
      output.progress(`${event.resource}: ${event.read}`);
    }
  } finally {
    stop();
  }
  throw new Failure('internal', 'The snapshot was not finished. The one before stays as it was.');
}
