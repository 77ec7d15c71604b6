import { useMutation } from '@tanstack/react-query';
import { Button } from '@zendeskgarden/react-buttons';
import { Tab, TabList, TabPanel, Tabs } from '@zendeskgarden/react-tabs';
import UndoIcon from '@zendeskgarden/svg-icons/src/16/edit-undo-stroke.svg?react';
import { useState } from 'react';
import styled from 'styled-components';
import type { RunSummary, Settlement } from '../../../preload/contract/runs.ts';
import { visibleText } from '../../../preload/contract/text/visible-text.ts';
import { AccountBadge } from '../../parts/environment.tsx';
import { sentenceOf } from '../../parts/failure.ts';
import { FailurePage } from '../../parts/failure-page.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Page } from '../../parts/page.tsx';
import { counted } from '../../parts/quantities.ts';
import { isUnfinished, RunStatusText } from '../../parts/run-status.tsx';
import { color, space } from '../../parts/tokens.ts';
import { UndoDialog } from '../../parts/undo/undo-dialog.tsx';
import { useUndo } from '../../parts/undo/use-undo.ts';
import { When } from '../../parts/when.tsx';
import { useAccounts } from '../../shell/account-context.tsx';
import { useCommands } from '../../shell/commands.ts';
import { useConsole } from '../../shell/console-context.tsx';
import { useLiveRuns } from '../../shell/live-runs.ts';
import { pathTo } from '../../shell/router.ts';
import { useNotify } from '../../shell/toasts.tsx';
import { EmergencyReview } from './emergency-review.tsx';
import { GoOnDialog } from './go-on-dialog.tsx';
import { RunEntries } from './run-entries.tsx';
import { RunItems } from './run-items.tsx';
import { RunOutcome } from './run-outcome.tsx';
import { RunProgressPanel } from './run-progress-panel.tsx';
import { SettleDialog } from './settle-dialog.tsx';
import { useDoubts } from './use-doubts.ts';
import { useRun } from './use-run.ts';

/** One run: live while it is sent, afterwards what became of each record, with the way back. */
export function RunScreen({ run }: { readonly run: string }) {
  const { summary, error, refetch } = useRun(run);
  if (error && !summary) {
    return (
      <Page title="Run">
        <FailurePage error={error} onRetry={refetch} />
      </Page>
    );
  }
  if (!summary) {
    return (
      <Page title="Run">
        <Loading label="Opening the run" />
      </Page>
    );
  }
  return <KnownRun summary={summary} />;
}

