import { Button } from '@zendeskgarden/react-buttons';
import GroupsIcon from '@zendeskgarden/svg-icons/src/16/user-group-stroke.svg?react';
import type { Account } from '../../../preload/contract/accounts.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { FailurePage } from '../../parts/failure-page.tsx';
import { Loading } from '../../parts/loading.tsx';
import { PeopleTabs } from '../../parts/people-tabs.tsx';
import { SnapshotPage } from '../../parts/snapshot/snapshot-page.tsx';
import { useSync } from '../../parts/snapshot/use-sync.ts';
import { MatrixBrowser } from './matrix-browser.tsx';
import { useGroups } from './use-team.ts';

/** Who in the team is in which groups, as a grid in which it is changed. */
export function MembershipsScreen() {
  return (
    <SnapshotPage title="Memberships" below={<PeopleTabs />}>
      {(account) => <Memberships key={account.id} account={account} />}
    </SnapshotPage>
  );
}

function Memberships({ account }: { readonly account: Account }) {
  const { groups, error, retry } = useGroups(account);
  const { start, isRunning } = useSync(account);
  const hasMemberships = account.snapshot?.counts.group_memberships !== undefined;
  if (!groups) return error ? <FailurePage error={error} onRetry={retry} /> : <Loading label="Reading the groups" />;
  if (groups.length > 0 && hasMemberships) return <MatrixBrowser account={account} groups={groups} />;
  return (
    <EmptyState icon={<GroupsIcon />} title={hasMemberships ? 'No groups' : 'No memberships'}>
      <p>
        {hasMemberships
          ? 'The snapshot holds no groups. Take a new one, or sign in as somebody who may read them.'
          : 'The snapshot does not hold who is in which group. Take a new one, or sign in as somebody who may read it.'}
      </p>
      <Button isPrimary onClick={start} disabled={isRunning}>
        Take a snapshot
      </Button>
    </EmptyState>
  );
}
