import type { Account } from '../../../preload/contract/accounts.ts';
import { RecordBrowser } from '../../parts/browser/record-browser.tsx';
import { GroupPanel } from './group-panel.tsx';
import { groupColumns, personColumns } from './people-columns.tsx';
import { type PeopleResource, words } from './people-words.ts';
import { PersonPanel } from './person-panel.tsx';
import { WishPanel } from './wish-panel.tsx';

/** The list of people, or of groups. */
export function PeopleBrowser({ account, resource }: { readonly account: Account; readonly resource: PeopleResource }) {
  return (
    <RecordBrowser
      account={account}
      resource={resource}
      words={words[resource]}
      columns={resource === 'users' ? personColumns : groupColumns}
      panel={(id, close) =>
        resource === 'users' ? <PersonPanel id={id} onClose={close} /> : <GroupPanel id={id} onClose={close} />
      }
      editPanel={(ids, close) => <WishPanel account={account} resource={resource} ids={ids} onClose={close} />}
    />
  );
}
