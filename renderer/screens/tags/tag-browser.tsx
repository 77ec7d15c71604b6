import { useState } from 'react';
import type { Account } from '../../../preload/contract/accounts.ts';
import type { TagUsage } from '../../../preload/contract/tags.ts';
import { ListBrowser } from '../../parts/browser/list-browser.tsx';
import { useListAddress } from '../../parts/browser/use-list-address.ts';
import { useSelection } from '../../parts/browser/use-selection.ts';
import { tagColumns } from './tag-columns.tsx';
import { TagEditPanel } from './tag-edit-panel.tsx';
import { TagPanel } from './tag-panel.tsx';
import { useTagList } from './use-tag-list.ts';

/** The list of tags, and beside it where one is used or what to do with the chosen ones. */
export function TagBrowser({ account }: { readonly account: Account }) {
  const address = useListAddress('tags', '-counted');
  const list = useTagList(account, address.query, address.sort);
  const selection = useSelection<string>();
  const [isOpen, open] = useState(false);
  const names = [...selection.selected];
  return (
    <ListBrowser
      label="Tags"
      noun={['tag', 'tags']}
      search={{ label: 'Search tags', placeholder: 'Search tags', memory: 'recent-searches-tags' }}
      list={list}
      keyOf={nameOf}
      columns={tagColumns}
      address={address}
      alwaysCounts
      editing={{
        selection,
        isOpen,
        open,
        panel: (close) => (
          <TagEditPanel key={names.length === 1 ? 'one' : 'several'} account={account} names={names} onClose={close} />
        ),
      }}
      panel={(name, close) => <TagPanel name={name} onClose={close} />}
    />
  );
}

function nameOf({ name }: TagUsage): string {
  return name;
}
