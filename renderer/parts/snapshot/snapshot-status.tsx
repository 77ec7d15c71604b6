import { Button } from '@zendeskgarden/react-buttons';
import { Dots } from '@zendeskgarden/react-loaders';
import ReloadIcon from '@zendeskgarden/svg-icons/src/16/reload-stroke.svg?react';
import styled from 'styled-components';
import type { Account } from '../../../preload/contract/accounts.ts';
import { useCommands } from '../../shell/commands.ts';
import { useLatest } from '../../shell/latest.ts';
import { useSnapshotSyncs } from '../../shell/snapshot-syncs.ts';
import { count } from '../quantities.ts';
import { color, space } from '../tokens.ts';
import { When } from '../when.tsx';
import { useSync } from './use-sync.ts';

/** How old the snapshot is and the button that takes a new one. */
export function SnapshotStatus({ account }: { readonly account: Account }) {
  const { start, isRunning } = useSync(account);
  useCommands([{ id: 'sync', group: 'Account', label: 'Take a new snapshot', keys: 'shift+s', run: start }]);
  return (
    <Row>
      {isRunning ? (
        <SyncProgress account={account.id} />
      ) : account.snapshot ? (
        <Age>
          Snapshot <When time={account.snapshot.takenAt} />
        </Age>
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

const Age = styled.span`
  @media (max-height: 560px) {
    display: none;
  }
`;

const Row = styled.div`
  display: flex;
  align-items: center;
  gap: ${space('sm')};
  color: ${color('foreground.subtle')};
  font-variant-numeric: tabular-nums;
`;
