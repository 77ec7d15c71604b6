import { useEffect, useRef, useState } from 'react';
import type { FigureEvent, FigureReport, Grouping } from '../../../preload/contract/figures.ts';
import { useConsole } from '../../shell/console-context.tsx';

export interface FigureWish {
  readonly from: string;
  readonly to: string;
  readonly by: Grouping | undefined;
  readonly around: string | undefined;
  /** Whether Zendesk is asked for what is new. */
  readonly read: boolean;
}

export type Measuring =
  | { readonly kind: 'none' }
  | { readonly kind: 'going'; readonly progress: Extract<FigureEvent, { type: 'progress' }> | undefined }
  | { readonly kind: 'done'; readonly report: FigureReport }
  | { readonly kind: 'failed'; readonly error: unknown };

/** Figures of one account: asked for, followed and ended from here; leaving the screen ends the reading, and what was read stays. */
export function useFigures(account: string, onDone: () => void) {
  const client = useConsole();
  const [state, setState] = useState<Measuring>({ kind: 'none' });
  const ending = useRef<AbortController>(undefined);
  useEffect(() => () => ending.current?.abort(), []);

  async function measure(wish: FigureWish) {
    ending.current?.abort();
    const own = new AbortController();
    ending.current = own;
    const tell = (measuring: Measuring) => {
      if (ending.current === own) setState(measuring);
    };
    tell({ kind: 'going', progress: undefined });
    try {
      for await (const event of await client.figures.measure({ account, ...wish }, { signal: own.signal })) {
        if (event.type === 'progress') tell({ kind: 'going', progress: event });
        else tell({ kind: 'done', report: event.report });
      }
      onDone();
    } catch (error) {
      tell(own.signal.aborted ? { kind: 'none' } : { kind: 'failed', error });
    }
  }

  return { measuring: state, measure: (wish: FigureWish) => void measure(wish), cancel: () => ending.current?.abort() };
}
