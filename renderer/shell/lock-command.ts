import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCommands } from './commands.ts';
import { useConsole } from './console-context.tsx';
import { queries } from './queries.ts';

/** Locks the window from wherever one is, where the lock is on. */
export function useLockCommand(): void {
  const client = useConsole();
  const cache = useQueryClient();
  const { data: lock } = useQuery(queries.lock(client));
  const lockNow = async () => {
    // Where the engine does not answer, the window says so by itself.
    const state = await client.lock.now().catch(() => undefined);
    if (state) cache.setQueryData(['lock'], state);
  };
  useCommands(lock?.enabled ? [{ id: 'lock', group: 'Everywhere', label: 'Lock Redline now', run: () => void lockNow() }] : []);
}
