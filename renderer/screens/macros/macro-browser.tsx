import { Button } from '@zendeskgarden/react-buttons';
import SearchIcon from '@zendeskgarden/svg-icons/src/16/search-stroke.svg?react';
import { useMemo, useRef, useState } from 'react';
import styled from 'styled-components';
import type { Account } from '../../../preload/contract/accounts.ts';
import { MacroSearch } from '../../parts/browser/search-box.tsx';
import { SelectionBar } from '../../parts/browser/selection-bar.tsx';
import { useMacroList } from '../../parts/browser/use-record-list.ts';
import { useExport } from '../../parts/csv/use-export.ts';
import { DraftPanel } from '../../parts/draft/draft-panel.tsx';
import { useWorkbench } from '../../parts/draft/workbench.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { sentenceOf } from '../../parts/failure.ts';
import { FailurePage } from '../../parts/failure-page.tsx';
import { counted } from '../../parts/quantities.ts';
import type { Coverage, GridSort } from '../../parts/record-grid/grid-column.ts';
import { RecordGrid } from '../../parts/record-grid/record-grid.tsx';
import { space } from '../../parts/tokens.ts';
import { useDensity } from '../../shell/appearance.tsx';
import { useCommands } from '../../shell/commands.ts';
import { navigate, pathTo, useRoute } from '../../shell/router.ts';
import { useNotify } from '../../shell/toasts.tsx';
import { CleanUpPanel } from './clean-up-panel.tsx';
import { macroColumns } from './macro-columns.tsx';
import { MacroPanel } from './macro-panel.tsx';

/** Search box, list, and the panel beside it. Search, order and the open macro are in the address, so a reload keeps them. */
export function MacroBrowser({ account }: { readonly account: Account }) {
  const { query, sort, open, go } = useListAddress();
  const list = useMacroList(account, query, sort);
  const bench = useWorkbench();
  const notify = useNotify();
  const exporting = useExport(account.id, 'macros', 'macro');
  const { density } = useDensity();
  const [active, setActive] = useState(0);
  const [anchor, setAnchor] = useState(0);
  const grid = useRef<HTMLDivElement>(null);
  const search = useRef<HTMLInputElement>(null);
  const { rows } = list;
  const coverage = useCoverage(list.knownIds, bench.selected, rows.total);
  const openId = Number(open) || undefined;

  function activate(index: number) {
    setActive(index);
    const row = rows.rowAt(index);
    if (openId !== undefined && row && !bench.isOpen) go({ open: String(row.id) });
  }

  function show(index: number) {
    const row = rows.rowAt(index);
    if (!row) return;
    bench.change({ isOpen: false });
    go({ open: String(row.id) });
  }

  function toggle(index: number) {
    const row = rows.rowAt(index);
    if (!row) return;
    bench.select([row.id], !bench.selected.has(row.id));
    setAnchor(index);
  }

  function attempt(work: Promise<void>) {
    work.catch((error) => notify({ type: 'error', title: 'The selection was not changed', text: sentenceOf(error) }));
  }

  function toggleTo(index: number) {
    attempt(list.idsBetween(anchor, index).then((ids) => bench.select(ids, true)));
  }

  function selectAll() {
    attempt(list.matchingIds().then((ids) => bench.select(ids, true)));
  }

  function toggleAll() {
    if (coverage === 'all') bench.select(list.knownIds ?? [], false);
    else selectAll();
  }

  function edit() {
    if (bench.selected.size === 0) {
      const row = rows.rowAt(active);
      if (!row) return;
      bench.select([row.id], true);
    }
    bench.change({ isOpen: true });
  }

  function selectOnly(ids: readonly number[]) {
    bench.clearSelection();
    bench.select(ids, true);
    go({ open: undefined });
    grid.current?.focus();
  }

  function closePanel() {
    bench.change({ isOpen: false });
    go({ open: undefined });
    grid.current?.focus();
  }

  const focusGrid = () => grid.current?.focus();
  const step = (by: number) => {
    focusGrid();
    activate(Math.max(0, Math.min(rows.total - 1, active + by)));
  };
  useCommands([
    { id: 'search', group: 'Macros', label: 'Search', keys: '/', run: () => search.current?.select() },
    { id: 'down', group: 'Macros', label: 'Next macro', keys: 'j', onlyKeys: true, run: () => step(1) },
    { id: 'up', group: 'Macros', label: 'Macro before', keys: 'k', onlyKeys: true, run: () => step(-1) },
    { id: 'toggle', group: 'Macros', label: 'Select or leave', keys: 'x', onlyKeys: true, run: () => toggle(active) },
    {
      id: 'toggle-to',
      group: 'Macros',
      label: 'Select up to here',
      keys: 'shift+x',
      onlyKeys: true,
      run: () => toggleTo(active),
    },
    { id: 'open', group: 'Macros', label: 'Open the macro', keys: 'enter', onlyKeys: true, run: () => show(active) },
    { id: 'all', group: 'Macros', label: 'Select all that match', keys: 'mod+a', run: selectAll },
    { id: 'none', group: 'Macros', label: 'Select none', keys: 'shift+n', run: bench.clearSelection },
    { id: 'edit', group: 'Macros', label: 'Edit the selected macros', keys: 'e', run: edit },
    { id: 'close', group: 'Macros', label: 'Close the panel', keys: 'escape', onlyKeys: true, run: closePanel },
  ]);

  const isInvalid = rows.error !== undefined && rows.error !== null;
  return (
    <>
      <SearchRow>
        <MacroSearch
          value={query}
          onChange={(q) => {
            go({ q });
            setActive(0);
            setAnchor(0);
          }}
          onLeave={focusGrid}
          error={query === '' ? undefined : rows.error}
          inputRef={search}
        />
        <Count role="status">{rows.isLoading || isInvalid || query === '' ? '' : `${counted(rows.total, 'macro')} found`}</Count>
      </SearchRow>
      <Split>
        {isInvalid && query === '' ? (
          <FailurePage error={rows.error} />
        ) : (
          <RecordGrid
            label="Macros"
            gridRef={grid}
            rows={rows}
            rowKey={({ id }) => id}
            columns={macroColumns}
            rowHeight={density === 'compact' ? 32 : 40}
            sort={sort}
            onSort={(next) => go({ sort: `${next.descending ? '-' : ''}${next.field}` })}
            selected={bench.selected}
            coverage={coverage}
            active={Math.min(active, Math.max(0, rows.total - 1))}
            onActive={activate}
            onToggle={toggle}
            onToggleTo={toggleTo}
            onToggleAll={toggleAll}
            onOpen={show}
            empty={
              isInvalid ? (
                <EmptyState title="This search cannot be understood" />
              ) : (
                <EmptyState icon={<SearchIcon />} title={query === '' ? 'No macros here yet' : 'Nothing matches'}>
                  <p>
                    {query === ''
                      ? 'This account has no macros. Create some in Zendesk, then sync.'
                      : 'Try fewer words, or check the spelling.'}
                  </p>
                  {query === '' ? null : <Button onClick={() => go({ q: undefined })}>Clear the search</Button>}
                </EmptyState>
              )
            }
          />
        )}
        {bench.isOpen && bench.selected.size > 0 ? (
          <DraftPanel account={account} onClose={closePanel} />
        ) : open === cleanUp ? (
          <CleanUpPanel
            account={account.id}
            onClose={closePanel}
            onOpen={(id) => go({ open: String(id) })}
            onSelect={selectOnly}
          />
        ) : openId === undefined ? null : (
          <MacroPanel id={openId} onClose={closePanel} />
        )}
      </Split>
      {bench.selected.size > 0 ? (
        <SelectionBar
          selected={bench.selected.size}
          matching={rows.total}
          isAll={coverage === 'all'}
          isEditing={bench.isOpen}
          onSelectAll={selectAll}
          onClear={bench.clearSelection}
          onExport={() => exporting.save({ where: { ids: [...bench.selected] } })}
          onEdit={edit}
        />
      ) : null}
    </>
  );
}

