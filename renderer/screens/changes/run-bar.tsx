import { useMutation } from '@tanstack/react-query';
import { Button } from '@zendeskgarden/react-buttons';
import { useState } from 'react';
import styled from 'styled-components';
import type { Account, Environment } from '../../../preload/contract/accounts.ts';
import type { Drift } from '../../../preload/contract/change-set.ts';
import type { GateState } from '../../../preload/contract/gates.ts';
import type { PreviewSummary } from '../../../preload/contract/preview-summary.ts';
import { answeredInDialog } from '../../parts/answered-in-dialog.ts';
import { BottomBar } from '../../parts/bottom-bar.tsx';
import { useEmptyTray } from '../../parts/draft/use-empty-tray.ts';
import { useClearBench } from '../../parts/draft/workbench.tsx';
import { AccountBadge, environmentColor } from '../../parts/environment.tsx';
import { sentenceOf } from '../../parts/failure.ts';
import { KeyCaps } from '../../parts/key-caps.tsx';
import { counted, duration } from '../../parts/quantities.ts';
import { useCommands } from '../../shell/commands.ts';
import { useConsole } from '../../shell/console-context.tsx';
import { useLiveRuns } from '../../shell/live-runs.ts';
import { navigate, pathTo } from '../../shell/router.ts';
import { useNotify } from '../../shell/toasts.tsx';
import { alreadyRun, heldByPolicy, incidentInTheWay, RunDialog, type RunWish } from './run-dialog.tsx';
import { useSchedule, waitsForWindowOnly } from './use-schedule.ts';

interface RunBarProps {
  readonly account: Account;
  readonly preview: PreviewSummary;
  readonly edits: number;
  readonly drifted: readonly Drift[];
  /** Records that a person wants to try first; asked about at once. */
  readonly firstChosen: readonly string[] | undefined;
  readonly onAsked: () => void;
  /** Plays it on a twin of the account. */
  readonly onRehearse: () => void;
  readonly isRehearsing: boolean;
}

