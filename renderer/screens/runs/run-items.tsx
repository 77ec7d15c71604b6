import { Button } from '@zendeskgarden/react-buttons';
import { Field, Label, MediaInput, Select } from '@zendeskgarden/react-forms';
import SearchIcon from '@zendeskgarden/svg-icons/src/16/search-stroke.svg?react';
import { useMemo, useRef, useState } from 'react';
import styled from 'styled-components';
import { ItemOrder, ItemStatus, type RunItem, type RunSummary } from '../../../preload/contract/runs.ts';
import { targetInWords } from '../../../preload/contract/text/target-in-words.ts';
import { visibleLine } from '../../../preload/contract/text/visible-text.ts';
import { BottomBar } from '../../parts/bottom-bar.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { ownPage } from '../../parts/own-pages.ts';
import { counted } from '../../parts/quantities.ts';
import type { GridColumn, GridSort } from '../../parts/record-grid/grid-column.ts';
import { RecordGrid } from '../../parts/record-grid/record-grid.tsx';
import { useSparseRows } from '../../parts/record-grid/sparse-rows.ts';
import { oneOf } from '../../parts/resource-words.ts';
import { ItemStatusText, itemStatusLabel } from '../../parts/run-status.tsx';
import { color, space } from '../../parts/tokens.ts';
import { useDensity } from '../../shell/appearance.tsx';
import { useConsole } from '../../shell/console-context.tsx';

const actionNames = { update: 'Change', create: 'Create', delete: 'Delete' } as const;

const columnsWhile = (isUnderWay: boolean): readonly GridColumn<RunItem>[] => [
  {
    id: 'name',
    header: 'Record',
    track: 'minmax(220px, 4fr)',
    sort: 'name',
    cell: (item) => <RecordName item={item} />,
  },
  {
    id: 'kind',
    header: 'Kind',
    track: '132px',
    sort: 'resource',
    from: 720,
    cell: ({ resource }) => <span>{oneOf(resource)}</span>,
  },
  {
    id: 'action',
    header: 'What',
    track: '100px',
    sort: 'action',
    cell: ({ action, mergeInto }) => <span>{mergeInto ? 'Merge' : actionNames[action]}</span>,
  },
  {
    id: 'status',
    header: 'Outcome',
    track: '112px',
    sort: 'status',
    cell: ({ status }) => <ItemStatusText status={status} isUnderWay={isUnderWay} />,
  },
  {
    id: 'note',
    header: 'Note',
    track: 'minmax(160px, 5fr)',
    sort: 'note',
    from: 640,
    cell: ({ error, note, newId }) => (
      <span title={error ?? note}>{error ?? note ?? (newId === undefined ? '' : `New id ${newId}`)}</span>
    ),
  },
  { id: 'id', header: 'Zendesk id', track: '150px', sort: 'id', align: 'end', from: 860, cell: ({ id }) => <span>{id}</span> },
];

/** A merge with the person into whom it went, as the preview showed them. */
function called({ name, mergeInto }: RunItem): string {
  return mergeInto ? `${name} → ${targetInWords(mergeInto)}` : name;
}

/** Leads to the record where this window shows it and it is still there. */
function RecordName({ item }: { readonly item: RunItem }) {
  const name = visibleLine(called(item));
  const isThere = item.action === 'delete' ? item.status !== 'applied' : item.newId !== undefined || typeof item.id === 'number';
  const page = isThere ? ownPage(item.resource, item.newId ?? item.id) : undefined;
  return page ? (
    <a href={page} tabIndex={-1} title={name}>
      {name}
    </a>
  ) : (
    <span title={name}>{name}</span>
  );
}

interface RunItemsProps {
  readonly summary: RunSummary;
  readonly isGoing: boolean;
  /** Takes back the chosen records only; absent while that cannot be done. */
  readonly onUndo: ((only: string[]) => void) | undefined;
}

