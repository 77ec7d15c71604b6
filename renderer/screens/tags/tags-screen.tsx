import { useState } from 'react';
import { useListAddress } from '../../parts/browser/use-list-address.ts';
import { SnapshotPage } from '../../parts/snapshot/snapshot-page.tsx';
import { useAccount } from '../../shell/account-context.tsx';
import { TagActions } from './tag-actions.tsx';
import { TagBrowser } from './tag-browser.tsx';
import { findingsPanel } from './tag-findings-panel.tsx';

/** The account's tags: how each is used, and renaming, merging, splitting and deleting them everywhere at once. */
export function TagsScreen() {
  const current = useAccount();
  const { go } = useListAddress('tags', '-counted');
  const [isEditing, setEditing] = useState(false);
  function cleanUp() {
    setEditing(false);
    go({ open: findingsPanel });
  }
  return (
    <SnapshotPage title="Tags" actions={<TagActions account={current} onCleanUp={cleanUp} />}>
      {(account) => <TagBrowser account={account} isEditing={isEditing} onEditing={setEditing} />}
    </SnapshotPage>
  );
}
