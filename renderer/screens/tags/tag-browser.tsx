import { useState } from 'react';
import { resources } from '../../../main/resources/registry.ts';
import type { Account } from '../../../preload/contract/accounts.ts';
import type { TagUsage } from '../../../preload/contract/tags.ts';
import { ListBrowser } from '../../parts/browser/list-browser.tsx';
import { useListAddress } from '../../parts/browser/use-list-address.ts';
import { useSelection } from '../../parts/browser/use-selection.ts';
import { tagColumns } from './tag-columns.tsx';
import { TagEditPanel } from './tag-edit-panel.tsx';
import { findingsPanel, TagFindingsPanel } from './tag-findings-panel.tsx';
import { TagPanel } from './tag-panel.tsx';
import type { TagWish } from './tag-wish.ts';
import { useTagList } from './use-tag-list.ts';

interface TagBrowserProps {
  readonly account: Account;
  /** Whether the panel is open that says what to do with the chosen tags. */
  readonly isEditing: boolean;
  readonly onEditing: (isEditing: boolean) => void;
}

/** The list of tags, and beside it where one is used, what to do with the chosen ones, or what wants cleaning up. */
export function TagBrowser({ account, isEditing, onEditing }: TagBrowserProps) {
  const address = useListAddress('tags', '-counted');
  const list = useTagList(account, address.query, address.sort);
  const selection = useSelection<string>();
  const [suggested, setSuggested] = useState<Partial<TagWish>>();
  const open = (isOpen: boolean) => {
    setSuggested(undefined);
    onEditing(isOpen);
  };
  const take = (taken: readonly string[], wish: Partial<TagWish>) => {
    selection.clear();
    selection.select(taken, true);
    address.go({ open: undefined });
    open(true);
    setSuggested(wish);
  };
  const names = [...selection.selected];
  return (
    <ListBrowser
      resource="tags"
      label="Tags"
      noun={resources.tags.noun}
      search={{ label: 'Search tags', placeholder: 'Search tags', memory: 'recent-searches-tags' }}
      list={list}
      keyOf={nameOf}
      columns={tagColumns}
      address={address}
      alwaysCounts
      editing={{
        selection,
        isOpen: isEditing,
        open,
        panel: (close) => (
          <TagEditPanel
            key={`${names.length === 1 ? 'one' : 'several'} ${JSON.stringify(suggested)}`}
            account={account}
            names={names}
            suggested={suggested}
            onClose={close}
          />
        ),
      }}
      otherPanels={{
        [findingsPanel]: (close) => (
          <TagFindingsPanel account={account.id} onTake={take} onOpen={(name) => address.go({ open: name })} onClose={close} />
        ),
      }}
      panel={(name, close) => <TagPanel name={name} onClose={close} />}
    />
  );
}

function nameOf({ name }: TagUsage): string {
  return name;
}
