import { isBeingTyped } from '../../parts/browser/use-record-list.ts';
import { CsvActions } from '../../parts/csv/csv-actions.tsx';
import { Page } from '../../parts/page.tsx';
import { count } from '../../parts/quantities.ts';
import { NoSnapshot } from '../../parts/snapshot/no-snapshot.tsx';
import { SnapshotStatus } from '../../parts/snapshot/snapshot-status.tsx';
import { useAccount } from '../../shell/account-context.tsx';
import { useRoute } from '../../shell/router.ts';
import { PeopleBrowser } from './people-browser.tsx';
import { nouns, type PeopleResource, words } from './people-words.ts';

/** The account's people, or its groups: find, select, change in bulk. */
export function PeopleScreen({ resource }: { readonly resource: PeopleResource }) {
  const account = useAccount();
  const total = account.snapshot?.counts[resource];
  const query = useRoute().params.get('q') ?? '';
  return (
    <Page
      title={resource === 'users' ? 'People' : 'Groups'}
      meta={total === undefined ? null : <span>{count(total)}</span>}
      actions={
        account.snapshot ? (
          <>
            <SnapshotStatus account={account} />
            <CsvActions
              account={account.id}
              resource={resource}
              one={nouns[resource][0]}
              many={nouns[resource][1]}
              group={words[resource].label}
              query={query}
              typing={isBeingTyped(query)}
            />
          </>
        ) : null
      }
    >
      {account.snapshot ? <PeopleBrowser account={account} resource={resource} /> : <NoSnapshot account={account} />}
    </Page>
  );
}
