import { type ReactNode, useState } from 'react';
import type { Noun } from '../../../main/resources/resource.ts';
import type { Account } from '../../../preload/contract/accounts.ts';
import type { CsvResource } from '../../../preload/contract/csv.ts';
import type { RecordRow } from '../../../preload/contract/records.ts';
import type { ScreenName } from '../../shell/router.ts';
import { useExport } from '../csv/use-export.ts';
import type { GridColumn } from '../record-grid/grid-column.ts';
import { ListBrowser } from './list-browser.tsx';
import { useListAddress } from './use-list-address.ts';
import { useRecordList } from './use-record-list.ts';
import { type Selection, useSelection } from './use-selection.ts';

/** What one resource is called, and how its search box introduces itself. */
export interface ResourceWords {
  readonly label: string;
  readonly noun: Noun;
  readonly placeholder: string;
}

interface RecordBrowserProps {
  readonly account: Account;
  readonly resource: CsvResource & ScreenName;
  readonly words: ResourceWords;
  readonly columns: readonly GridColumn<RecordRow>[];
  /** The column that the list is sorted by at first; the name unless told. */
  readonly firstSort?: string;
  /** One record beside the list. */
  readonly panel: (id: number, close: () => void) => ReactNode;
  /** What to do with the chosen records. */
  readonly editPanel: (ids: readonly number[], close: () => void) => ReactNode;
  readonly otherPanels?: Readonly<Record<string, (close: () => void) => ReactNode>>;
  /** Where the selection and the edit are kept elsewhere than in this list. */
  readonly bench?: { readonly selection: Selection<number>; readonly isOpen: boolean; readonly open: (isOpen: boolean) => void };
}

/** The list of a resource whose records are searched, chosen, edited in bulk and exported: macros, people, groups, organizations. */
export function RecordBrowser(props: RecordBrowserProps) {
  const { account, resource, words, columns, firstSort, panel, editPanel, otherPanels = {} } = props;
  const address = useListAddress(resource, firstSort);
  const list = useRecordList(account, resource, address.wholeQuery, address.sort);
  const exporting = useExport(account.id, resource, ...words.noun);
  const own = useSelection<number>();
  const [isOpen, open] = useState(false);
  const bench = props.bench ?? { selection: own, isOpen, open };
  const ids = () => [...bench.selection.selected];
  return (
    <ListBrowser
      resource={resource}
      label={words.label}
      noun={words.noun}
      search={{
        label: `Search ${words.noun[1]}`,
        placeholder: words.placeholder,
        resource,
        memory: resource === 'macros' ? 'recent-searches' : `recent-searches-${resource}`,
      }}
      list={list}
      keyOf={idOf}
      columns={columns}
      address={address}
      editing={{
        ...bench,
        panel: (close) => editPanel(ids(), close),
        onExport: () => exporting.save({ where: { ids: ids() } }),
      }}
      panel={(key, close) => (/^[1-9]\d*$/.test(key) ? panel(Number(key), close) : null)}
      otherPanels={otherPanels}
    />
  );
}

function idOf({ id }: RecordRow): number {
  return id;
}
