import { Button } from '@zendeskgarden/react-buttons';
import { Dots } from '@zendeskgarden/react-loaders';
import ReloadIcon from '@zendeskgarden/svg-icons/src/16/reload-stroke.svg?react';
import styled from 'styled-components';
import type { Account } from '../../../preload/contract/accounts.ts';
import { useCommands } from '../../shell/commands.ts';
import { useLatest } from '../../shell/latest.ts';
import { useSnapshotSyncs } from '../../shell/snapshot-syncs.ts';
import { useNotify } from '../../shell/toasts.tsx';
import { count, counted } from '../quantities.ts';
import { color, space } from '../tokens.ts';
import { When } from '../when.tsx';

/** Takes a snapshot of the account and says how it went. */
export function useSync(account: Account): {
  readonly start: () => void;
  readonly isRunning: boolean;
  readonly failure: string | undefined;
} {
  const syncs = useSnapshotSyncs();
  const state = useLatest(syncs.latest, account.id);
  const notify = useNotify();
  async function start() {
    const result = await syncs.start(account.id);
    if (!result) return;
    notify({
      type: 'success',
      title: 'Snapshot taken',
      text: `${heldIn(result.counts)} are on this machine.`,
    });
  }
  return {
    start: () => void start(),
    isRunning: state?.kind === 'running',
    failure: state?.kind === 'failed' ? state.message : undefined,
  };
}

/** What people look for first; the rest is counted in the accounts' list. */
function heldIn({ macros = 0, groups = 0, users }: Readonly<Record<string, number>>): string {
  const parts = [counted(macros, 'macro'), ...(users === undefined ? [] : [counted(users, 'person', 'people')])];
  return `${parts.join(', ')} and ${counted(groups, 'group')}`;
}

/** How old the snapshot is and the button that takes a new one. */
export function SnapshotStatus({ account }: { readonly account: Account }) {
  const { start, isRunning } = useSync(account);
  useCommands([{ id: 'sync', group: 'Macros', label: 'Take a new snapshot', keys: 'shift+s', run: start }]);
  return (
    <Row>
      {isRunning ? (
        <SyncProgress account={account.id} />
      ) : account.snapshot ? (
        <span>
          Snapshot <When time={account.snapshot.takenAt} />
        </span>
      ) : null}
      <Button size="small" onClick={start} disabled={isRunning}>
        <Button.StartIcon>
          <ReloadIcon />
        </Button.StartIcon>
        Sync
      </Button>
    </Row>
  );
}

/** What has been read so far, while a snapshot is being taken. */
export function SyncProgress({ account }: { readonly account: string }) {
  const state = useLatest(useSnapshotSyncs().latest, account);
  if (state?.kind !== 'running') return null;
  const read = Object.entries(state.read).map(([resource, number]) => `${count(number)} ${resource}`);
  return (
    <span role="status">
      <Dots size={16} aria-hidden="true" /> Reading from Zendesk{read.length > 0 ? `: ${read.join(', ')}` : '…'}
    </span>
  );
}

const Row = styled.div`
  display: flex;
  align-items: center;
  gap: ${space('sm')};
  color: ${color('foreground.subtle')};
  font-variant-numeric: tabular-nums;
`;