/** What became of each record; some can be chosen and taken back. */
export function RunItems({ summary, isGoing, onUndo }: RunItemsProps) {
  const client = useConsole();
  const { density } = useDensity();
  const [status, setStatus] = useState<ItemStatus | ''>('');
  const [text, setText] = useState('');
  const [sort, setSort] = useState<GridSort>({ field: '', descending: false });
  const order = ItemOrder.safeParse(sort).data;
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [active, setActive] = useState(0);
  const [anchor, setAnchor] = useState(0);
  const columns = useMemo(() => columnsWhile(isGoing), [isGoing]);
  const grid = useRef<HTMLDivElement>(null);
  const { run } = summary;
  const rows = useSparseRows<RunItem>({
    queryKey: ['run', run, 'items', status, text.trim(), sort, summary.status],
    every: isGoing ? 1500 : undefined,
    fetchPage: async (offset, limit, signal) => {
      const page = await client.runs.items(
        {
          run,
          offset,
          limit,
          ...(status ? { status } : {}),
          ...(text.trim() ? { text: text.trim() } : {}),
          ...(order ? { sort: order } : {}),
        },
        { signal },
      );
      return { total: page.total, rows: page.items };
    },
  });

  function select(from: number, to: number, on: boolean) {
    const after = new Set(selected);
    for (let index = Math.min(from, to); index <= Math.max(from, to); index += 1) {
      const row = rows.rowAt(index);
      if (row && on) after.add(itemName(row));
      else if (row) after.delete(itemName(row));
    }
    setSelected(after);
  }

  function toggle(index: number) {
    const row = rows.rowAt(index);
    if (!row || !onUndo) return;
    select(index, index, !selected.has(itemName(row)));
    setAnchor(index);
  }

  function toggleAll() {
    if (selected.size > 0) setSelected(new Set());
    else if (onUndo) select(0, rows.total - 1, true);
  }

  return (
    <>
      <Filter>
        <MediaInput
          isCompact
          start={<SearchIcon />}
          value={text}
          placeholder="Find a record"
          aria-label="Find a record of the run"
          maxLength={200}
          onChange={({ target }) => setText(target.value)}
          onKeyDown={({ key }) => {
            if (key === 'Escape') setText('');
          }}
        />
        <Field>
          <Label hidden>Outcome</Label>
          <Select isCompact value={status} onChange={(event) => setStatus(ItemStatus.safeParse(event.target.value).data ?? '')}>
            <option value="">All outcomes</option>
            {ItemStatus.options.map((option) => (
              <option key={option} value={option}>
                {itemStatusLabel(option)}
              </option>
            ))}
          </Select>
        </Field>
        <span role="status">{counted(rows.total, 'record')}</span>
      </Filter>
      <Split>
        <RecordGrid
          label="Records of the run"
          gridRef={grid}
          rows={rows}
          rowKey={itemName}
          columns={columns}
          isSelectable={onUndo !== undefined}
          rowHeight={density === 'compact' ? 32 : 40}
          sort={sort}
          onSort={setSort}
          selected={selected}
          coverage={selected.size === 0 ? 'none' : selected.size >= rows.total ? 'all' : 'some'}
          active={Math.min(active, Math.max(0, rows.total - 1))}
          onActive={setActive}
          onToggle={toggle}
          onToggleTo={(index) => onUndo && select(anchor, index, true)}
          onToggleAll={toggleAll}
          onOpen={toggle}
          empty={
            <EmptyState title="No records here">
              <p>
                {status || text
                  ? 'None ended like this, or is called so. Choose another outcome or word.'
                  : 'The run stopped before it came to its records.'}
              </p>
            </EmptyState>
          }
        />
      </Split>
      {selected.size > 0 && onUndo ? (
        <BottomBar aria-label="Selection">
          <strong role="status">{counted(selected.size, 'record')} chosen</strong>
          <Button isLink onClick={() => setSelected(new Set())}>
            Choose none
          </Button>
          <BottomBar.End>
            <Button isPrimary onClick={() => onUndo([...selected])}>
              Undo {counted(selected.size, 'record')}
            </Button>
          </BottomBar.End>
        </BottomBar>
      ) : null}
    </>
  );
}

function itemName({ resource, id }: RunItem): string {
  return `${resource}:${id}`;
}

const Filter = styled.div`
  display: flex;
  align-items: center;
  gap: ${space('sm')};
  padding: ${space('sm')} ${space('lg')};
  font-variant-numeric: tabular-nums;
  color: ${color('foreground.subtle')};

  > :first-child {
    flex: 0 1 280px;
  }

  > :last-child {
    white-space: nowrap;
  }
`;

const Split = styled.div`
  display: flex;
  flex: 1;
  min-height: 0;
  padding-left: ${space('md')};

  a {
    color: ${color('foreground.primary')};
  }
`;
