import { Button } from '@zendeskgarden/react-buttons';
import { Alert } from '@zendeskgarden/react-notifications';
import CameraIcon from '@zendeskgarden/svg-icons/src/16/camera-stroke.svg?react';
import type { Account } from '../../../preload/contract/accounts.ts';
import { EmptyState } from '../empty-state.tsx';
import { SyncProgress, useSync } from './snapshot-status.tsx';

/** What is shown of an account that was never read. */
export function NoSnapshot({ account }: { readonly account: Account }) {
  const { start, isRunning, failure } = useSync(account);
  return (
    <EmptyState icon={<CameraIcon />} title="Take a first snapshot">
      <p>Redline reads the people and groups of {account.name} once and keeps them on this machine.</p>
      {failure ? (
        <Alert type="error" role="alert">
          {failure}
        </Alert>
      ) : null}
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
