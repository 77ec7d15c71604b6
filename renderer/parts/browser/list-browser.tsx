import type { ReactNode } from 'react';
import { useRef } from 'react';
import type { Noun } from '../../../main/resources/resource.ts';
import type { ResourceName } from '../../../preload/contract/records.ts';
import { useDensity } from '../../shell/appearance.tsx';
import { useLow } from '../../shell/media.ts';
import { FailurePage } from '../failure-page.tsx';
import { HitsProvider } from '../hits.tsx';
import { count, counted } from '../quantities.ts';
import { useColumnLayout } from '../record-grid/column-layout.ts';
import type { GridColumn } from '../record-grid/grid-column.ts';
import { RecordGrid } from '../record-grid/record-grid.tsx';
import type { SparseRows } from '../record-grid/sparse-rows.ts';
import type { BrowserList } from './browser-list.ts';
import { ColumnsButton } from './columns-button.tsx';
import { EmptyList } from './empty-list.tsx';
import { Count, SearchRow, Split } from './list-layout.ts';
import { type ListSteps, ListStepsContext } from './list-steps.ts';
import { SavedViews } from './saved-views.tsx';
import { SearchBox } from './search-box.tsx';
import { SelectionBar } from './selection-bar.tsx';
import { useBrowsing } from './use-browsing.ts';
import type { ListAddress } from './use-list-address.ts';
import { useListCommands } from './use-list-commands.ts';
import { type Selection, useSelection } from './use-selection.ts';

/** What the search box is called and searches. */
export interface SearchWords {
  readonly label: string;
  readonly placeholder: string;
  /** Whose query language it takes; without it the box takes plain text. */
  readonly resource?: ResourceName;
  readonly memory: string;
}

interface ListBrowserProps<Row, Key extends string | number> {
  /** What the list is called, and the group of its commands. */
  readonly label: string;
  /** What it lists: its columns and its saved views are kept for that. */
  readonly resource: ResourceName;
  readonly noun: Noun;
  readonly search: SearchWords;
  readonly list: BrowserList<Row, Key>;
  readonly keyOf: (row: Row) => Key;
  readonly columns: readonly GridColumn<Row>[];
  readonly address: ListAddress;
  /** Without it there is nothing to choose records for. */
  readonly editing?: Editing<Key>;
  /** One record beside the list, by its key as the address has it. */
  readonly panel: (open: string, close: () => void) => ReactNode;
  /** Other panels beside the list, by what `open` in the address says for them. */
  readonly otherPanels?: Readonly<Record<string, (close: () => void) => ReactNode>>;
  /** Why there is nothing in the list, where that is more than that there is nothing. */
  readonly emptyHint?: string | undefined;
  /** Says how many there are also while nothing is searched for. */
  readonly alwaysCounts?: boolean;
}

/** Choosing records, and the panel that says what to do with them. */
interface Editing<Key> {
  readonly selection: Selection<Key>;
  readonly isOpen: boolean;
  readonly open: (isOpen: boolean) => void;
  readonly panel: (close: () => void) => ReactNode;
  readonly onExport?: () => void;
}

/** `2,918 macros found`; while the rest is still being counted, what was found so far. */
function howMany({ total, isCounting = false }: SparseRows<unknown>, noun: Noun, alwaysCounts: boolean): string {
  return `${isCounting ? 'At least ' : ''}${counted(total, ...noun)}${alwaysCounts ? '' : ' found'}`;
}

/** Where in the list a row is that is loaded: beside the one that the keyboard is on, as a rule. */
function placeOf<Row>(rows: SparseRows<Row>, near: number, isIt: (row: Row) => boolean): number | undefined {
  const is = (index: number) => {
    const row = rows.rowAt(index);
    return row !== undefined && isIt(row);
  };
  if (is(near)) return near;
  const first = Math.min(rows.total, 500);
  for (let index = 0; index < first; index += 1) if (is(index)) return index;
  return undefined;
}

