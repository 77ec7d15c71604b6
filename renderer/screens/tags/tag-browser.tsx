import { Button } from '@zendeskgarden/react-buttons';
import { Field, Label, MediaInput } from '@zendeskgarden/react-forms';
import SearchIcon from '@zendeskgarden/svg-icons/src/16/search-stroke.svg?react';
import { useRef, useState } from 'react';
import styled from 'styled-components';
import type { Account } from '../../../preload/contract/accounts.ts';
import { TagOrder, type TagUsage } from '../../../preload/contract/tags.ts';
import { BottomBar } from '../../parts/bottom-bar.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { sentenceOf } from '../../parts/failure.ts';
import { FailurePage } from '../../parts/failure-page.tsx';
import { KeyCaps } from '../../parts/key-caps.tsx';
import { counted } from '../../parts/quantities.ts';
import type { Coverage, GridSort } from '../../parts/record-grid/grid-column.ts';
import { RecordGrid } from '../../parts/record-grid/record-grid.tsx';
import { useSparseRows } from '../../parts/record-grid/sparse-rows.ts';
import { space } from '../../parts/tokens.ts';
import { useDensity } from '../../shell/appearance.tsx';
import { useCommands } from '../../shell/commands.ts';
import { useConsole } from '../../shell/console-context.tsx';
import { navigate, pathTo, useRoute } from '../../shell/router.ts';
import { useNotify } from '../../shell/toasts.tsx';
import { tagColumns } from './tag-columns.tsx';
import { TagEditPanel } from './tag-edit-panel.tsx';
import { TagPanel } from './tag-panel.tsx';

