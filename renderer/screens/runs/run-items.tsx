import { Button } from '@zendeskgarden/react-buttons';
import { Field, Label, Select } from '@zendeskgarden/react-forms';
import { useMemo, useRef, useState } from 'react';
import styled from 'styled-components';
import { ItemStatus, type RunItem, type RunSummary } from '../../../preload/contract/runs.ts';
import { targetInWords } from '../../../preload/contract/text/target-in-words.ts';
import { visibleLine } from '../../../preload/contract/text/visible-text.ts';
import { BottomBar } from '../../parts/bottom-bar.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { counted } from '../../parts/quantities.ts';
import type { GridColumn } from '../../parts/record-grid/grid-column.ts';
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
    cell: (item) => <span title={visibleLine(called(item))}>{visibleLine(called(item))}</span>,
  },
  { id: 'kind', header: 'Kind', track: '132px', from: 720, cell: ({ resource }) => <span>{oneOf(resource)}</span> },
  {
    id: 'action',
    header: 'What',
    track: '100px',
    cell: ({ action, mergeInto }) => <span>{mergeInto ? 'Merge' : actionNames[action]}</span>,
  },
  {
    id: 'status',
    header: 'Outcome',
    track: '112px',
    cell: ({ status }) => <ItemStatusText status={status} isUnderWay={isUnderWay} />,
  },
  {
    id: 'note',
    header: 'Note',
    track: 'minmax(160px, 5fr)',
    from: 640,
    cell: ({ error, note, newId }) => (
      <span title={error ?? note}>{error ?? note ?? (newId === undefined ? '' : `New id ${newId}`)}</span>
    ),
  },
  { id: 'id', header: 'Zendesk id', track: '150px', align: 'end', from: 860, cell: ({ id }) => <span>{id}</span> },
];

/** A merge with the person into whom it went, as the preview showed them. */
function called({ name, mergeInto }: RunItem): string {
  return mergeInto ? `${name} → ${targetInWords(mergeInto)}` : name;
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
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [active, setActive] = useState(0);
  const [anchor, setAnchor] = useState(0);
  const columns = useMemo(() => columnsWhile(isGoing), [isGoing]);
  const grid = useRef<HTMLDivElement>(null);
  const { run } = summary;
  const rows = useSparseRows<RunItem>({
    queryKey: ['run', run, 'items', status, summary.status],
    every: isGoing ? 1500 : undefined,
    fetchPage: async (offset, limit, signal) => {
      const page = await client.runs.items({ run, offset, limit, ...(status ? { status } : {}) }, { signal });
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
          sort={{ field: '', descending: false }}
          onSort={() => undefined}
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
              <p>{status ? 'None ended like this. Choose another outcome.' : 'The run stopped before it came to its records.'}</p>
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
`;

const Split = styled.div`
  display: flex;
  flex: 1;
  min-height: 0;
  padding-left: ${space('md')};
`;