/** Search box, list, selection, and the panel beside it: the same for everything that Redline lists. */
export function ListBrowser<Row, Key extends string | number>(props: ListBrowserProps<Row, Key>) {
  const { label, noun, search, list, keyOf, columns, address, editing, alwaysCounts = false } = props;
  const { rows } = list;
  const { query, sort, open, go } = address;
  const { density } = useDensity();
  const box = useRef<HTMLInputElement>(null);
  const nothing = useSelection<Key>();
  const selection = editing?.selection ?? nothing;
  const { selected } = selection;
  const layout = useColumnLayout(props.resource, columns);
  const isLow = useLow();
  const browsing = useBrowsing(list, selection, keyOf);
  const otherPanel = open === undefined ? undefined : props.otherPanels?.[open];

  function activate(index: number) {
    browsing.setActive(index);
    const row = rows.rowAt(index);
    if (open !== undefined && !otherPanel && row && !editing?.isOpen) go({ open: String(keyOf(row)) });
  }

  function show(index: number) {
    const row = rows.rowAt(index);
    if (!row) return;
    browsing.setActive(index);
    editing?.open(false);
    go({ open: String(keyOf(row)) });
  }

  /** From the record that is open, which may be another than the one that the keyboard is on. */
  function steps(key: string): ListSteps {
    const at = placeOf(rows, browsing.active, (row) => String(keyOf(row)) === key);
    const row = at === undefined ? undefined : rows.rowAt(at);
    if (at === undefined || !row) return {};
    return {
      place: `${count(at + 1)} of ${count(rows.total)}`,
      ...(at > 0 ? { before: () => show(at - 1) } : {}),
      ...(at + 1 < rows.total ? { after: () => show(at + 1) } : {}),
      ...(editing
        ? {
            edit: () => {
              selection.clear();
              selection.select([keyOf(row)], true);
              editing.open(true);
            },
          }
        : {}),
    };
  }

  function edit() {
    const row = rows.rowAt(browsing.active);
    if (selected.size === 0 && !row) return;
    if (selected.size === 0 && row) selection.select([keyOf(row)], true);
    editing?.open(true);
  }

  function clear() {
    selection.clear();
    editing?.open(false);
  }

  function closePanel() {
    editing?.open(false);
    go({ open: undefined });
    browsing.focusGrid();
  }

  useListCommands({
    label,
    noun,
    isSelectable: editing !== undefined,
    browsing,
    total: rows.total,
    activate,
    show,
    edit,
    clear,
    closePanel,
    search: () => box.current?.select(),
  });

  const isInvalid = rows.error !== undefined && rows.error !== null;
  const isEditing = editing?.isOpen === true && selected.size > 0;
  const isCounted = !rows.isLoading && !isInvalid && (alwaysCounts || query !== '');
  return (
    <>
      <SearchRow>
        <SearchBox
          {...search}
          value={query}
          onChange={(q) => {
            go({ q });
            browsing.toFirst();
          }}
          onLeave={browsing.focusGrid}
          error={query === '' ? undefined : rows.error}
          inputRef={box}
        />
        <Count role="status">{isCounted ? howMany(rows, noun, alwaysCounts) : ''}</Count>
        <SavedViews resource={props.resource} label={label} address={address} />
        <ColumnsButton label={label} layout={layout} />
      </SearchRow>
      <Split>
        {isInvalid && query === '' ? (
          <FailurePage error={rows.error} />
        ) : (
          <HitsProvider query={query}>
            <RecordGrid
              label={label}
              gridRef={browsing.grid}
              rows={rows}
              rowKey={keyOf}
              columns={layout.chosen}
              onResize={layout.resize}
              rowHeight={density === 'compact' || isLow ? 32 : 40}
              isSelectable={editing !== undefined}
              sort={sort}
              onSort={(next) => go({ sort: `${next.descending ? '-' : ''}${next.field}` })}
              selected={selected}
              coverage={browsing.coverage}
              active={browsing.active}
              onActive={activate}
              onToggle={browsing.toggle}
              onToggleTo={browsing.toggleTo}
              onToggleAll={browsing.toggleAll}
              onOpen={show}
              empty={
                <EmptyList
                  many={noun[1]}
                  hint={props.emptyHint}
                  isInvalid={isInvalid}
                  query={query}
                  onClear={() => go({ q: undefined })}
                />
              }
            />
          </HitsProvider>
        )}
        {isEditing
          ? editing.panel(closePanel)
          : (otherPanel?.(closePanel) ??
            (open === undefined ? null : (
              <ListStepsContext value={steps(open)}>{props.panel(open, closePanel)}</ListStepsContext>
            )))}
      </Split>
      {selected.size > 0 && editing ? (
        <SelectionBar
          noun={noun}
          selected={selected.size}
          matching={rows.total}
          isAll={browsing.coverage === 'all'}
          isEditing={isEditing}
          onSelectAll={browsing.selectAll}
          onClear={clear}
          onExport={editing.onExport}
          onEdit={edit}
        />
      ) : null}
    </>
  );
}
