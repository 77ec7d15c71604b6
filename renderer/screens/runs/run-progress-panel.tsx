import { useMutation } from '@tanstack/react-query';
import { Button } from '@zendeskgarden/react-buttons';
import { Progress } from '@zendeskgarden/react-loaders';
import PauseIcon from '@zendeskgarden/svg-icons/src/16/pause-stroke.svg?react';
import PlayIcon from '@zendeskgarden/svg-icons/src/16/play-stroke.svg?react';
import { useState } from 'react';
import styled from 'styled-components';
import type { RunPhase, RunSummary, WaitingFor } from '../../../preload/contract/runs.ts';
import { sentenceOf } from '../../parts/failure.ts';
import { count, duration } from '../../parts/quantities.ts';
import { color, space } from '../../parts/tokens.ts';
import { useCommands } from '../../shell/commands.ts';
import { useConsole } from '../../shell/console-context.tsx';
import type { RunProgress } from '../../shell/live-runs.ts';
import { useNotify } from '../../shell/toasts.tsx';
import { CancelDialog } from './cancel-dialog.tsx';
import { LatestFailures } from './latest-failures.tsx';
import { RunCountList } from './run-count-list.tsx';

const phases: Readonly<Record<RunPhase, string>> = {
  settling: 'Finding out what Zendesk already has',
  checking: 'Checking that nothing changed in Zendesk',
  sending: 'Sending to Zendesk',
  verifying: 'Reading back what was sent',
};

interface RunProgressPanelProps {
  readonly summary: RunSummary;
  readonly progress: RunProgress | undefined;
}

/** A run that is being sent: how far it is, how fast, how long still; pause and cancel. */
export function RunProgressPanel({ summary, progress }: RunProgressPanelProps) {
  const client = useConsole();
  const notify = useNotify();
  const [isCancelling, setCancelling] = useState(false);
  const { run } = summary;
  const counts = progress ?? summary;
  const { total } = counts;
  const over = counts.applied + counts.failed + counts.skipped;
  const isPaused = progress?.paused ?? false;
  const toggle = useMutation({
    mutationFn: async () => (isPaused ? client.runs.proceed({ run }) : client.runs.pause({ run })),
    onError: (error) =>
      notify({ type: 'error', title: isPaused ? 'It does not go on' : 'It was not paused', text: sentenceOf(error) }),
  });
  useCommands([
    { id: 'pause', group: 'Run', label: isPaused ? 'Continue' : 'Pause', keys: 'p', run: () => toggle.mutate() },
    { id: 'cancel', group: 'Run', label: 'Cancel the run', keys: 'c', run: () => setCancelling(true) },
  ]);
  return (
    <Panel aria-label="Progress">
      <Row>
        <strong role="status">{isPaused ? 'Paused' : phases[progress?.phase ?? 'checking']}</strong>
        <span>{paceText(progress)}</span>
        <Buttons>
          <Button size="small" onClick={() => toggle.mutate()} disabled={toggle.isPending}>
            <Button.StartIcon>{isPaused ? <PlayIcon /> : <PauseIcon />}</Button.StartIcon>
            {isPaused ? 'Continue' : 'Pause'}
          </Button>
          <Button size="small" isDanger onClick={() => setCancelling(true)}>
            Cancel
          </Button>
        </Buttons>
      </Row>
      <Progress
        size="medium"
        value={Math.floor(100 * (progress?.share ?? (total === 0 ? 0 : over / total)))}
        aria-label={`${count(over)} of ${count(total)} records`}
      />
      <RunCountList counts={counts} inDoubt={0} remaining={total - over} />
      <LatestFailures run={run} failed={counts.failed} />
      {isCancelling ? <CancelDialog run={run} sent={over} total={total} onClose={() => setCancelling(false)} /> : null}
    </Panel>
  );
}

/** How fast it goes and how long it still takes, or what it waits for. */
function paceText(progress: RunProgress | undefined): string {
  if (!progress || progress.paused) return '';
  if (progress.waitingSeconds) return waitText(progress.waitingSeconds, progress);
  const pace = progress.phase === 'sending' && progress.perMinute ? `${count(progress.perMinute)} a minute` : '';
  const underWay = progress.underWay ? `${count(progress.underWay)} on their way` : '';
  const left = progress.secondsLeft === undefined ? '' : `about ${duration(progress.secondsLeft)} left`;
  return [pace, underWay, left].filter(Boolean).join(' · ');
}

function waitText(seconds: number, { waitingFor, waitingUntil }: RunProgress): string {
  const time = waitingUntil && seconds >= 60 ? ` (${new Date(waitingUntil).toLocaleTimeString()})` : '';
  return `Waits for ${waitedFor[waitingFor?.what ?? 'account-limit']}: goes on in ${duration(seconds)}${time}`;
}

const waitedFor: Readonly<Record<WaitingFor['what'], string>> = {
  'account-limit': 'Zendesk’s rate limit of this account',
  'endpoint-limit': 'Zendesk’s rate limit of such changes',
  'background-jobs': 'other background jobs in this Zendesk',
  maintenance: 'Zendesk, which cannot answer now',
};

const Panel = styled.section`
  display: grid;
  gap: ${space('xs')};
  padding: ${space('sm')} ${space('md')};
  border: 1px solid ${color('border.default')};
  border-radius: ${({ theme }) => theme.borderRadii.md};
  font-variant-numeric: tabular-nums;

  [role='progressbar'] {
    margin: ${space('xxs')} 0;
  }
`;

const Row = styled.div`
  display: flex;
  align-items: center;
  gap: ${space('md')};
  color: ${color('foreground.subtle')};

  strong {
    font-weight: ${({ theme }) => theme.fontWeights.semibold};
    color: ${color('foreground.default')};
  }
`;

const Buttons = styled.div`
  display: flex;
  gap: ${space('xs')};
  margin-left: auto;
`;
