import { useQuery } from '@tanstack/react-query';
import { Progress } from '@zendeskgarden/react-loaders';
import { useEffect, useRef } from 'react';
import styled from 'styled-components';
import type { RunSummary } from '../../preload/contract/runs.ts';
import { count, counted } from '../parts/quantities.ts';
import { color, space } from '../parts/tokens.ts';
import { useAccount } from './account-context.tsx';
import { useConsole } from './console-context.tsx';
import { useFollowedRun } from './follow-run.ts';
import { queries } from './queries.ts';
import { navigate, pathTo, useRoute } from './router.ts';
import { useNotify } from './toasts.tsx';

/** Runs of this account that are being sent now, with the way to them from any other screen. */
export function RunningRuns() {
  const client = useConsole();
  const account = useAccount();
  const { data = [] } = useQuery({
    ...queries.runs(client, account.id),
    refetchInterval: (query) => (query.state.data?.some(({ status }) => status === 'running') ? 3000 : false),
  });
  return data.filter(({ status }) => status === 'running').map((run) => <RunningRun key={run.run} run={run} />);
}

function RunningRun({ run }: { readonly run: RunSummary }) {
  const live = useFollowedRun(run.run, true);
  const { screen, id } = useRoute();
  const isHere = screen === 'runs' && id === run.run;
  useAnnouncedEnd(run, live?.result?.applied, isHere);
  if (isHere || live?.result) return null;
  const { applied, failed, skipped } = live?.progress ?? run;
  const over = applied + failed + skipped;
  return (
    <Pill href={pathTo('runs', run.run)} title={run.title}>
      <Progress size="small" value={run.total === 0 ? 0 : (100 * over) / run.total} aria-hidden="true" />
      <span>
        {live?.progress?.paused ? 'Paused at' : 'Sending'} {count(over)} of {count(run.total)}
      </span>
    </Pill>
  );
}

/** Says that a run ended to someone who is looking at something else. */
function useAnnouncedEnd(run: RunSummary, applied: number | undefined, isHere: boolean) {
  const notify = useNotify();
  const isAnnounced = useRef(false);
  useEffect(() => {
    if (applied === undefined || isAnnounced.current) return;
    isAnnounced.current = true;
    if (isHere) return;
    notify({
      type: 'info',
      title: `“${run.title}” has ended`,
      text: `${counted(applied, 'record')} applied. `,
      action: { label: 'Look', run: () => navigate(pathTo('runs', run.run)) },
    });
  }, [applied, isHere, notify, run]);
}

const Pill = styled.a`
  display: inline-flex;
  align-items: center;
  gap: ${space('xs')};
  padding: ${space('xxs')} ${space('sm')};
  border-radius: 16px;
  background: ${color('background.subtle')};
  font-variant-numeric: tabular-nums;
  white-space: nowrap;
  color: ${color('foreground.default')};
  text-decoration: none;

  &:hover {
    text-decoration: underline;
  }

  [role='progressbar'] {
    width: 64px;
    margin: 0;
  }
`;
