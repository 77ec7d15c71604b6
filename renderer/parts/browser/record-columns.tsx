import type { RecordRow } from '../../../preload/contract/records.ts';
import { count } from '../quantities.ts';
import type { GridColumn } from '../record-grid/grid-column.ts';
import { StatusText } from '../status-text.tsx';
import { When } from '../when.tsx';

type Column = GridColumn<RecordRow>;

/** A column of texts, which may be longer than it is wide: the whole stands in the cell's title. */
export function textColumn(column: Omit<Column, 'cell'>, textOf: (row: RecordRow) => string | undefined): Column {
  return { ...column, cell: (row) => <span title={textOf(row)}>{textOf(row)}</span> };
}

/** A column of numbers; what is not known is left empty. */
export function numberColumn(column: Omit<Column, 'cell' | 'align'>, numberOf: (row: RecordRow) => number | undefined): Column {
  const text = (value: number | undefined) => (value === undefined ? '' : count(value));
  return { ...column, align: 'end', cell: (row) => <span>{text(numberOf(row))}</span> };
}

/** What the record is called; it is never left out. */
export function nameColumn(track: string, header = 'Name'): Column {
  return textColumn({ id: header.toLowerCase(), header, track, sort: 'name' }, ({ name }) => name);
}

/** Whether it is in use, in words and not by colour alone; empty for what has no such state. */
export const statusColumn: Column = {
  id: 'status',
  header: 'Status',
  track: '96px',
  sort: 'active',
  cell: ({ active }) => (active === undefined ? null : <ActiveStatus active={active} />),
};

/** Where it stands among those of its kind, as Zendesk numbers them. */
export const positionColumn: Column = {
  id: 'position',
  header: 'Position',
  track: '92px',
  align: 'end',
  sort: 'position',
  from: 480,
  cell: ({ position }) => <span>{position}</span>,
};

/** Who may use it, from that width of the list on. */
export function accessColumn(from: number): Column {
  return textColumn(
    { id: 'access', header: 'Available to', track: 'minmax(110px, 2fr)', sort: 'access', from },
    ({ access }) => access,
  );
}

/** When it was changed last, from that width of the list on. */
export function updatedColumn(from: number): Column {
  return {
    id: 'updated',
    header: 'Updated',
    track: '124px',
    sort: 'updatedAt',
    from,
    cell: ({ updatedAt }) => (updatedAt ? <When time={updatedAt} /> : null),
  };
}

/** Whether agents can use it, in words and not by colour alone. */
export function ActiveStatus({ active }: { readonly active: boolean }) {
  return <StatusText tone={active ? 'good' : 'quiet'}>{active ? 'Active' : 'Inactive'}</StatusText>;
}