/** The one place from which something is sent: to whom, how much, and the button. */
export function RunBar({ account, preview, edits, drifted, firstChosen, onAsked, onRehearse, isRehearsing }: RunBarProps) {
  const client = useConsole();
  const liveRuns = useLiveRuns();
  const clearBench = useClearBench();
  const notify = useNotify();
  const emptyTray = useEmptyTray(account.id, preview.hash);
  const [asked, setAsking] = useState<'all' | 'few' | 'opening' | undefined>(undefined);
  const asking = firstChosen ?? asked;
  const needsWord =
    account.environment === 'production' ||
    preview.confirm !== null ||
    alreadyRun(preview) !== undefined ||
    incidentInTheWay(preview) !== undefined ||
    heldByPolicy(preview) !== undefined;
  const apply = useMutation({
    mutationFn: async ({
      confirm,
      words,
      canary,
      again,
      despiteIncident,
      exception,
      delays,
      emergency,
    }: Partial<RunWish> & { confirm?: string }) =>
      liveRuns.follow(
        await client.runs.apply({
          account: account.id,
          hash: preview.hash,
          ...(confirm === undefined ? {} : { confirm }),
          ...(words === undefined ? {} : { words }),
          ...(canary === undefined ? {} : { canary }),
          ...(again === undefined ? {} : { again }),
          ...(despiteIncident === true ? { despiteIncident } : {}),
          ...(exception === undefined ? {} : { exception }),
          ...(delays === true ? { delays } : {}),
          ...(emergency === undefined ? {} : { emergency }),
        }),
      ),
    onSuccess: (run) => {
      clearBench(preview.hash);
      emptyTray();
      navigate(pathTo('runs', run));
    },
    onError: (error) => {
      if (!asking) notify({ type: 'error', title: 'The run was not started', text: sentenceOf(error) });
    },
  });
  const schedule = useSchedule(account.id, preview.hash, () => setAsking(undefined));
  const obstacle = obstacleTo(account, edits, drifted.length, preview.gates);
  const canRun = obstacle === undefined && !apply.isPending;
  function run() {
    if (!canRun) return;
    if (needsWord) setAsking('all');
    else apply.mutate({});
  }
  const canTry = canRun && edits > 1;
  const canWait = canRun && waitsForWindowOnly(preview.gates) && schedule.waiting === undefined;
  function wait() {
    if (account.environment === 'production' || preview.confirm !== null) setAsking('opening');
    else schedule.add.mutate({});
  }
  useCommands([
    ...(canTry ? [{ id: 'try', group: 'Change set', label: 'Try a few first', run: () => setAsking('few') }] : []),
    ...(canWait ? [{ id: 'schedule', group: 'Change set', label: 'Run when its window opens', run: wait }] : []),
    { id: 'rehearse', group: 'Change set', label: 'Rehearse on a twin of the account', run: onRehearse },
    { id: 'run', group: 'Change set', label: `Run on ${account.name}`, keys: 'mod+enter', run },
  ]);
  return (
    <>
      <Edge $environment={account.environment} />
      <BottomBar aria-label="Run">
        <AccountBadge account={account} />
        <span role="status">
          {obstacle ?? `${counted(edits, 'record')} in Zendesk, about ${duration(preview.estimate.seconds)}`}
        </span>
        {account.signedIn ? null : <a href={pathTo('accounts', account.id)}>Sign in</a>}
        <BottomBar.End>
          <Button isBasic onClick={onRehearse} disabled={edits === 0 || isRehearsing}>
            Rehearse
          </Button>
          {canTry ? (
            <Button isBasic onClick={() => setAsking('few')}>
              Try a few first
            </Button>
          ) : null}
          {canWait ? (
            <Button isBasic disabled={schedule.add.isPending} onClick={wait}>
              Run when its window opens
            </Button>
          ) : null}
          <Button isPrimary isDanger={preview.irreversible.length > 0} onClick={run} disabled={!canRun}>
            {preview.undoes === undefined ? 'Run' : 'Undo'} {counted(edits, 'change')}
          </Button>
          <Keys>
            <KeyCaps keys="mod+enter" />
          </Keys>
        </BottomBar.End>
      </BottomBar>
      {asking ? (
        <RunDialog
          account={account}
          preview={preview}
          edits={edits}
          error={apply.error ?? schedule.add.error}
          isPending={apply.isPending || schedule.add.isPending}
          first={asking}
          onRun={(wish) => {
            const confirm = account.environment === 'production' ? { confirm: account.name } : {};
            if (asking === 'opening')
              schedule.add.mutate({ ...confirm, ...(wish.words === undefined ? {} : { words: wish.words }) });
            else apply.mutate({ ...confirm, ...wish });
          }}
          onClose={() => {
            apply.reset();
            schedule.add.reset();
            setAsking(undefined);
            onAsked();
          }}
        />
      ) : null}
    </>
  );
}

/** Why this cannot be run now, as a sentence that says what to do. */
export function obstacleTo(account: Account, edits: number, drifted: number, gates: readonly GateState[]): string | undefined {
  if (edits === 0) return 'There is nothing to run.';
  if (account.journal === 'broken') return 'The journal does not hold together. Look at it first; until then nothing is sent.';
  if (!account.signedIn) return 'Sign in to this account again before you run.';
  if (drifted > 0)
    return `${counted(drifted, 'record')} changed in Zendesk since this was drafted. Leave ${drifted === 1 ? 'it' : 'them'} out first.`;
  const isClosed = gates.some(({ code, met }) => met === false && !answeredInDialog.has(code));
  return isClosed ? 'Something stands in the way: see “Cannot run yet”.' : undefined;
}

const Keys = styled.span`
  @media (max-width: 1100px) {
    display: none;
  }
`;

const Edge = styled.div<{ readonly $environment: Environment }>`
  flex-shrink: 0;
  height: 3px;
  background: ${({ theme, $environment }) => environmentColor(theme, $environment)};
`;
