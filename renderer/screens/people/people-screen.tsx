import { RecordsPage } from '../../parts/browser/records-page.tsx';
import { PeopleBrowser } from './people-browser.tsx';
import { type PeopleResource, words } from './people-words.ts';

/** The account's people, or its groups: find, select, change in bulk. */
export function PeopleScreen({ resource }: { readonly resource: PeopleResource }) {
  return (
    <RecordsPage resource={resource} words={words[resource]}>
      {(account) => <PeopleBrowser account={account} resource={resource} />}
    </RecordsPage>
  );
}
