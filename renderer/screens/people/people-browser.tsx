import { Button } from '@zendeskgarden/react-buttons';
import SearchIcon from '@zendeskgarden/svg-icons/src/16/search-stroke.svg?react';
import { useMemo, useRef, useState } from 'react';
import styled from 'styled-components';
import type { Account } from '../../../preload/contract/accounts.ts';
import { MacroSearch } from '../../parts/browser/search-box.tsx';
import { SelectionBar } from '../../parts/browser/selection-bar.tsx';
import { useMacroList } from '../../parts/browser/use-record-list.ts';
import { useExport } from '../../parts/csv/use-export.ts';
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
import { groupColumns, personColumns } from './people-columns.tsx';
import { nouns, type PeopleResource, words } from './people-words.ts';
import { WishPanel } from './wish-panel.tsx';

/** Search box, list, selection, and the panel that says what to do with it. Search and order are in the address. */
export function PeopleBrowser({ account, resource }: { readonly account: Account; readonly resource: PeopleResource }) {
  const { query, sort, go } = useListAddress(resource);
  const list = useMacroList(account, query, sort, resource);
  const exporting = useExport(account.id, resource, 'row');
  const notify = useNotify();
  const { density } = useDensity();
  const [selected, setSelected] = useState<ReadonlySet<number>>(new Set());
  const [isEditing, setEditing] = useState(false);
  const [active, setActive] = useState(0);
  const [anchor, setAnchor] = useState(0);
  const grid = useRef<HTMLDivElement>(null);
  const search = useRef<HTMLInputElement>(null);
  const { rows, knownIds } = list;
  const coverage = useMemo((): Coverage => {
    const isAll = knownIds !== undefined && knownIds.length > 0 && knownIds.every((id) => selected.has(id));
    return isAll && knownIds.length === rows.total ? 'all' : selected.size > 0 ? 'some' : 'none';
  }, [knownIds, selected, rows.total]);

  function select(ids: Iterable<number>, on: boolean) {
    setSelected((before) => {
      const after = new Set(before);
      for (const id of ids) {
        if (on) after.add(id);
        else after.delete(id);
      }
      return after;
    });
  }

  function toggle(index: number) {
    const row = rows.rowAt(index);
    if (!row) return;
    select([row.id], !selected.has(row.id));
    setAnchor(index);
  }

  function attempt(work: Promise<void>) {
    work.catch((error) => notify({ type: 'error', title: 'The selection was not changed', text: sentenceOf(error) }));
  }

  const toggleTo = (index: number) => attempt(list.idsBetween(anchor, index).then((ids) => select(ids, true)));
  const selectAll = () => attempt(list.matchingIds().then((ids) => select(ids, true)));

  function edit() {
    const row = rows.rowAt(active);
    if (selected.size === 0 && !row) return;
    if (selected.size === 0 && row) select([row.id], true);
    setEditing(true);
  }

  function closePanel() {
    setEditing(false);
    grid.current?.focus();
  }

  const focusGrid = () => grid.current?.focus();
  const group = words[resource].label;
  useCommands([
    { id: 'search', group, label: 'Search', keys: '/', run: () => search.current?.select() },
    { id: 'toggle', group, label: 'Select or leave', keys: 'x', onlyKeys: true, run: () => toggle(active) },
    { id: 'all', group, label: 'Select all that match', keys: 'mod+a', run: selectAll },
    { id: 'none', group, label: 'Select none', keys: 'shift+n', run: () => setSelected(new Set()) },
    { id: 'edit', group, label: 'Edit what is selected', keys: 'e', run: edit },
    { id: 'close', group, label: 'Close the panel', keys: 'escape', onlyKeys: true, run: closePanel },
  ]);

  const isInvalid = rows.error !== undefined && rows.error !== null;
  return (
    <>
      <SearchRow>
        <MacroSearch
          resource={resource}
          label={words[resource].search}
          placeholder={words[resource].placeholder}
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
        <Count role="status">
          {rows.isLoading || isInvalid || query === ''
            ? ''
            : `${counted(rows.total, nouns[resource][0], nouns[resource][1])} found`}
        </Count>
      </SearchRow>
      <Split>
        {isInvalid && query === '' ? (
          <FailurePage error={rows.error} />
        ) : (
          <RecordGrid
            label={words[resource].label}
            gridRef={grid}
            rows={rows}
            rowKey={({ id }) => id}
            columns={resource === 'users' ? personColumns : groupColumns}
            rowHeight={density === 'compact' ? 32 : 40}
            sort={sort}
            onSort={(next) => go({ sort: `${next.descending ? '-' : ''}${next.field}` })}
            selected={selected}
            coverage={coverage}
            active={Math.min(active, Math.max(0, rows.total - 1))}
            onActive={setActive}
            onToggle={toggle}
            onToggleTo={toggleTo}
            onToggleAll={() => (coverage === 'all' ? select(knownIds ?? [], false) : selectAll())}
            onOpen={toggle}
            empty={
              isInvalid ? (
                <EmptyState title="This search cannot be understood" />
              ) : (
                <EmptyState icon={<SearchIcon />} title="Nothing matches">
                  <p>Try fewer words, or check the spelling.</p>
                  <Button onClick={() => go({ q: undefined })}>Clear the search</Button>
                </EmptyState>
              )
            }
          />
        )}
        {isEditing && selected.size > 0 ? (
          <WishPanel account={account} resource={resource} ids={[...selected]} onClose={closePanel} />
        ) : null}
      </Split>
      {selected.size > 0 ? (
        <SelectionBar
          noun={nouns[resource]}
          selected={selected.size}
          matching={rows.total}
          isAll={coverage === 'all'}
          isEditing={isEditing}
          onSelectAll={selectAll}
          onClear={() => setSelected(new Set())}
          onExport={() => exporting.save({ where: { ids: [...selected] } })}
          onEdit={edit}
        />
      ) : null}
    </>
  );
}

function useListAddress(resource: PeopleResource) {
  const { params } = useRoute();
  const sortText = params.get('sort') ?? 'name';
  const now = { q: params.get('q') ?? undefined, sort: params.get('sort') ?? undefined };
  const sort: GridSort = { field: sortText.replace(/^-/, ''), descending: sortText.startsWith('-') };
  const go = (change: Partial<Record<keyof typeof now, string | undefined>>) =>
    navigate(pathTo(resource, undefined, { ...now, ...change }), 'replace');
  return { query: now.q ?? '', sort, go };
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
