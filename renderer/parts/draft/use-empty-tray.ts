import { useQueryClient } from '@tanstack/react-query';
import { useConsole } from '../../shell/console-context.tsx';
import { queries } from '../../shell/queries.ts';
import { trayBehind } from './current-tray.ts';

/**
 * Takes the draft away that a change set was made of, once it is being run. Where something was put into it since, it stays; the
 * change set and the journal hold what was asked for.
 */
export function useEmptyTray(account: string, hash: string): () => void {
  const client = useConsole();
  const cache = useQueryClient();
  return () => {
    const made = trayBehind(account, hash);
    if (!made) return;
    client.trays
      .remove({ account, name: made.name, version: made.version })
      .catch(() => undefined)
      .finally(() => cache.invalidateQueries({ queryKey: queries.trays(client, account).queryKey }));
  };
}
