import { useEffect } from 'react';
import { useConsole } from './console-context.tsx';
import { useLatest } from './latest.ts';
import { type LiveRun, useLiveRuns } from './live-runs.ts';

/**
 * What this window hears of a run. Where it is being sent and nobody listens yet, as after a reload, the window begins to
 * listen; a run that another process sends cannot be listened to, and the journal has to tell.
 */
export function useFollowedRun(run: string, isBeingSent: boolean): LiveRun | undefined {
  const client = useConsole();
  const liveRuns = useLiveRuns();
  const live = useLatest(liveRuns.latest, run);
  const wantsListening = isBeingSent && (live === undefined || live.lost !== undefined);
  useEffect(() => {
    if (!wantsListening || liveRuns.isFollowed(run)) return;
    client.runs
      .watch({ run })
      .then((events) => liveRuns.follow(events))
      .catch(() => undefined);
  }, [client, liveRuns, run, wantsListening]);
  return live;
}

/** Whether the window hears of the run now. */
export function isListening(live: LiveRun | undefined): boolean {
  return live !== undefined && !live.result && !live.lost;
}
