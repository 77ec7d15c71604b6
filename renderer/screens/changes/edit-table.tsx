import { Button } from '@zendeskgarden/react-buttons';
import { useRef, useState } from 'react';
import styled from 'styled-components';
import { EditOrder, type EditView } from '../../../preload/contract/change-set.ts';
import { visibleLine } from '../../../preload/contract/text/visible-text.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { count, counted } from '../../parts/quantities.ts';
import { useColumnLayout } from '../../parts/record-grid/column-layout.ts';
import type { GridColumn, GridSort } from '../../parts/record-grid/grid-column.ts';
import { RecordGrid } from '../../parts/record-grid/record-grid.tsx';
import { useSparseRows } from '../../parts/record-grid/sparse-rows.ts';
import { oneOf } from '../../parts/resource-words.ts';
import { space } from '../../parts/tokens.ts';
import { valueText } from '../../parts/value-text.ts';
import { codeInWords } from '../../parts/warning-words.ts';
import { useDensity } from '../../shell/appearance.tsx';
import { useConsole } from '../../shell/console-context.tsx';
import { useNotify } from '../../shell/toasts.tsx';
import type { ChangeFilter } from './use-edit-rows.ts';

interface EditTableProps {
  readonly account: string;
  readonly hash: string;
  /** What the changes are narrowed to. */
  readonly narrowed: ChangeFilter & { readonly text?: string; readonly group?: string };
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (items: readonly string[], on: boolean) => void;
}

const actions: Readonly<Record<EditView['action'], string>> = { update: 'Change', create: 'New', delete: 'Delete' };

/** What is copied and shown of one field; what is long is cut where it is shown. */
const changeText = ({ action, diffs }: EditView) =>
  action === 'update'
    ? diffs.map(({ label, before, after }) => `${label}: ${valueText(before)} → ${valueText(after)}`).join('; ')
    : '';
const warningText = ({ warnings }: EditView) =>
  warnings
    .filter(({ level }) => level !== 'info')
    .map(({ code }) => codeInWords(code))
    .join(', ');
const text = (value: string) => <span title={value}>{visibleLine(value).slice(0, 200)}</span>;

const columns: readonly GridColumn<EditView>[] = [
  { id: 'name', header: 'Record', track: 'minmax(160px, 3fr)', sort: 'name', cell: ({ name }) => text(name) },
  { id: 'kind', header: 'Kind', track: '120px', sort: 'resource', cell: ({ resource }) => text(oneOf(resource)) },
  { id: 'action', header: 'Action', track: '92px', sort: 'action', cell: ({ action }) => text(actions[action]) },
  { id: 'change', header: 'What changes', track: 'minmax(200px, 6fr)', cell: (edit) => text(changeText(edit)) },
  { id: 'warnings', header: 'Warnings', track: 'minmax(100px, 2fr)', sort: 'warnings', cell: (edit) => text(warningText(edit)) },
  { id: 'item', header: 'Id', track: '168px', sort: 'item', from: 900, cell: ({ item }) => text(item) },
];

/** Every record of the change set as a line, to be sorted, chosen (`Ctrl A` for all) and copied into a spreadsheet. */
export function EditTable({ account, hash, narrowed, chosen, onChoose }: EditTableProps) {
  const client = useConsole();
  const notify = useNotify();
  const { density } = useDensity();
  const layout = useColumnLayout('changes', columns);
  const grid = useRef<HTMLDivElement>(null);
  const [sort, setSort] = useState<GridSort>({ field: 'name', descending: false });
  const [active, setActive] = useState(0);
  const [anchor, setAnchor] = useState(0);
  const order = { field: EditOrder.shape.field.catch('name').parse(sort.field), descending: sort.descending };
  const ask = { account, hash, sort: order, ...narrowed };
  const rows = useSparseRows<EditView>({
    queryKey: ['changes', account, hash, 'table', order, narrowed],
    fetchPage: async (offset, limit, signal) => {
      const { total, edits } = await client.changes.edits({ ...ask, offset, limit }, { signal });
      return { total, rows: edits };
    },
  });

  /** All of a span, also those that were never in sight. */
  async function between(from: number, to: number): Promise<readonly EditView[]> {
    const found: EditView[] = [];
    const [first, last] = from < to ? [from, to] : [Math.max(0, to), from];
    for (let offset = first; offset <= last; offset += 1000)
      found.push(...(await client.changes.edits({ ...ask, offset, limit: Math.min(1000, last - offset + 1) })).edits);
    return found;
  }

  /** However many there are: the list may still be on its way. */
  async function everything(): Promise<readonly EditView[]> {
    const { total } = await client.changes.edits({ ...ask, offset: 0, limit: 1 });
    return between(0, total - 1);
  }

  async function copy() {
    const all = await everything();
    const wanted = chosen.size === 0 ? all : all.filter(({ item }) => chosen.has(item));
    const lines = wanted.map((edit) => [
      edit.name,
      oneOf(edit.resource),
      actions[edit.action],
      changeText(edit),
      warningText(edit),
      edit.item,
    ]);
    const head = columns.map(({ header }) => header);
    const table = [head, ...lines]
      .map((line) => line.map((cell) => visibleLine(cell).replaceAll('\t', ' ')).join('\t'))
      .join('\n');
    await navigator.clipboard.writeText(table).then(
      () => notify({ type: 'success', title: `${counted(wanted.length, 'line')} copied` }),
      () => notify({ type: 'error', title: 'Copying is not allowed here', text: 'Save a report as CSV in its place.' }),
    );
  }

  const toggle = (index: number) => {
    const row = rows.rowAt(index);
    if (row) onChoose([row.item], !chosen.has(row.item));
    setAnchor(index);
  };
  const toggleAll = async () => {
    const all = await everything();
    onChoose(
      all.map(({ item }) => item),
      chosen.size < all.length,
    );
  };
  return (
    <Place>
      <Bar>
        <Button size="small" onClick={() => void copy()} disabled={rows.total === 0}>
          Copy {chosen.size > 0 ? `the chosen ${count(chosen.size)}` : 'the table'}
        </Button>
      </Bar>
      <RecordGrid
        label="Changes as a table"
        gridRef={grid}
        rows={rows}
        rowKey={({ item }) => item}
        columns={layout.chosen}
        onResize={layout.resize}
        rowHeight={density === 'compact' ? 32 : 40}
        sort={sort}
        onSort={setSort}
        selected={chosen}
        coverage={chosen.size === 0 ? 'none' : chosen.size >= rows.total ? 'all' : 'some'}
        active={Math.min(active, Math.max(0, rows.total - 1))}
        onActive={setActive}
        onToggle={toggle}
        onToggleTo={(index) =>
          void between(anchor, index).then((edits) =>
            onChoose(
              edits.map(({ item }) => item),
              true,
            ),
          )
        }
        onToggleAll={() => void toggleAll()}
        onOpen={toggle}
        empty={<EmptyState title="Nothing matches" />}
      />
    </Place>
  );
}

const Place = styled.div`
  display: flex;
  flex: 1;
  flex-direction: column;
  min-height: 320px;
`;

const Bar = styled.div`
  padding: ${space('xs')} ${space('lg')} 0;
`;
