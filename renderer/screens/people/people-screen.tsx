import { Page } from '../../parts/page.tsx';
import { count } from '../../parts/quantities.ts';
import { useAccount } from '../../shell/account-context.tsx';
import { SnapshotStatus } from '../macros/snapshot-status.tsx';
import { NoSnapshot } from './no-snapshot.tsx';
import { PeopleBrowser } from './people-browser.tsx';
import type { PeopleResource } from './people-words.ts';

/** The account's people, or its groups: find, select, change in bulk. */
export function PeopleScreen({ resource }: { readonly resource: PeopleResource }) {
  const account = useAccount();
  const total = account.snapshot?.counts[resource];
  return (
    <Page
      title={resource === 'users' ? 'People' : 'Groups'}
      meta={total === undefined ? null : <span>{count(total)}</span>}
      actions={account.snapshot ? <SnapshotStatus account={account} /> : null}
    >
      {account.snapshot ? <PeopleBrowser account={account} resource={resource} /> : <NoSnapshot account={account} />}
    </Page>
  );
}
