import { useQuery } from '@tanstack/react-query';
import { Progress } from '@zendeskgarden/react-loaders';
import styled from 'styled-components';
import type { RunSummary } from '../../preload/contract/runs.ts';
import { count } from '../parts/quantities.ts';
import { color, space } from '../parts/tokens.ts';
import { useAccount } from './account-context.tsx';
import { useConsole } from './console-context.tsx';
import { useLatest } from './latest.ts';
import { useLiveRuns } from './live-runs.ts';
import { queries } from './queries.ts';
import { pathTo, useRoute } from './router.ts';

/** Runs of this account that are being sent now, with the way to them from any other screen. */
export function RunningRuns() {
  const client = useConsole();
  const account = useAccount();
  const { screen, id } = useRoute();
  const { data = [] } = useQuery(queries.runs(client, account.id));
  const running = data.filter(({ status, run }) => status === 'running' && !(screen === 'runs' && id === run));
  return running.map((run) => <RunningRun key={run.run} run={run} />);
}

function RunningRun({ run }: { readonly run: RunSummary }) {
  const live = useLatest(useLiveRuns().latest, run.run);
  if (live?.result) return null;
  const { applied, failed, skipped } = live?.progress ?? run;
  const over = applied + failed + skipped;
  return (
    <Pill href={pathTo('runs', run.run)}>
      <Progress size="small" value={run.total === 0 ? 0 : (100 * over) / run.total} aria-label={`Progress of ${run.title}`} />
      <span>
        Sending {count(over)} of {count(run.total)}
      </span>
    </Pill>
  );
}

const Pill = styled.a`
  display: inline-flex;
  align-items: center;
  gap: ${space('xs')};
  padding: ${space('xxs')} ${space('sm')};
  border-radius: 16px;
  background: ${color('background.subtle')};
  font-variant-numeric: tabular-nums;
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
