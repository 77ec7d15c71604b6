import type { RecordRow } from '../../../preload/contract/records.ts';
import { Hits } from '../hits.tsx';
import { count } from '../quantities.ts';
import type { GridColumn } from '../record-grid/grid-column.ts';
import { StatusText } from '../status-text.tsx';
import { When } from '../when.tsx';

type Column = GridColumn<RecordRow>;

/** A column of texts, which may be longer than it is wide: the whole stands in the cell's title. */
export function textColumn(column: Omit<Column, 'cell'>, textOf: (row: RecordRow) => string | undefined): Column {
  return { ...column, cell: (row) => <TextCell text={textOf(row)} /> };
}

function TextCell({ text }: { readonly text: string | undefined }) {
  return (
    <span title={text}>
      <Hits text={text} />
    </span>
  );
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

/** When it was made; there for whoever asks for it. */
export const createdColumn: Column = {
  id: 'created',
  header: 'Created',
  track: '124px',
  sort: 'createdAt',
  isExtra: true,
  cell: ({ createdAt }) => (createdAt ? <When time={createdAt} /> : null),
};

/** How often it was used before the snapshot read it, where Zendesk tells: shown from these widths on, or to whoever asks for it. */
export function usageColumns(week: Pick<Column, 'from' | 'isExtra'>, month: Pick<Column, 'from' | 'isExtra'>): readonly Column[] {
  return [
    numberColumn({ id: 'usage-7d', header: '7 days', track: '88px', sort: 'usage7d', ...week }, ({ usage7d }) => usage7d),
    numberColumn({ id: 'usage-30d', header: '30 days', track: '92px', sort: 'usage30d', ...month }, ({ usage30d }) => usage30d),
  ];
}

/** The number by which Zendesk knows it. */
export const idColumn: Column = {
  id: 'id',
  header: 'Zendesk id',
  track: '148px',
  align: 'end',
  sort: 'id',
  isExtra: true,
  cell: ({ id }) => <span>{id}</span>,
};

/** Whether agents can use it, in words and not by colour alone. */
export function ActiveStatus({ active }: { readonly active: boolean }) {
  return <StatusText tone={active ? 'good' : 'quiet'}>{active ? 'Active' : 'Inactive'}</StatusText>;
}
