import { SnapshotPage } from '../../parts/snapshot/snapshot-page.tsx';
import { TagBrowser } from './tag-browser.tsx';

/** The account's tags: how each is used, and renaming, merging, splitting and deleting them everywhere at once. */
export function TagsScreen() {
  return <SnapshotPage title="Tags">{(account) => <TagBrowser account={account} />}</SnapshotPage>;
}
