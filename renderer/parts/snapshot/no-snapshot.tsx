import { Button } from '@zendeskgarden/react-buttons';
import CameraIcon from '@zendeskgarden/svg-icons/src/16/camera-stroke.svg?react';
import { useEffect } from 'react';
import type { Account } from '../../../preload/contract/accounts.ts';
import { useSnapshotSyncs } from '../../shell/snapshot-syncs.ts';
import { EmptyState } from '../empty-state.tsx';
import { SyncProgress } from './snapshot-status.tsx';
import { useSync } from './use-sync.ts';

/** What is shown of an account that was never read. The practice account is read by itself. */
export function NoSnapshot({ account }: { readonly account: Account }) {
  const { start, isRunning, failure } = useSync(account);
  const syncs = useSnapshotSyncs();
  const mayStart = account.environment === 'practice' && failure === undefined;
  useEffect(() => {
    // Nobody is asked before their own Zendesk is read; the practice one is there to be looked at.
    if (mayStart) void syncs.start(account.id);
  }, [mayStart, syncs, account.id]);
  return (
    <EmptyState icon={<CameraIcon />} title="Take a first snapshot">
      <p>
        Redline reads what {account.name} holds once and keeps it on this machine. You search and edit there; nothing changes in
        Zendesk until you run it.
      </p>
      {isRunning ? (
        <SyncProgress account={account.id} />
      ) : (
        <Button isPrimary onClick={start}>
          Take a snapshot
        </Button>
      )}
    </EmptyState>
  );
}
