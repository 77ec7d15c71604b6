import type { ReactNode } from 'react';
import type { Account } from '../../../preload/contract/accounts.ts';
import type { CsvResource } from '../../../preload/contract/csv.ts';
import { useAccount } from '../../shell/account-context.tsx';
import { useRoute } from '../../shell/router.ts';
import { CsvActions } from '../csv/csv-actions.tsx';
import { SnapshotPage } from '../snapshot/snapshot-page.tsx';
import type { ResourceWords } from './record-browser.tsx';
import { wholeQuery } from './use-list-address.ts';
import { isBeingTyped } from './use-record-list.ts';

interface RecordsPageProps {
  readonly resource: CsvResource;
  readonly words: ResourceWords;
  /** Before the buttons for CSV. */
  readonly actions?: ReactNode;
  /** Beneath the title. */
  readonly below?: ReactNode;
  readonly children: (account: Account) => ReactNode;
}

/** The screen around the list of a resource: how many, how old the snapshot is, spreadsheets out and in. */
export function RecordsPage({ resource, words, actions, below, children }: RecordsPageProps) {
  const account = useAccount();
  const query = wholeQuery(useRoute().params);
  const [one, many] = words.noun;
  return (
    <SnapshotPage
      title={words.label}
      total={account.snapshot?.counts[resource]}
      below={below}
      actions={
        <>
          {actions}
          <CsvActions
            account={account.id}
            resource={resource}
            one={one}
            many={many}
            group={words.label}
            query={query}
            typing={isBeingTyped(query)}
          />
        </>
      }
    >
      {children}
    </SnapshotPage>
  );
}
