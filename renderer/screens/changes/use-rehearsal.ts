import { useEffect, useRef, useState } from 'react';
import type { Rehearsal, RehearsalEvent } from '../../../preload/contract/rehearsal.ts';
import { useConsole } from '../../shell/console-context.tsx';

export type Rehearsing =
  | { readonly kind: 'none' }
  | { readonly kind: 'going'; readonly progress: Extract<RehearsalEvent, { type: 'progress' }> | undefined }
  | { readonly kind: 'done'; readonly rehearsal: Rehearsal }
  | { readonly kind: 'failed'; readonly error: unknown };

/** The rehearsal of one change set: begun, followed and ended from here; leaving the preview ends it. */
export function useRehearsal(account: string, hash: string, onDone: () => void) {
  const client = useConsole();
  const [state, setState] = useState<{ readonly of: string; readonly rehearsing: Rehearsing }>();
  const ending = useRef<AbortController>(undefined);
  const of = `${account} ${hash}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another change set ends the rehearsal of this one
  useEffect(() => () => ending.current?.abort(), [of]);

  async function start() {
    ending.current?.abort();
    const own = new AbortController();
    ending.current = own;
    const tell = (rehearsing: Rehearsing) => {
      if (ending.current === own) setState({ of, rehearsing });
    };
    tell({ kind: 'going', progress: undefined });
    try {
      for await (const event of await client.rehearsals.rehearse({ account, hash }, { signal: own.signal })) {
        if (event.type === 'progress') tell({ kind: 'going', progress: event });
        else tell({ kind: 'done', rehearsal: event.rehearsal });
      }
      onDone();
    } catch (error) {
      tell(own.signal.aborted ? { kind: 'none' } : { kind: 'failed', error });
    }
  }

  const rehearsing: Rehearsing = state?.of === of ? state.rehearsing : { kind: 'none' };
  return { rehearsing, start: () => void start(), cancel: () => ending.current?.abort() };
}
