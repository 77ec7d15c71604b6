import type { QueryClient } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import type { RunEvent, RunResult } from '../../preload/contract/runs.ts';
import { sentenceOf } from '../parts/failure.ts';
import { Latest } from './latest.ts';
import { forgetAccountData } from './queries.ts';

export type RunProgress = Extract<RunEvent, { type: 'progress' }>;

/** What this window has heard of a run that is being sent. */
export interface LiveRun {
  readonly progress: RunProgress | undefined;
  readonly result: RunResult | undefined;
  /** Why the window stopped hearing; the run itself may go on. */
  readonly lost: string | undefined;
}

/** Follows runs for as long as the window is open, whichever screen is shown. */
export class LiveRuns {
  readonly latest = new Latest<LiveRun>();
  readonly #cache: QueryClient;
  readonly #onResult: (result: RunResult) => void;

  /** @param onResult called once for each run that ended while this window followed it */
  constructor(cache: QueryClient, onResult: (result: RunResult) => void) {
    this.#cache = cache;
    this.#onResult = onResult;
  }

  /** Follows the events of `apply`, `resume` or `watch`; the answer is the run's id as soon as it is known. */
  follow(events: AsyncIterable<RunEvent>): Promise<string> {
    return new Promise((resolve, reject) => {
      this.#consume(events, resolve).catch(reject);
    });
  }

  isFollowed(run: string): boolean {
    const live = this.latest.get(run);
    return live !== undefined && !live.result && !live.lost;
  }

  async #consume(events: AsyncIterable<RunEvent>, onRun: (run: string) => void): Promise<void> {
    let run: string | undefined;
    try {
      for await (const event of events) {
        run = event.type === 'result' ? event.result.run : event.run;
        this.latest.set(run, after(this.latest.get(run), event));
        if (event.type !== 'progress') forgetAccountData(this.#cache);
        onRun(run);
        if (event.type === 'result') this.#onResult(event.result);
      }
    } catch (error) {
      if (run === undefined) throw error;
      this.latest.set(run, { progress: this.latest.get(run)?.progress, result: undefined, lost: sentenceOf(error) });
    }
    forgetAccountData(this.#cache);
  }
}

function after(live: LiveRun | undefined, event: RunEvent): LiveRun {
  switch (event.type) {
    case 'started':
      return { progress: undefined, result: undefined, lost: undefined };
    case 'progress':
      return { progress: event, result: undefined, lost: undefined };
    case 'result':
      return { progress: live?.progress, result: event.result, lost: undefined };
  }
}

export const LiveRunsContext = createContext<LiveRuns | undefined>(undefined);

/** The runs this window follows. */
export function useLiveRuns(): LiveRuns {
  const runs = useContext(LiveRunsContext);
  if (!runs) throw new Error('useLiveRuns was called outside its provider');
  return runs;
}
