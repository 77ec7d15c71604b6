import { Alert } from '@zendeskgarden/react-notifications';
import { type ReactNode, useState } from 'react';
import styled from 'styled-components';
import type { Account } from '../../../preload/contract/accounts.ts';
import { useAccount } from '../../shell/account-context.tsx';
import { Page } from '../page.tsx';
import { count } from '../quantities.ts';
import { space } from '../tokens.ts';
import { NoSnapshot } from './no-snapshot.tsx';
import { SnapshotStatus } from './snapshot-status.tsx';
import { useSync } from './use-sync.ts';

interface SnapshotPageProps {
  readonly title: string;
  /** What the snapshot has of it. */
  readonly total?: number | undefined;
  /** Beside the snapshot's age, once there is one. */
  readonly actions?: ReactNode;
  readonly below?: ReactNode;
  readonly children: (account: Account) => ReactNode;
}

/** A screen that shows the last snapshot: how old it is, a new one, what went wrong with that, and what to do while there is none. */
export function SnapshotPage({ title, total, actions, below, children }: SnapshotPageProps) {
  const account = useAccount();
  const { failure } = useSync(account);
  const [closed, setClosed] = useState<string>();
  return (
    <Page
      title={title}
      meta={total === undefined ? null : <span>{count(total)}</span>}
      actions={
        account.snapshot ? (
          <>
            <SnapshotStatus account={account} />
            {actions}
          </>
        ) : null
      }
      below={account.snapshot ? below : null}
    >
      {failure && failure !== closed ? (
        <Failure type="error" role="alert">
          <Alert.Title>No new snapshot was taken</Alert.Title>
          {failure}
          <Alert.Close aria-label="Close this message" onClick={() => setClosed(failure)} />
        </Failure>
      ) : null}
      {account.snapshot ? children(account) : <NoSnapshot account={account} />}
    </Page>
  );
}

const Failure = styled(Alert)`
  flex-shrink: 0;
  margin: 0 ${space('lg')} ${space('sm')};
`;
