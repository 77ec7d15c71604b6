import { useQuery } from '@tanstack/react-query';
import type { RunSummary } from '../../../preload/contract/runs.ts';
import { useConsole } from '../../shell/console-context.tsx';
import { isListening, useFollowedRun } from '../../shell/follow-run.ts';
import { useLatest } from '../../shell/latest.ts';
import { type LiveRun, useLiveRuns } from '../../shell/live-runs.ts';
import { queries } from '../../shell/queries.ts';

interface KnownRun {
  readonly summary: RunSummary | undefined;
  readonly live: LiveRun | undefined;
  /** It is being sent now, by this engine or by another process. */
  readonly isGoing: boolean;
  readonly error: unknown;
  readonly refetch: () => void;
}

/** A run as the journal has it, followed live while it is being sent. */
export function useRun(run: string): KnownRun {
  const client = useConsole();
  const heard = useLatest(useLiveRuns().latest, run);
  const { data, error, refetch } = useQuery({
    ...queries.run(client, run),
    // A run that this window cannot listen to is looked up in the journal every other second.
    refetchInterval: (query) => (query.state.data?.status === 'running' && !isListening(heard) ? 2000 : false),
  });
  const live = useFollowedRun(run, data?.status === 'running' || data?.status === 'paused');
  const isGoing = isListening(live) || (data?.status === 'running' && !live?.result);
  return { summary: data, live, isGoing, error, refetch: () => void refetch() };
}
