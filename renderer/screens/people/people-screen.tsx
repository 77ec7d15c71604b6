import { RecordsPage } from '../../parts/browser/records-page.tsx';
import { PeopleTabs } from '../../parts/people-tabs.tsx';
import { useAccount } from '../../shell/account-context.tsx';
import { PeopleActions } from './people-actions.tsx';
import { PeopleBrowser } from './people-browser.tsx';
import { type PeopleResource, words } from './people-words.ts';

/** The account's people, or its groups: find, select, change in bulk. */
export function PeopleScreen({ resource }: { readonly resource: PeopleResource }) {
  const account = useAccount();
  return (
    <RecordsPage
      resource={resource}
      words={words[resource]}
      below={<PeopleTabs />}
      actions={<PeopleActions account={account} resource={resource} />}
    >
      {(current) => <PeopleBrowser account={current} resource={resource} />}
    </RecordsPage>
  );
}
