import { Button } from '@zendeskgarden/react-buttons';
import CameraIcon from '@zendeskgarden/svg-icons/src/16/camera-stroke.svg?react';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Page } from '../../parts/page.tsx';
import { SnapshotStatus, SyncProgress, useSync } from '../../parts/snapshot/snapshot-status.tsx';
import { useAccount } from '../../shell/account-context.tsx';
import { TagBrowser } from './tag-browser.tsx';

/** The account's tags: how each is used, and renaming, merging, splitting and deleting them everywhere at once. */
export function TagsScreen() {
  const account = useAccount();
  const { start, isRunning } = useSync(account);
  return (
    <Page title="Tags" actions={account.snapshot ? <SnapshotStatus account={account} /> : null}>
      {account.snapshot ? (
        <TagBrowser account={account} />
      ) : (
        <EmptyState icon={<CameraIcon />} title="Take a first snapshot">
          <p>Redline reads the tags of {account.name} and everything that names them once and keeps them on this machine.</p>
          {isRunning ? (
            <SyncProgress account={account.id} />
          ) : (
            <Button isPrimary onClick={start}>
              Take a snapshot
            </Button>
          )}
        </EmptyState>
      )}
    </Page>
  );
}