/** Filter, list, and the panel beside it: where a tag is used, or what to do with the chosen ones. */
export function TagBrowser({ account }: { readonly account: Account }) {
  const client = useConsole();
  const { text, sort, open, go } = useListAddress();
  const { density } = useDensity();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [isEditing, setEditing] = useState(false);
  const [active, setActive] = useState(0);
  const [anchor, setAnchor] = useState(0);
  const grid = useRef<HTMLDivElement>(null);
  const search = useRef<HTMLInputElement>(null);
  const [matching, setMatching] = useState<{ readonly text: string; readonly names: readonly string[] }>();
  const notify = useNotify();
  const isAll = matching?.text === text && matching.names.length > 0 && matching.names.every((name) => selected.has(name));
  const coverage: Coverage = isAll ? 'all' : selected.size > 0 ? 'some' : 'none';
  const field = TagOrder.safeParse(sort.field).data ?? 'name';
  const rows = useSparseRows<TagUsage>({
    queryKey: ['records', account.id, 'tags', account.snapshot?.id, text, field, sort.descending],
    fetchPage: async (offset, limit, signal) => {
      const question = { account: account.id, text, sort: { field, descending: sort.descending }, offset, limit };
      const { total, tags } = await client.tags.list(question, { signal });
      return { total, rows: tags };
    },
  });

  function show(index: number) {
    const row = rows.rowAt(index);
    if (!row) return;
    setEditing(false);
    go({ open: row.name });
  }

  function activate(index: number) {
    setActive(index);
    const row = rows.rowAt(index);
    if (open !== undefined && row && !isEditing) go({ open: row.name });
  }

  /** Those of a span that are loaded; nobody selects rows that were never in sight. */
  function toggle(from: number, to: number) {
    const [first, last] = from < to ? [from, to] : [to, from];
    const names = Array.from({ length: last - first + 1 }, (_, index) => rows.rowAt(first + index)?.name ?? '');
    const on = from !== to || !names.every((name) => selected.has(name));
    const after = new Set(selected);
    for (const name of names.filter(Boolean)) on ? after.add(name) : after.delete(name);
    setSelected(after);
  }

  async function selectAll() {
    const names: string[] = [];
    for (let offset = 0; offset < rows.total; offset += 1000) {
      const { tags } = await client.tags.list({ account: account.id, text, offset, limit: 1000 });
      names.push(...tags.map(({ name }) => name));
    }
    setMatching({ text, names });
    setSelected((before) => new Set([...before, ...names]));
  }

  function toggleAll() {
    if (coverage === 'all') clear();
    else selectAll().catch((error) => notify({ type: 'error', title: 'The selection was not changed', text: sentenceOf(error) }));
  }

  function edit() {
    const row = rows.rowAt(active);
    if (selected.size === 0 && row) setSelected(new Set([row.name]));
    setEditing(true);
  }

  function clear() {
    setSelected(new Set());
    setEditing(false);
  }

  function closePanel() {
    setEditing(false);
    go({ open: undefined });
    grid.current?.focus();
  }

  const step = (by: number) => {
    grid.current?.focus();
    activate(Math.max(0, Math.min(rows.total - 1, active + by)));
  };
  useCommands([
    { id: 'search', group: 'Tags', label: 'Search', keys: '/', run: () => search.current?.select() },
    { id: 'down', group: 'Tags', label: 'Next tag', keys: 'j', onlyKeys: true, run: () => step(1) },
    { id: 'up', group: 'Tags', label: 'Tag before', keys: 'k', onlyKeys: true, run: () => step(-1) },
    { id: 'toggle', group: 'Tags', label: 'Select or leave', keys: 'x', onlyKeys: true, run: () => toggle(active, active) },
    { id: 'none', group: 'Tags', label: 'Select none', keys: 'shift+n', run: clear },
    { id: 'edit', group: 'Tags', label: 'Edit the selected tags', keys: 'e', run: edit },
  ]);

  const names = [...selected];
  return (
    <>
      <SearchRow>
        <Box>
          <Label hidden>Search tags</Label>
          <MediaInput
            ref={search}
            start={<SearchIcon />}
            value={text}
            placeholder="Search tags"
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => {
              go({ q: event.target.value || undefined });
              setActive(0);
            }}
          />
        </Box>
        <Count role="status">{rows.isLoading ? '' : counted(rows.total, 'tag')}</Count>
      </SearchRow>
      <Split>
        {rows.error ? (
          <FailurePage error={rows.error} />
        ) : (
          <RecordGrid
            label="Tags"
            gridRef={grid}
            rows={rows}
            rowKey={({ name }) => name}
            columns={tagColumns}
            rowHeight={density === 'compact' ? 32 : 40}
            sort={sort}
            onSort={(next) => go({ sort: `${next.descending ? '-' : ''}${next.field}` })}
            selected={selected}
            coverage={coverage}
            active={Math.min(active, Math.max(0, rows.total - 1))}
            onActive={activate}
            onToggle={(index) => {
              toggle(index, index);
              setAnchor(index);
            }}
            onToggleTo={(index) => toggle(anchor, index)}
            onToggleAll={toggleAll}
            onOpen={show}
            empty={<EmptyState icon={<SearchIcon />} title={text === '' ? 'No tags here yet' : 'Nothing matches'} />}
          />
        )}
        {isEditing && names.length > 0 ? (
          <TagEditPanel key={names.length === 1 ? 'one' : 'several'} account={account} names={names} onClose={closePanel} />
        ) : open === undefined ? null : (
          <TagPanel name={open} onClose={closePanel} />
        )}
      </Split>
      {names.length > 0 ? (
        <BottomBar aria-label="Selection">
          <strong role="status">{counted(names.length, 'tag')} selected</strong>
          <Button isLink onClick={clear}>
            Select none
          </Button>
          {isEditing ? null : (
            <BottomBar.End>
              <Button isPrimary onClick={edit}>
                Edit {counted(names.length, 'tag')}
              </Button>
              <KeyCaps keys="e" />
            </BottomBar.End>
          )}
        </BottomBar>
      ) : null}
    </>
  );
}

/** The list's state in the address, so that a reload keeps it. */
function useListAddress() {
  const { params } = useRoute();
  const sortText = params.get('sort') ?? '-counted';
  const now = { q: params.get('q') ?? undefined, sort: params.get('sort') ?? undefined, open: params.get('open') ?? undefined };
  const sort: GridSort = { field: sortText.replace(/^-/, ''), descending: sortText.startsWith('-') };
  const go = (change: Partial<Record<keyof typeof now, string | undefined>>) =>
    navigate(pathTo('tags', undefined, { ...now, ...change }), 'replace');
  return { text: now.q ?? '', sort, open: now.open, go };
}

const SearchRow = styled.div`
  display: flex;
  flex-shrink: 0;
  align-items: start;
  gap: ${space('sm')};
  padding: 0 ${space('lg')} ${space('sm')};
`;

const Box = styled(Field)`
  flex: 1;
  min-width: 0;
`;

const Count = styled.span`
  padding-top: 10px;
  font-variant-numeric: tabular-nums;
`;

const Split = styled.div`
  display: flex;
  flex: 1;
  min-height: 0;
  padding-left: ${space('md')};
`;