/** What `open` in the address says instead of a macro's id. */
export const cleanUp = 'clean-up';

/** The list's state in the address. Small steps replace the place, so that Back leaves the list instead of undoing letters. */
function useListAddress() {
  const { params } = useRoute();
  const sortText = params.get('sort') ?? 'name';
  const now = { q: params.get('q') ?? undefined, sort: params.get('sort') ?? undefined, open: params.get('open') ?? undefined };
  const sort: GridSort = { field: sortText.replace(/^-/, ''), descending: sortText.startsWith('-') };
  const go = (change: Partial<Record<keyof typeof now, string | undefined>>) =>
    navigate(pathTo('macros', undefined, { ...now, ...change }), 'replace');
  return { query: now.q ?? '', sort, open: now.open, go };
}

function useCoverage(matching: readonly number[] | undefined, selected: ReadonlySet<number>, total: number): Coverage {
  const isAll = useMemo(
    () => matching !== undefined && matching.length > 0 && matching.length === total && matching.every((id) => selected.has(id)),
    [matching, selected, total],
  );
  return isAll ? 'all' : selected.size > 0 ? 'some' : 'none';
}

const SearchRow = styled.div`
  display: flex;
  flex-shrink: 0;
  align-items: start;
  gap: ${space('sm')};
  padding: 0 ${space('lg')} ${space('sm')};
`;

const Count = styled.span`
  padding-top: 10px;
  font-variant-numeric: tabular-nums;

  &:empty {
    display: none;
  }
`;

const Split = styled.div`
  display: flex;
  flex: 1;
  min-height: 0;
  padding-left: ${space('md')};
`;
