import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { RunSummary } from '../../../preload/contract/runs.ts';
import { useConsole } from '../../shell/console-context.tsx';
import { useLatest } from '../../shell/latest.ts';
import { type LiveRun, useLiveRuns } from '../../shell/live-runs.ts';
import { queries } from '../../shell/queries.ts';

interface FollowedRun {
  readonly summary: RunSummary | undefined;
  readonly live: LiveRun | undefined;
  /** It is being sent now, by this engine or by another process. */
  readonly isGoing: boolean;
  readonly error: unknown;
  readonly refetch: () => void;
}

/** A run as the journal has it, followed live while it is being sent. */
export function useRun(run: string): FollowedRun {
  const client = useConsole();
  const liveRuns = useLiveRuns();
  const live = useLatest(liveRuns.latest, run);
  const isFollowed = live !== undefined && !live.result && !live.lost;
  const { data, error, refetch } = useQuery({
    ...queries.run(client, run),
    // A run that this window cannot follow, because another process sends it, is looked up every other second.
    refetchInterval: (query) => (query.state.data?.status === 'running' && !isFollowed ? 2000 : false),
  });
  const wantsFollowing =
    data !== undefined && !isFollowed && live?.result === undefined && (data.status === 'running' || data.status === 'paused');
  useEffect(() => {
    if (!wantsFollowing || liveRuns.isFollowed(run)) return;
    client.runs
      .watch({ run })
      .then((events) => liveRuns.follow(events))
      // Not this engine's run: the journal tells.
      .catch(() => undefined);
  }, [client, liveRuns, run, wantsFollowing]);
  return {
    summary: data,
    live,
    isGoing: isFollowed || (data?.status === 'running' && !live?.result),
    error,
    refetch: () => void refetch(),
  };
}