function KnownRun({ summary }: { readonly summary: RunSummary }) {
  const client = useConsole();
  const liveRuns = useLiveRuns();
  const notify = useNotify();
  const { live, isGoing } = useRun(summary.run);
  const { all } = useAccounts();
  const account = all.find(({ id }) => id === summary.account);
  const [tab, setTab] = useState('records');
  const [asking, setAsking] = useState(false);
  const [isSettling, setIsSettling] = useState(false);
  const [settled, setSettled] = useState<Settlement[]>([]);
  const undo = useUndo(summary);
  // The button says so then; a process that can be looked at is never taken over.
  const takeOver = summary.heldBy?.mayTakeOver === true;
  const status = isGoing ? (live?.progress?.paused ? 'paused' : 'running') : (live?.result?.status ?? summary.status);
  const resume = useMutation({
    mutationFn: async ({ words, settle }: { readonly words?: string; readonly settle: Settlement[] }) =>
      liveRuns.follow(
        await client.runs.resume({
          run: summary.run,
          account: summary.account,
          takeOver,
          settle,
          ...(words === undefined ? {} : { words }),
        }),
      ),
    onSuccess: () => setAsking(false),
    onError: (failure) => {
      if (!asking) notify({ type: 'error', title: 'The run was not taken up again', text: sentenceOf(failure) });
    },
  });
  const doubts = useDoubts(summary, isGoing);
  const goOn = (settle: Settlement[]) => {
    setIsSettling(false);
    setSettled(settle);
    if (summary.confirm === undefined) resume.mutate({ settle });
    else setAsking(true);
  };
  const finish = () => (doubts.length > 0 ? setIsSettling(true) : goOn([]));
  const canUndo = !isGoing && summary.applied > 0;
  const canFinish = !isGoing && (isUnfinished(status) || summary.goesOn === true);
  const mayFinish = canFinish && account?.signedIn !== false;
  useCommands([
    ...(canUndo ? [{ id: 'undo', group: 'Run', label: 'Undo this run', keys: 'u', run: () => undo.start() }] : []),
    ...(mayFinish ? [{ id: 'finish', group: 'Run', label: 'Finish this run', keys: 'f', run: finish }] : []),
  ]);
  return (
    <Page
      title={summary.title}
      meta={
        <>
          {account ? <AccountBadge account={account} /> : <strong>{summary.accountName}</strong>}
          <RunStatusText status={status} />
          <span>
            {summary.author}, <When time={summary.startedAt} />
          </span>
        </>
      }
      actions={
        <>
          <LinkButton href={pathTo('changes', summary.hash, { account: summary.account })}>See the change set</LinkButton>
          {canFinish && account?.signedIn === false ? (
            <LinkButton href={pathTo('accounts', account.id)}>Sign in to finish it</LinkButton>
          ) : null}
          {mayFinish ? (
            <Button isPrimary size="small" onClick={finish} disabled={resume.isPending}>
              {takeOver
                ? `Take over from ${summary.heldBy?.host ?? 'elsewhere'}, which gave no sign for ten minutes`
                : status === 'waiting'
                  ? `Go on with ${counted(summary.notAttempted, 'record')}`
                  : doubts.length > 0
                    ? `Settle ${counted(doubts.length, 'record')}`
                    : 'Finish it'}
            </Button>
          ) : null}
          {canUndo ? (
            <Button size="small" onClick={() => undo.start()} disabled={undo.isPending}>
              <Button.StartIcon>
                <UndoIcon />
              </Button.StartIcon>
              Undo this run
            </Button>
          ) : null}
        </>
      }
      below={
        <>
          {summary.reason ? <Reason>{visibleText(summary.reason)}</Reason> : null}
          {summary.issue ? <Reason>Issue: {visibleText(summary.issue)}</Reason> : null}
          {summary.exception ? <Reason>Sent as an exception: {visibleText(summary.exception)}</Reason> : null}
          {summary.emergency ? <EmergencyReview summary={summary} why={summary.emergency} /> : null}
          {isGoing ? (
            <RunProgressPanel summary={summary} progress={live?.progress} />
          ) : (
            <RunOutcome summary={summary} live={live} status={status} />
          )}
        </>
      }
    >
      {asking && summary.confirm !== undefined ? (
        <GoOnDialog
          words={summary.confirm}
          covers={summary.confirmCovers ?? ''}
          error={resume.error}
          isPending={resume.isPending}
          onGoOn={(words) => resume.mutate({ words, settle: settled })}
          onClose={() => {
            resume.reset();
            setAsking(false);
          }}
        />
      ) : null}
      <RunTabs selectedItem={tab} onChange={setTab}>
        <TabList>
          <Tab item="records">Records</Tab>
          <Tab item="entries">Journal entries</Tab>
        </TabList>
        <TabPanel item="records">
          {tab === 'records' ? <RunItems summary={summary} isGoing={isGoing} onUndo={canUndo ? undo.start : undefined} /> : null}
        </TabPanel>
        <TabPanel item="entries">{tab === 'entries' ? <RunEntries summary={summary} /> : null}</TabPanel>
      </RunTabs>
      {isSettling ? (
        <SettleDialog items={doubts} isPending={resume.isPending} onDecided={goOn} onClose={() => setIsSettling(false)} />
      ) : null}
      {undo.conflicts ? <UndoDialog {...undo.conflicts} /> : null}
    </Page>
  );
}

const Reason = styled.p`
  max-width: 90ch;
  white-space: pre-wrap;
  color: ${color('foreground.subtle')};
`;

const LinkButton = styled.a`
  padding: 0 ${space('xs')};
  font-size: ${({ theme }) => theme.fontSizes.sm};
  color: ${color('foreground.primary')};
`;

const RunTabs = styled(Tabs)`
  display: flex;
  flex: 1;
  flex-direction: column;
  min-height: 0;

  > [role='tablist'] {
    flex-shrink: 0;
    margin: 0;
    padding: 0 ${space('lg')};
  }

  > [role='tabpanel'] {
    flex: 1;
    min-height: 0;
  }

  > [role='tabpanel']:not([hidden], [aria-hidden='true']) {
    display: flex;
    flex-direction: column;
  }
`;
