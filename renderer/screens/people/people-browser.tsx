import type { Account } from '../../../preload/contract/accounts.ts';
import { RecordBrowser } from '../../parts/browser/record-browser.tsx';
import { useWorkbench } from '../../parts/draft/workbench.tsx';
import { GroupPanel } from './group-panel.tsx';
import { groupColumns, personColumns } from './people-columns.tsx';
import { type PeopleResource, words } from './people-words.ts';
import { PersonPanel } from './person-panel.tsx';
import { WishPanel } from './wish-panel.tsx';

/** The list of people, or of groups. The selection and the half-made edit are on the workbench, where a preview finds them again. */
export function PeopleBrowser({ account, resource }: { readonly account: Account; readonly resource: PeopleResource }) {
  const bench = useWorkbench(resource);
  const { selected, select, clearSelection: clear } = bench;
  return (
    <RecordBrowser
      account={account}
      resource={resource}
      words={words[resource]}
      columns={resource === 'users' ? personColumns : groupColumns}
      bench={{ selection: { selected, select, clear }, isOpen: bench.isOpen, open: (isOpen) => bench.change({ isOpen }) }}
      panel={(id, close) =>
        resource === 'users' ? <PersonPanel id={id} onClose={close} /> : <GroupPanel id={id} onClose={close} />
      }
      editPanel={(ids, close) => <WishPanel account={account} resource={resource} ids={ids} onClose={close} />}
    />
  );
}
